import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { ContentNode } from "#lib/documents/content/content";
import { inlineText } from "#lib/documents/content/text";
import { readFile } from "#lib/documents/convert/in/read-file";

/**
 * `plan.odt` and `plan.docx` are as LibreOffice 7.4 of Debian saved them, from `plan.html`:
 * `soffice --headless --infilter="HTML (StarWriter)" --convert-to odt:writer8 plan.html`, and then
 * `soffice --headless --convert-to "docx:MS Word 2007 XML" plan.odt`.
 */
const fixture = (name: string) => new Uint8Array(readFileSync(new URL(name, import.meta.url)));

const lines = (node: ContentNode): string[] =>
  node.type === "paragraph" || node.type === "heading" ? [inlineText(node)] : (node.content ?? []).flatMap(lines);

const TABLE = [
  ["tableHeader Åtgärd", "tableHeader Ansvarig", "tableHeader Klart"],
  ["tableCell Lyktor", "tableCell Kommunen", "tableCell i höst"],
  ["tableCell Rondering på kvällen", "tableCell Polisen", "tableCell löpande"],
];

// What a picture shows is in LibreOffice's docx only when it was written as its description and not as its title.
describe.each([
  ["odt", "Karta över kajen"],
  ["docx", ""],
] as const)("a %s saved by LibreOffice", (ending, alt) => {
  it("comes in with its headings, lists, cells, words and picture", async () => {
    const imported = await readFile(ending, fixture(`plan.${ending}`));
    if (imported.outcome !== "imported") throw new Error(imported.outcome);
    const { content } = imported.content;
    const of = (type: string) => content.filter((node) => node.type === type);
    expect([imported.title, imported.lost]).toEqual(["Läget på ön", []]);
    expect(of("heading").map((node) => [node.attrs?.level, inlineText(node)])).toEqual([
      [2, "Åtgärder i år"],
      [3, "Så följer vi upp"],
    ]);
    expect(of("paragraph").map((node) => inlineText(node))).toEqual([
      "Kvällstid är det mörkt vid kajen, säger de boende. Se underlaget.",
      "Varje måndag räknar vi släckta lyktor – från Öster till Älghult.",
    ]);
    expect(content[0]?.content?.flatMap(({ marks = [] }) => marks)).toEqual([
      { type: "bold" },
      { type: "italic" },
      { type: "link", attrs: { href: "https://ronneby.example/kajen" } },
    ]);
    expect([...of("bulletList"), ...of("orderedList")].map(lines)).toEqual([
      ["Fler lyktor", "Röja sly", "vid båthuset"],
      ["Mät ljuset", "Byt armaturer"],
    ]);
    expect(of("bulletList")[0]?.content?.[1]?.content?.map(({ type }) => type)).toEqual(["paragraph", "bulletList"]);
    expect(
      of("table").map((table) =>
        table.content?.map((row) => row.content?.map((cell) => `${cell.type} ${lines(cell).join()}`)),
      ),
    ).toEqual([TABLE]);
    const [picture] = of("picture");
    expect(imported.pictures).toEqual([
      { placeholder: picture?.attrs?.fileId, bytes: expect.any(Uint8Array), type: "image/png", alt },
    ]);
    expect(picture?.attrs?.alt).toBe(alt);
    // The bytes of a PNG as they were put in.
    expect(imported.pictures[0]?.bytes).toHaveLength(96);
  });
});
