import { deflateRawSync } from "node:zlib";
import type { StoreOutcome } from "#lib/files/store-file";
import { jpeg, samples, zip } from "./samples";

export type Hostile = {
  what: string;
  name: string;
  bytes: Buffer;
  becomes: StoreOutcome["outcome"];
  /** What must be in nothing that is kept. */
  without?: string;
};

const sample = (name: string) => samples[name] as Buffer;
const text = (content: string) => Buffer.from(content);
const PDF = sample("rapport.pdf");
const PNG = sample("bild.png");
const SCRIPT = "<script>alert(document.cookie)</script>";
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${SCRIPT}</svg>`;

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
const types = (type: string) => `<Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;
const docx = (parts: Record<string, string> = {}) =>
  zip({ "[Content_Types].xml": types(WORD), "word/document.xml": "<w:document/>", ...parts });
const relation = (type: string, target: string) =>
  `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}" TargetMode="External"/></Relationships>`;
const odt = (parts: Record<string, string>) =>
  zip({ mimetype: "application/vnd.oasis.opendocument.text", "content.xml": "<x/>", ...parts });

/** A zip archive that says that what is in it is larger than it is, or is. */
function claiming(archive: Buffer, size: number): Buffer {
  const bytes = Buffer.from(archive);
  for (let at = bytes.indexOf("PK\x01\x02"); at >= 0; at = bytes.indexOf("PK\x01\x02", at + 1))
    bytes.writeUInt32LE(size, at + 24);
  return bytes;
}

/** The test signature that every virus scanner knows, in pieces so that none finds it here. */
export const eicar = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "!$H+H*"].join("");

