import { randomUUID } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it, vi } from "vitest";
import { contentText } from "#lib/documents/content/text";
import { importDocument } from "#lib/documents/convert/import-document";
import { readFile } from "#lib/documents/convert/in/read-file";
import type { ExportFormat, ImportKind } from "#lib/documents/convert/limits";
import { writeFile } from "#lib/documents/convert/out/write-file";
import { describeError, log } from "#lib/platform/log";
import { samples } from "#tests/files/samples";
import { written } from "./written";

const bytes = (text: string) => new TextEncoder().encode(text);
const plain = { type: "doc" as const, content: [{ type: "paragraph", content: [{ type: "text", text: "Hej" }] }] };
const zip = (parts: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === "string" ? strToU8(part) : part]),
    ),
  );

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const docx = (body: string, parts: Record<string, string | Uint8Array> = {}, before = "") =>
  zip({
    "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "_rels/.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>`,
    "word/document.xml": `<?xml version="1.0"?>${before}<w:document ${W} xmlns:r="${RELATIONS}"><w:body>${body}</w:body></w:document>`,
    ...parts,
  });
const O = "urn:oasis:names:tc:opendocument:xmlns";
const odt = (body: string, parts: Record<string, string | Uint8Array> = {}, before = "") =>
  zip({
    mimetype: "application/vnd.oasis.opendocument.text",
    "content.xml": `<?xml version="1.0"?>${before}<office:document-content xmlns:office="${O}:office:1.0" xmlns:text="${O}:text:1.0" xmlns:table="${O}:table:1.0" xmlns:draw="${O}:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    ...parts,
  });
