import { findPersonalData } from "#lib/privacy/find-personal-data";
import { isStop, needsCare, type PersonalDataHit } from "#lib/privacy/personal-data";
import type { PostBody } from "#lib/threads/body/body";
import { checkedText, placeInBody } from "#lib/threads/body/checked-text";
import type { DraftContent, DraftFile } from "#lib/threads/drafts/draft";

/** Something in what is written, with its words and its place: in the text as the editor counts, otherwise as it stands. */
export type GuardHit = PersonalDataHit & {
  part: "title" | "body" | "files" | "file-text";
  /** For what stands in a file's text the file's name: the words themselves were not kept. */
  text: string;
  from: number;
  to: number;
  /** How many there are in the file's text. */
  count?: number;
};

type WrittenFile = Pick<DraftFile, "name" | "alt" | "warnings">;

export type Written = {
  title?: string | undefined;
  body: PostBody;
  files?: readonly WrittenFile[] | undefined;
};

/** What somebody must do something about before this is published. */
export function findHits({ title = "", body, files = [] }: Written): GuardHit[] {
  const checked = checkedText(body);
  const named = files.map(({ name, alt }) => `${name}\n${alt}`).join("\n");
  const inBody = findPersonalData(checked.text).map((hit) => ({
    ...hit,
    part: "body" as const,
    text: checked.text.slice(hit.start, hit.end),
    ...placeInBody(checked, hit),
  }));
  return [...hitsIn("title", title), ...inBody, ...hitsIn("files", named), ...files.flatMap(inItsText)].filter(
    needsCare,
  );
}

function inItsText({ name, warnings = [] }: WrittenFile): GuardHit[] {
  const nowhere = { start: 0, end: 0, from: 0, to: 0, maskedSample: "" };
  return warnings.map((found) => ({ ...nowhere, ...found, severity: "warn", part: "file-text", text: name }));
}

function hitsIn(part: "title" | "files", whole: string): GuardHit[] {
  return findPersonalData(whole).map((hit) => {
    const { start, end } = hit;
    return { ...hit, part, text: whole.slice(start, end), from: start, to: end };
  });
}

/** A text the check has anything against, for the explanation of a reason. */
export function isClear(text: string): boolean {
  return !findPersonalData(text).some(needsCare);
}

/** A draft that must not leave the device. */
export function staysHere({ title, doc }: DraftContent): boolean {
  return findHits({ title, body: doc }).some(isStop);
}
