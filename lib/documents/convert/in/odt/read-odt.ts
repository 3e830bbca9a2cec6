import { type Document, type Element, isTag } from "domhandler";
import { parseDocument } from "htmlparser2";
import type { ImportedDocument, Lost } from "../../import-document";
import { STYLES } from "../../out/docx/style-names";
import { ncName } from "../../out/odt/xml";
import { ReadFault } from "../fault";
import { readHtml } from "../html/read-html";
import { officeParts } from "../office-archive";
import { IN_FILE, OdtHtml } from "./odt-html";
import { OdtStyles } from "./styles";

const WANTED = /^(mimetype|content\.xml|styles\.xml|META-INF\/manifest\.xml|Pictures\/[^/]+)$/;
const TEXT = /^application\/vnd\.oasis\.opendocument\.text(-template)?\s*$/;

/** Reads a document from LibreOffice and its kin: as a page first, which is then read as any page is. */
export function readOdt(bytes: Uint8Array): ImportedDocument {
  const parts = officeParts(bytes, WANTED);
  if (parts.bytes.mimetype ? !TEXT.test(parts.text("mimetype")) : !parts.bytes["content.xml"])
    throw new ReadFault("not-this-kind");
  if (/manifest:encryption-data/.test(parts.text("META-INF/manifest.xml"))) throw new ReadFault("locked");
  const content = parsed(parts.text("content.xml"));
  const around = parts.text("styles.xml");
  const text = find(content, ["office:document-content", "office:body", "office:text"]);
  if (!text) throw new ReadFault("damaged");
  const page = new OdtHtml(new OdtStyles(content, parsed(around)));
  const html = page.blocks(text);
  const picture = (address: string) =>
    address.startsWith(IN_FILE) ? parts.bytes[address.slice(IN_FILE.length)] : undefined;
  return readHtml(html, { picture, lost: [...page.lost, ...lostAround(around)] });
}

function parsed(xml: string): Document {
  return parseDocument(xml, { xmlMode: true });
}

function find(from: Document, path: string[]): Element | undefined {
  return path.reduce<Document | Element | undefined>(
    (node, name) => node?.children.filter(isTag).find((child) => child.name === name),
    from,
  ) as Element | undefined;
}

function lostAround(styles: string): Lost[] {
  const around = [...styles.matchAll(/<style:(header|footer)[ >].*?<\/style:\1>/gs)].map(([all]) => all);
  return around.some((all) => !all.includes(ncName(STYLES.foot)) && /<text:[ph][ >]/.test(all)) ? ["footers"] : [];
}
