import { strToU8, type Zippable, zipSync } from "fflate";
import type { Written } from "../../export-document";
import { numbersHeadings } from "../../heading-numbers";
import { plainContent } from "../../plain-content";
import { printable } from "../../printable";
import { contentXml } from "./content-xml";
import { stylesXml } from "./styles-xml";
import { NAMESPACES, xml } from "./xml";

const TYPE = "application/vnd.oasis.opendocument.text";

/** The document in the open format that public bodies ask for. */
export function writeOdt(given: Written): Uint8Array {
  const written = { ...given, title: printable(given.title) };
  const plain = plainContent(written.content, { site: written.site, proposals: "left-out" });
  const content = contentXml(written, plain.content);
  const parts: Record<string, Uint8Array> = {
    "content.xml": strToU8(content.xml),
    "styles.xml": strToU8(stylesXml(written.meta, numbersHeadings(plain))),
    "meta.xml": strToU8(metaXml(written)),
    ...Object.fromEntries(content.pictures),
  };
  const files: Zippable = {
    // First and unpacked, so that whoever looks at the file's first bytes knows what it is.
    mimetype: [strToU8(TYPE), { level: 0 }],
    ...parts,
    "META-INF/manifest.xml": strToU8(manifest(Object.keys(parts))),
  };
  return zipSync(files, { level: 6 });
}

function metaXml({ title, meta }: Written): string {
  const creator = meta.owner ?? meta.organisation;
  const date = meta.date?.toISOString().slice(0, 19);
  return `<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta${NAMESPACES} office:version="1.3"><office:meta><meta:generator>Brygga</meta:generator><dc:title>${xml(title)}</dc:title><dc:language>sv-SE</dc:language>${creator ? `<dc:creator>${xml(printable(creator))}</dc:creator>` : ""}${date ? `<dc:date>${date}</dc:date>` : ""}</office:meta></office:document-meta>`;
}

const MEDIA: Record<string, string> = { png: "image/png", jpg: "image/jpeg", gif: "image/gif", webp: "image/webp" };

function manifest(names: string[]): string {
  const entries = [["/", TYPE], ...names.map((name) => [name, MEDIA[name.split(".").at(-1) ?? ""] ?? "text/xml"])].map(
    ([name, type]) => `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="${type}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">${entries.join("")}</manifest:manifest>`;
}
