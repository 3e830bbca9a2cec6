import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "#lib/documents/content/content";
import { readFile } from "#lib/documents/convert/in/read-file";
import type { ImportKind } from "#lib/documents/convert/limits";
import { writeFile } from "#lib/documents/convert/out/write-file";
import { arbitraryContent, type Holds, inFull, PICTURE, withPicture } from "./arbitrary-content";
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

it("words of a link that look like a link themselves come back as they were", async () => {
  const link = { type: "link", attrs: { href: "https://a.example/x" } };
  const text = { type: "text", text: "[läs](här) \\\\[och]", marks: [link] };
  const content = { type: "doc" as const, content: [{ type: "paragraph", content: [text] }] };
  const imported = await readFile("markdown", await writeFile("markdown", written(content)));
  expect(imported).toMatchObject({ outcome: "imported", lost: [], content: inFull(content) });
});

describe("a picture's caption in a file of Word's", () => {
  const picture = (caption: string) => ({ type: "picture", attrs: { fileId: PICTURE, alt: "Torget", caption } });
  const paragraph = (text: string, italic = false) => ({
    type: "paragraph",
    content: [{ type: "text", text, ...(italic && { marks: [{ type: "italic" }] }) }],
  });
  const broughtBack = async (...content: ContentNode[]) => {
    const imported = await readFile("docx", await writeFile("docx", written({ type: "doc", content })));
    if (imported.outcome !== "imported") throw new Error(imported.outcome);
    return imported.content.content.map(({ type, attrs, content }) => ({
      type,
      ...(attrs?.caption ? { caption: attrs.caption } : {}),
      ...(content?.[0]?.text ? { text: content[0].text } : {}),
    }));
  };

  it("comes back as its caption, and an italic paragraph under a picture as such", async () => {
    expect(
      await broughtBack(
        picture("Torget en kväll i oktober."),
        paragraph("Mer om det."),
        picture(""),
        paragraph("Kursiv.", true),
      ),
    ).toEqual([
      { type: "picture", caption: "Torget en kväll i oktober." },
      { type: "paragraph", text: "Mer om det." },
      { type: "picture" },
      { type: "paragraph", text: "Kursiv." },
    ]);
  });

  it("is its own also in a box, which the picture divides", async () => {
    const inside = [paragraph("Före."), picture("Torget."), paragraph("Efter.")];
    expect(await broughtBack({ type: "callout", attrs: { kind: "note" }, content: inside })).toEqual([
      { type: "callout" },
      { type: "picture", caption: "Torget." },
      { type: "callout" },
    ]);
  });
});
