import { crc32 } from "node:zlib";

/** A stored (uncompressed) zip archive, as office documents are. */
export function zip(entries: Record<string, string | Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(entries)) {
    const [path, data] = [Buffer.from(name), Buffer.from(content)];
    const facts = Buffer.alloc(22);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(data.length, 14);
    facts.writeUInt32LE(data.length, 18);
    const lengths = Buffer.alloc(4);
    lengths.writeUInt16LE(path.length, 0);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), facts, lengths, path, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 0]), facts, lengths, place, path]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end]);
}

/** An office document of the kind, with these parts in it or in the place of its own. */
export function office(part: string, kind: string, parts: Record<string, string | Buffer> = {}): Buffer {
  const type = `application/vnd.openxmlformats-officedocument.${kind}.main+xml`;
  return zip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${type}"/></Types>`,
    [part]: "<x/>",
    ...parts,
  });
}

export const openDocument = (kind: string, parts: Record<string, string | Buffer> = {}) =>
  zip({ mimetype: `application/vnd.oasis.opendocument.${kind}`, "content.xml": "<x/>", ...parts });

/** Two points, red and blue. */
export const jpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAABAAIDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAb/xAAaEAEAAQUAAAAAAAAAAAAAAAAAAQIDM3Kx/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwb/xAAZEQABBQAAAAAAAAAAAAAAAAAAAQIDM3H/2gAMAwEAAhEDEQA/AJC9mr2noC3gqbiAzWO1T//Z",
  "base64",
);

/** The smallest file of each kind that programs recognise. */
export const samples: Record<string, Buffer> = {
  "rapport.pdf": Buffer.from("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"),
  "brev.docx": office("word/document.xml", "wordprocessingml.document"),
  "ark.xlsx": office("xl/workbook.xml", "spreadsheetml.sheet"),
  "bilder.pptx": office("ppt/presentation.xml", "presentationml.presentation"),
  "brev.odt": openDocument("text"),
  "ark.ods": openDocument("spreadsheet"),
  "bild.png": Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
  "FOTO.JPG": jpeg,
  "foto.jpeg": jpeg,
  "foto.webp": Buffer.from("524946461a000000574542505650384c0d0000002f00000010071011118888fe0700", "hex"),
  "Åtgärder på ön.txt": Buffer.from("Blåbär\r\n\tpå ön\n"),
  "fran-excel.txt": Buffer.from("Blåbär på ön", "latin1"),
  "ark.csv": Buffer.from("\ufeffkommun;antal\r\nRonneby;3\r\n"),
  "unicode.csv": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("kommun\tantal", "utf16le")]),
};
