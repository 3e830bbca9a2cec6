import { findPersonalData } from "#lib/privacy/find-personal-data";
import { isStop, needsCare, type PersonalDataKind } from "#lib/privacy/personal-data";
import type { DocumentContent } from "./content/content";
import { inlineText } from "./content/text";
import type { FileFind } from "./files/queries";
import { blocksOf } from "./versions/diff/blocks";

/** Something that may point a person out, where it stands: what was found is hidden sign by sign. */
export type TextHit = {
  kind: PersonalDataKind;
  stop: boolean;
  under: string | null;
  before: string;
  masked: string;
  after: string;
};

/** So much of the text round it shows where it is. */
const AROUND = 60;
/** Whoever has more has been told enough. */
const MOST = 20;

/** What in a document is to be taken away or explained, in reading order, and then what its files hold. */
export function hitsIn(title: string, content: DocumentContent, inFiles: readonly FileFind[]): TextHit[] {
  const hits: TextHit[] = hitsOf(title, null);
  let under: string | null = null;
  for (const node of content.content) {
    if (node.type === "heading") under = inlineText(node).trim() || under;
    for (const { text } of blocksOf({ ...content, content: [node] })) hits.push(...hitsOf(text, under));
    if (hits.length >= MOST) break;
  }
  // The file's name stands for the words, which are not kept.
  const of = ({ kind, file }: FileFind) => ({ kind, stop: false, under: null, before: "", masked: "", after: file });
  return [...hits, ...inFiles.map(of)].slice(0, MOST);
}

function hitsOf(text: string, under: string | null): TextHit[] {
  const found = findPersonalData(text).filter(needsCare);
  // Another hit may stand in what is shown round this one.
  const masked = found.reduceRight(
    (all, { start, end, maskedSample }) => all.slice(0, start) + maskedSample + all.slice(end),
    text,
  );
  return found.map((hit) => ({
    kind: hit.kind,
    stop: isStop(hit),
    under,
    before: (hit.start > AROUND ? "…" : "") + masked.slice(Math.max(0, hit.start - AROUND), hit.start),
    masked: hit.maskedSample,
    after: masked.slice(hit.end, hit.end + AROUND) + (hit.end + AROUND < masked.length ? "…" : ""),
  }));
}