function pngOf(width: number, height: number): Buffer {
  const bytes = Buffer.from(PNG);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

/** Files as somebody who means harm would send them, and what becomes of each. */
export const hostileFiles: readonly Hostile[] = [
  { what: "a page called picture", name: "bild.png", bytes: text(`<!doctype html>${SCRIPT}`), becomes: "differs" },
  { what: "a page called document", name: "rapport.pdf", bytes: text(`<html>${SCRIPT}</html>`), becomes: "differs" },
  { what: "a page", name: "sida.html", bytes: text(SCRIPT), becomes: "type-not-allowed" },
  { what: "a page with another ending", name: "sida.xhtml", bytes: text(SCRIPT), becomes: "type-not-allowed" },
  { what: "a drawing with script", name: "logo.svg", bytes: text(SVG), becomes: "type-not-allowed" },
  { what: "a drawing with script, called picture", name: "logo.png", bytes: text(SVG), becomes: "differs" },
  { what: "a drawing with script, called text", name: "logo.txt", bytes: text(SVG), becomes: "stored" },
  { what: "a program", name: "kalender.exe", bytes: text("MZ\0\0"), becomes: "type-not-allowed" },
  { what: "a program behind two endings", name: "rapport.pdf.exe", bytes: PDF, becomes: "type-not-allowed" },
  { what: "a program with an ending before its ending", name: "x.exe.pdf", bytes: text("MZ\0\0"), becomes: "differs" },
  { what: "a program called text", name: "lista.txt", bytes: Buffer.from("7f454c46020101", "hex"), becomes: "differs" },
  { what: "a shortcut", name: "oppna.lnk", bytes: text("L\0\0\0"), becomes: "type-not-allowed" },
  { what: "an ending read backwards", name: "bild\u202egnp.exe", bytes: PNG, becomes: "type-not-allowed" },
  { what: "an ending behind a zero", name: "sida.html\0.png", bytes: text(SCRIPT), becomes: "differs" },
  { what: "an ending behind a dot", name: "sida.html.", bytes: text(SCRIPT), becomes: "type-not-allowed" },
  { what: "an ending of every object", name: "x.constructor", bytes: text("x"), becomes: "type-not-allowed" },
  {
    what: "a name that is a path",
    name: "../../../etc/cron.d/x.txt",
    bytes: text("* * * * * root x"),
    becomes: "stored",
  },
  { what: "a name that is another system's path", name: "C:\\Windows\\x.txt", bytes: text("x"), becomes: "stored" },
  { what: "a name that is a header", name: 'a"\r\nSet-Cookie: x=1\r\n.txt', bytes: text("x"), becomes: "stored" },
  { what: "a name without end", name: `${"å".repeat(900)}.txt`, bytes: text("x"), becomes: "stored" },
  { what: "nothing", name: "tom.pdf", bytes: Buffer.alloc(0), becomes: "empty" },
  { what: "a picture cut off", name: "bild.png", bytes: PNG.subarray(0, 50), becomes: "differs" },
  { what: "a photograph cut off", name: "foto.jpg", bytes: jpeg.subarray(0, -20), becomes: "differs" },
  { what: "a document cut off", name: "brev.docx", bytes: docx().subarray(0, 200), becomes: "differs" },
  {
    what: "a picture that is an archive too",
    name: "bild.png",
    bytes: Buffer.concat([PNG, zip({ "evil.exe": "MZ" })]),
    becomes: "stored",
    without: "evil.exe",
  },
  {
    what: "a photograph that is a page too",
    name: "foto.jpg",
    bytes: Buffer.concat([
      jpeg.subarray(0, 2),
      Buffer.from([0xff, 0xfe, 0, 2 + SCRIPT.length]),
      text(SCRIPT),
      jpeg.subarray(2),
    ]),
    becomes: "stored",
    without: "<script>",
  },
  {
    what: "an archive that is a PDF too",
    name: "arkiv.pdf",
    bytes: Buffer.concat([zip({ "a.txt": "x" }), PDF]),
    becomes: "differs",
  },
  { what: "a picture of 400 million points", name: "stor.png", bytes: pngOf(20_000, 20_000), becomes: "differs" },
  { what: "an archive", name: "arkiv.zip", bytes: zip({ "a.txt": "x" }), becomes: "type-not-allowed" },
  { what: "an archive called document", name: "arkiv.docx", bytes: zip({ "evil.exe": "MZ" }), becomes: "differs" },
  { what: "a document with macros", name: "mall.docm", bytes: docx(), becomes: "type-not-allowed" },
  {
    what: "a document with macros, called one without",
    name: "mall.docx",
    bytes: docx({ "word/vbaProject.bin": "x" }),
    becomes: "unsafe",
  },
  {
    what: "a document whose template lies elsewhere",
    name: "mall.docx",
    bytes: docx({ "word/_rels/settings.xml.rels": relation("attachedTemplate", "https://annan.example/mall.dotm") }),
    becomes: "unsafe",
  },
  {
    what: "a document with an object that lies elsewhere",
    name: "brev.docx",
    bytes: docx({ "word/_rels/document.xml.rels": relation("oleObject", "file://annan.example/x") }),
    becomes: "unsafe",
  },
  {
    what: "a document with a link to click",
    name: "brev.docx",
    bytes: docx({ "word/_rels/document.xml.rels": relation("hyperlink", "https://annan.example/") }),
    becomes: "stored",
  },
  {
    what: "a document with a program in it",
    name: "brev.docx",
    bytes: docx({ "word/embeddings/x.exe": "MZ" }),
    becomes: "unsafe",
  },
  {
    what: "a document that unpacks outside",
    name: "brev.docx",
    bytes: docx({ "../../x.xml": "x" }),
    becomes: "unsafe",
  },
  {
    what: "a document that unpacks to four gigabytes",
    name: "bomb.docx",
    bytes: claiming(docx(), 4_000_000_000),
    becomes: "unsafe",
  },
  {
    what: "a document of twenty thousand parts",
    name: "bomb.docx",
    bytes: docx(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`word/${n}.xml`, ""]))),
    becomes: "unsafe",
  },
  {
    what: "a text document with macros",
    name: "brev.odt",
    bytes: odt({ "Basic/Standard/x.xml": "Shell" }),
    becomes: "unsafe",
  },
  {
    what: "a text document locked with a password",
    name: "brev.odt",
    bytes: odt({ "META-INF/manifest.xml": "<manifest:encryption-data/>" }),
    becomes: "differs",
  },
  {
    what: "a document locked with a password",
    name: "brev.docx",
    bytes: Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600)]),
    becomes: "differs",
  },
  {
    what: "a PDF locked with a password",
    name: "rapport.pdf",
    bytes: text(
      "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(x)/U(x)/P -1>>>>\n%%EOF\n",
    ),
    becomes: "stored",
  },
  { what: "a virus, when nobody looks", name: "eicar.txt", bytes: text(eicar), becomes: "stored" },
  {
    what: "a personnummer in a text",
    name: "lista.txt",
    bytes: text("Elev 811218-9876, klass 7B"),
    becomes: "personal-data",
  },
  {
    what: "a personnummer in a name",
    name: "Utredning 811218-9876.txt",
    bytes: text("Bra."),
    becomes: "personal-data",
  },
  {
    what: "a personnummer in a document",
    name: "brev.docx",
    bytes: docx({ "word/document.xml": "<w:document><w:p><w:t>Elev 811218</w:t><w:t>-9876</w:t></w:p></w:document>" }),
    becomes: "personal-data",
  },
];

/** Packed hard: little to send, much to unpack, and what it says of itself is a lie. */
export function packed(size: number, said: number): Buffer {
  const content = deflateRawSync(Buffer.alloc(size, "a"));
  const name = Buffer.from("word/document.xml");
  const facts = Buffer.alloc(22);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(content.length, 14);
  facts.writeUInt32LE(said, 18);
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16LE(name.length, 0);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, lengths, name, content]);
  const central = Buffer.concat([
    Buffer.from("PK\x01\x02"),
    Buffer.from([20, 0]),
    facts,
    lengths,
    Buffer.alloc(14),
    name,
  ]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}
