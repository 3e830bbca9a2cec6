import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFile } from "#lib/documents/convert/in/read-file";
import type { ImportKind } from "#lib/documents/convert/limits";
import { writeFile } from "#lib/documents/convert/out/write-file";
import { arbitraryContent, type Holds, inFull, withPicture } from "./arbitrary-content";
import { written } from "./written";

const everything: Holds = {
  details: true,
  callouts: true,
  blocksInBoxes: true,
  spans: true,
  rowHeads: true,
  headlessTables: true,
  blocksInCells: true,
  breaksInHeadings: true,
  listIdentity: true,
  pictures: true,
};
/** What each format can hold, and bring back as it was. */
const HOLDS: Partial<Record<ImportKind, Holds>> = {
  html: everything,
  markdown: {
    ...everything,
    details: false,
    spans: false,
    rowHeads: false,
    blocksInCells: false,
    pictures: false,
  },
  odt: everything,
  docx: {
    ...everything,
    details: false,
    blocksInBoxes: false,
    rowHeads: false,
    listIdentity: false,
  },
};
const RUNS: Record<ImportKind, number> = { html: 100, markdown: 200, docx: 25, odt: 60 };

describe.each(Object.entries(HOLDS) as [ImportKind, Holds][])("a document as %s", (kind, holds) => {
  it("comes back as it was", { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryContent(holds), async (content) => {
        const bytes = await writeFile(kind, written(content));
        const imported = await readFile(kind, bytes);
        if (imported.outcome !== "imported") throw new Error(`${imported.outcome}: ${new TextDecoder().decode(bytes)}`);
        expect(imported.title).toBe("Åtgärdsplan – Ronneby & grannar");
        expect(imported.lost).toEqual([]);
        expect(withPicture(imported)).toEqual(inFull(content));
      }),
      { numRuns: RUNS[kind] },
    );
  });
});
