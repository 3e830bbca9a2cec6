import fc from "fast-check";
import { getDocumentProxy } from "unpdf";
import { beforeAll, describe, expect, it } from "vitest";
import type { ContentNode } from "#lib/documents/content/content";
import { writeFile } from "#lib/documents/convert/out/write-file";
import { arbitraryContent, PICTURE } from "./arbitrary-content";
import { written } from "./written";

const text = (words: string, ...marks: ContentNode[]) => ({ type: "text", text: words, marks });
const paragraph = (...content: ContentNode[]) => ({ type: "paragraph", content });
const heading = (level: number, words: string) => ({ type: "heading", attrs: { level }, content: [text(words)] });
const cell = (words: string, attrs = {}, type = "tableCell") => ({ type, attrs, content: [paragraph(text(words))] });
const head = (words: string) => cell(words, {}, "tableHeader");
const row = (...content: ContentNode[]) => ({ type: "tableRow", content });

const content = {
  type: "doc" as const,
  content: [
    heading(2, "Problem och åtgärder"),
    paragraph(text("Läs mer hos "), text("Brå", { type: "link", attrs: { href: "https://bra.se/" } }), text(".")),
    {
      type: "table",
      content: [
        row(head("Problem"), head("Åtgärd")),
        row(cell("Körning", { rowspan: 2 }), cell("Planteringar")),
        row(cell("Öppna kvällar")),
        row(cell("Över båda", { colspan: 2 })),
        ...Array.from({ length: 60 }, (_, n) => row(cell(`Rad ${n}`), cell("Åtgärd ".repeat(12).trim()))),
      ],
    },
    heading(3, "Ansvar"),
    {
      type: "taskList",
      content: [
        { type: "taskItem", attrs: { checked: true }, content: [paragraph(text("Boka lokal"))] },
        { type: "taskItem", attrs: { checked: false }, content: [paragraph(text("Ring 😀 handlarna"))] },
      ],
    },
    { type: "picture", attrs: { fileId: PICTURE, alt: "Karta över torget" } },
    { type: "picture", attrs: { fileId: PICTURE.replaceAll("1", "2"), alt: "Borttagen" } },
    paragraph(text("ettordsomingenradharplatsför".repeat(20))),
  ],
};

type Node = { role?: string; alt?: string; children?: Node[]; type?: string };
type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
let pdf: Pdf;
let pages: { words: string; roles: Node[] }[];

async function read(bytes: Uint8Array): Promise<void> {
  pdf = await getDocumentProxy(bytes, { verbosity: 0 });
  pages = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const tree = (await page.getStructTree()) as Node | null;
    const words = items.map((item) => ("str" in item ? item.str : "")).join(" ");
    pages.push({ words: words.replace(/\s+/g, " "), roles: tree ? flat(tree) : [] });
  }
}

/** Every page tells of whole tables: only what has something on it counts. */
function flat(node: Node): Node[] {
  const below = (node.children ?? []).flatMap(flat);
  return node.type === "content" || below.some(({ type }) => type === "content") ? [node, ...below] : [];
}

beforeAll(async () => read(await writeFile("pdf", written(content))), 120_000);

describe("a document as PDF", () => {
  it("says its language, title and who made it", async () => {
    const { info } = (await pdf.getMetadata()) as unknown as { info: Record<string, unknown> };
    expect(info).toMatchObject({
      Title: "Åtgärdsplan – Ronneby & grannar",
      Author: "Ronneby kommun",
      Language: "sv-SE",
    });
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  });

  it("lists its headings, numbered and in each other", async () => {
    const outline = await pdf.getOutline();
    expect(outline.map(({ title, items }) => [title, items.map((item: { title: string }) => item.title)])).toEqual([
      ["1 Problem och åtgärder", ["1.1 Ansvar"]],
    ]);
  });

  it("names its parts for those who listen", () => {
    const roles = pages.flatMap((page) => page.roles.flatMap(({ role }) => role ?? []));
    const count = (role: string) => roles.filter((known) => known === role).length;
    expect(count("TH")).toBe(2);
    expect(count("TD")).toBe(4 + 120);
    for (const role of ["H1", "H2", "H3", "P", "Table", "TR", "L", "LI", "LBody", "Link", "Figure"])
      expect(roles).toContain(role);
    expect(pages.flatMap((page) => page.roles).find(({ role }) => role === "Figure")?.alt).toBe("Karta över torget");
  });

  it("has its status, version, registry number and page at the foot of every page, and the table's head again", () => {
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, { words }] of pages.entries()) {
      expect(words).toContain("Fastställt · version 1.0 · dnr KS 2026/00123");
      expect(words).toContain(`Sida ${at + 1} av ${pages.length}`);
    }
    expect(pages[1]?.words).toMatch(/Problem Åtgärd/);
  });

  it("holds every word, tasks in words, and words for what cannot be shown", () => {
    const words = pages.map((page) => page.words).join(" ");
    for (const part of [
      "Diarienummer:",
      "Klart: Boka lokal",
      "Inte klart: Ring □ handlarna",
      "[Bild: Borttagen]",
      "Rad 59",
    ])
      expect(words).toContain(part);
    expect(words.replaceAll(" ", "")).toContain("ettordsomingenradharplatsför".repeat(20));
  });

  it("leads nowhere but where it says", async () => {
    const notes = await (await pdf.getPage(1)).getAnnotations();
    expect(notes.map(({ url }: { url?: string }) => url)).toEqual(["https://bra.se/"]);
  });

  it("lies down when it is to", async () => {
    const input = written(content);
    await read(await writeFile("pdf", { ...input, meta: { ...input.meta, landscape: true } }));
    const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
    expect([Math.round(width), Math.round(height)]).toEqual([842, 595]);
  });

  it("is made of whatever a document may hold", { timeout: 300_000 }, async () => {
    const everything = {
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
    await fc.assert(
      fc.asyncProperty(arbitraryContent(everything), async (any) => {
        await read(await writeFile("pdf", written(any)));
        expect(pages.flatMap((page) => page.roles.map(({ role }) => role))).toContain("H1");
      }),
      { numRuns: 3 },
    );
  });
});
