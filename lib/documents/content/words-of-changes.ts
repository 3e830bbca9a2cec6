import * as Y from "yjs";

/**
 * The words that changes put into a text, without the text that they belong to: what was written on is one line, and what was
 * written elsewhere another.
 */
export function wordsOfChanges(changes: readonly Uint8Array[]): string {
  const lines: string[] = [];
  let last: Y.ID | undefined;
  for (const struct of Y.decodeUpdate(Y.mergeUpdates([...changes])).structs) {
    if (!(struct instanceof Y.Item)) continue;
    const { content, origin, id, length } = struct;
    const goesOn = last !== undefined && Y.compareIDs(origin, last);
    if (content instanceof Y.ContentString) {
      if (goesOn) lines.push((lines.pop() ?? "") + content.str);
      else lines.push(content.str);
    } else if (!(goesOn && content instanceof Y.ContentFormat)) continue;
    last = Y.createID(id.client, id.clock + length - 1);
  }
  return lines.join("\n").trim();
}