const word = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1 < 0 ? "" : n - 1};`.repeat(10)}">`).join("")}]>`;

/** A part that says that it is this large and is nothing but zeros. */
const zeros = (size: number) => new Uint8Array(size);

describe("a file that is not what it is called", () => {
  const others: [string, ImportKind, Uint8Array][] = [
    ["text called docx", "docx", bytes("Hej")],
    ["a page called odt", "odt", bytes("<p>Hej</p>")],
    ["old Word called docx", "docx", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])],
    ["a sheet called docx", "docx", new Uint8Array(samples["ark.xlsx"] as Buffer)],
    ["a sheet called odt", "odt", new Uint8Array(samples["ark.ods"] as Buffer)],
    ["docx called odt", "odt", docx(word("x"))],
    ["odt called docx", "docx", odt("<text:p>x</text:p>")],
    ["docx called Markdown", "markdown", docx(word("x"))],
    ["PDF called page", "html", new Uint8Array(samples["rapport.pdf"] as Buffer)],
    ["a picture called Markdown", "markdown", new Uint8Array(samples["bild.png"] as Buffer)],
    ["words called page", "html", bytes("bara ord")],
  ];
  it.each(others)("%s", async (_, kind, file) => {
    expect(await readFile(kind, file)).toEqual({ outcome: "not-this-kind" });
  });
});

describe("a file that opens with a password", () => {
  const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  it.each([
    ["odt", odt("", { "META-INF/manifest.xml": "<manifest:encryption-data/>" })],
    ["docx", new Uint8Array([...compound, ...Buffer.from("EncryptedPackage", "utf16le")])],
  ] as [ImportKind, Uint8Array][])("%s", async (kind, file) => {
    expect(await readFile(kind, file)).toEqual({ outcome: "locked" });
  });
});

describe("a file that is made to harm", () => {
  const formats: ExportFormat[] = ["docx", "odt"];
  it.each(formats)("cut off: %s", async (format) => {
    const whole = await writeFile(format, written(plain));
    for (const part of [0.3, 0.6, 0.95])
      expect(await readFile(format as ImportKind, whole.subarray(0, Math.floor(whole.length * part)))).toEqual({
        outcome: "damaged",
      });
  });

  it.each([
    ["entities in entities, docx", "docx", docx(word("&a19;"), {}, LAUGHS)],
    ["entities in entities, odt", "odt", odt("<text:p>&a19;</text:p>", {}, LAUGHS)],
    [
      "a file of the server's as an entity",
      "docx",
      docx(word("&f;"), {}, '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
    ],
    ["no XML at all", "docx", docx("<w:p><w:r>")],
  ] as [string, ImportKind, Uint8Array][])("%s", async (_, kind, file) => {
    expect(await readFile(kind, file)).toEqual({ outcome: "damaged" });
  });

  it("is measured before it is unpacked", { timeout: 120_000 }, async () => {
    const bomb = zeros(160_000_000);
    const many = Object.fromEntries(Array.from({ length: 6_000 }, (_, n) => [`word/media/${n}.png`, "x"]));
    for (const [kind, file] of [
      ["docx", docx(word("x"), { "word/media/a.png": bomb })],
      ["odt", odt("", { "Pictures/a.png": zeros(40_000_000) })],
      ["docx", docx(word("x"), many)],
    ] as const)
      expect(await readFile(kind, file)).toEqual({ outcome: "too-large" });
    expect(await importDocument("markdown", zeros(10_000_001), randomUUID())).toEqual({ outcome: "too-large" });
  });

  it("says that a part is small, and is cut off there", async () => {
    const file = Buffer.from(docx(word("x".repeat(100_000))));
    const name = Buffer.from("word/document.xml");
    for (let at = file.indexOf("PK\x01\x02"); at >= 0; at = file.indexOf("PK\x01\x02", at + 1))
      if (file.subarray(at + 46, at + 46 + name.length).equals(name)) file.writeUInt32LE(300, at + 24);
    expect(await readFile("docx", new Uint8Array(file))).toEqual({ outcome: "damaged" });
  });

  it("has more words or cells than a document may have", { timeout: 120_000 }, async () => {
    const cells = `<table>${`<tr>${"<td>x</td>".repeat(50)}</tr>`.repeat(101)}</table>`;
    const wide = `<table>${'<tr><td colspan="100">x</td></tr>'.repeat(60)}</table>`;
    const tables = "<table><tr><td>x</td></tr></table>".repeat(5_001);
    for (const html of [cells, wide, tables, `<p>${"ord ".repeat(130_000)}</p>`])
      expect(await readFile("html", bytes(html))).toEqual({ outcome: "too-long" });
    expect(
      await readFile(
        "odt",
        odt(
          `<table:table><table:table-row><table:table-cell table:number-columns-repeated="16384"><text:p/></table:table-cell></table:table-row></table:table>`,
        ),
      ),
    ).toMatchObject({ outcome: "imported" });
  });

  it("lies deep in itself", { timeout: 120_000 }, async () => {
    for (const tag of ["div", "b", "ul><li", "blockquote", "table><tr><td"]) {
      const imported = await readFile("html", bytes(`${`<${tag}>`.repeat(20_000)}innerst`));
      expect([tag, imported]).toEqual([
        tag,
        expect.objectContaining({ outcome: "imported", lost: expect.arrayContaining(["nesting"]) }),
      ]);
      if (imported.outcome === "imported") expect(contentText(imported.content)).toContain("innerst");
    }
    const deep = await readFile(
      "odt",
      odt(`${"<text:section>".repeat(5_000)}<text:p>innerst</text:p>${"</text:section>".repeat(5_000)}`),
    );
    expect(deep).toMatchObject({ outcome: "imported", lost: ["nesting"] });
  });
});

describe("what is in a page", () => {
  const read = async (html: string, kind: ImportKind = "html") => {
    const imported = await readFile(kind, bytes(html));
    if (imported.outcome !== "imported") throw new Error(imported.outcome);
    return imported;
  };

  it("is no script, frame, form or style", async () => {
    const { content, lost } = await read(
      `<p onclick="alert(1)" style="background:url(https://e.example/x)">ord<script>alert(1)</script><style>p{}</style><iframe src="https://e.example"></iframe><svg onload="alert(1)"><text>svg</text></svg><input value="x"><button>tryck</button></p>`,
    );
    expect(content.content).toEqual([{ type: "paragraph", content: [{ type: "text", text: "ord" }] }]);
    expect(lost).toEqual(["embedded", "forms"]);
  });

  it.each([
    "javascript:alert(1)",
    " JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "//e.example/x",
    "https://bra.se@e.example/",
    "/annan/sida",
    "ftp://e.example/",
  ])("is no link to %j, in any format", async (href) => {
    const escaped = href.replaceAll("&", "&amp;");
    for (const [kind, file] of [
      ["html", bytes(`<a href="${escaped}">ord</a>`)],
      ["markdown", bytes(`<a href="${escaped}">ord</a> [ord](<${href}>)`)],
      ["odt", odt(`<text:p><text:a xlink:href="${escaped}">ord</text:a></text:p>`)],
    ] as const) {
      const imported = await readFile(kind, file);
      expect([kind, imported]).toEqual([kind, expect.objectContaining({ outcome: "imported", lost: ["links"] })]);
      expect(JSON.stringify(imported)).not.toContain('"link"');
    }
    const marked = { type: "text", text: "ord", marks: [{ type: "link", attrs: { href } }] };
    for (const format of ["html", "markdown"] as const) {
      const out = new TextDecoder().decode(
        await writeFile(format, written({ type: "doc", content: [{ type: "paragraph", content: [marked] }] })),
      );
      expect([format, out.includes(href.trim())]).toEqual([format, false]);
    }
  });

  it("is no picture from elsewhere: its words are", async () => {
    const { content, pictures, lost } = await read(
      '<p>a<img src="https://e.example/spara.png" alt="Karta"><img src="//e.example/b.png"></p>',
    );
    expect(pictures).toEqual([]);
    expect(contentText(content)).toBe("a\n[Karta]");
    expect(lost).toEqual(["remote-pictures"]);
    const drawn = `<text:p><draw:frame><draw:image xlink:href="https://e.example/x.png"/></draw:frame></text:p>`;
    expect(await readFile("odt", odt(drawn))).toMatchObject({ pictures: [], lost: ["remote-pictures"] });
  });

  it("is no picture that is none, whatever it says", async () => {
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>').toString("base64");
    const { pictures, lost } = await read(
      `<img src="data:image/svg+xml;base64,${svg}"><img src="data:image/png;base64,${svg}">`,
    );
    expect(pictures).toEqual([]);
    expect(lost).toEqual(["pictures"]);
  });

  it("says in words what lay behind a picture of Word's that is elsewhere", async () => {
    const linked = `<w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" name="b" descr="Karta"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill><a:blip r:link="r9"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;
    const file = docx(linked, {
      "word/_rels/document.xml.rels": `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r9" Type="${RELATIONS}/image" Target="https://e.example/spara.png" TargetMode="External"/></Relationships>`,
    });
    const imported = await readFile("docx", file);
    expect(imported).toMatchObject({ outcome: "imported", pictures: [], lost: ["remote-pictures"] });
    expect(JSON.stringify(imported)).toContain("[Karta]");
  });
});

