import type { DocumentContent } from "../../content/content";
import { withoutComments } from "../anchors";
import { blocksOf } from "./blocks";
import type { Difference } from "./diff-content";
import { sentencesOf } from "./words";

export type Attribution = { people: string[]; at: string };

/** Characters of different paragraphs that are taken apart into sentences to find who wrote one. */
const MOST_TAKEN_APART = 2_000_000;

/** Who made each change, by the first version `between` in which it is there, or is gone. */
export function whoDid(
  { sections }: Difference,
  between: readonly (Attribution & { content: DocumentContent })[],
): Map<string, Attribution> {
  const known = new Map<string, string[]>();
  let takenApart = 0;
  let all = true;
  const apart = (text: string): string[] => {
    if (!known.has(text)) {
      takenApart += text.length;
      const sentences = takenApart > MOST_TAKEN_APART ? undefined : sentencesOf(text);
      if (!sentences) all = false;
      known.set(text, sentences?.map((sentence) => sentence.trim()) ?? []);
    }
    return known.get(text) ?? [];
  };
  const texts = between.map((version) => {
    const lines = new Set<string>();
    for (const { kind, text } of blocksOf(withoutComments(version.content))) {
      lines.add(text);
      if (kind === "paragraph") for (const sentence of apart(text)) lines.add(sentence);
    }
    return { ...version, lines };
  });
  const found = new Map<string, Attribution>();
  const blocks = sections.flatMap((section) => [
    ...(section.heading ? [section.heading.block] : []),
    ...section.blocks,
  ]);
  for (const { kind, change, line } of blocks) {
    if (change === "same" || change === "form" || line === "") continue;
    // Where some were not taken apart, it may have been in one of those.
    if (kind === "sentence" && !all) continue;
    const version = texts.find(({ lines }) => lines.has(line) === (change !== "removed"));
    if (version && version.people.length > 0)
      found.set(`${change}\0${line}`, { people: version.people, at: version.at });
  }
  return found;
}