describe("proposals", () => {
  const text = (words: string, mark?: string) => ({
    type: "text",
    text: words,
    ...(mark ? { marks: [{ type: mark, attrs: { id: "f1" } }] } : {}),
  });
  const content = {
    type: "doc" as const,
    content: [
      { type: "paragraph", content: [text("kvar "), text("nytt ", "insertion"), text("gammalt", "deletion")] },
      { type: "paragraph", content: [text("ett helt stycke", "insertion")] },
    ],
  };

  it.each(["html", "markdown", "odt"] as const)("are not in %s until they are accepted", async (format) => {
    const imported = await readFile(format, await writeFile(format, written(content)));
    expect(imported).toMatchObject({ outcome: "imported" });
    if (imported.outcome === "imported") expect(contentText(imported.content)).toBe("kvar gammalt");
  });

  it("are tracked changes in docx, which is said when they are brought back as accepted", async () => {
    const imported = await readFile("docx", await writeFile("docx", written(content)));
    expect(imported).toMatchObject({ outcome: "imported", lost: ["tracked-changes"] });
    if (imported.outcome === "imported") expect(contentText(imported.content)).toBe("kvar nytt\nett helt stycke");
  });
});

describe("the log", () => {
  it("says what kind of fault a file met, without a word of the file's, and nothing of one that is refused", async () => {
    const noted: unknown[] = [];
    const warn = vi.spyOn(log, "warn").mockImplementation((of: unknown) => void noted.push(of));
    try {
      const broken = docx("<w:p><w:r>hemligt");
      expect(await importDocument("docx", broken, randomUUID())).toEqual({ outcome: "damaged" });
      expect(await importDocument("odt", bytes("Hej"), randomUUID())).toEqual({ outcome: "not-this-kind" });
    } finally {
      warn.mockRestore();
    }
    expect(noted).toMatchObject([{ job: "import", kind: "docx", error: { stack: expect.any(String) } }]);
    const [{ error }] = noted as [{ error: unknown }];
    expect(JSON.stringify(describeError(error))).not.toContain("hemligt");
  });
});
