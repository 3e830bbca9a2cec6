/**
 * Reads the words out of a document, in a thread that its caller may end: what strangers made may take any time and memory.
 * Plain JavaScript, as it is started from the sources and from the built server alike.
 */
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { strFromU8, unzipSync } from "fflate";

const MOST_PART_BYTES = 20_000_000;
const MOST_BYTES = 60_000_000;

/** Which parts of an archive hold words that whoever opens it sees, also beside the text, by the ending of its name. */
const PARTS = {
  docx: /^word\/(document|footnotes|endnotes|comments|header\d*|footer\d*|charts\/chart\d*|diagrams\/data\d*)\.xml$/i,
  pptx: /^ppt\/(slides\/[^/]+|notesSlides\/[^/]+|comments\/[^/]+|charts\/chart\d*|diagrams\/data\d*)\.xml$/i,
  xlsx: /^xl\/(workbook|sharedStrings|worksheets\/[^/]+|comments\d*|threadedComments\/[^/]+|drawings\/[^/]+|charts\/chart\d*)\.xml$/i,
  odt: /^((Object \d+\/)?content|styles)\.xml$/,
  ods: /^((Object \d+\/)?content|styles)\.xml$/,
};
/** Where a line ends: paragraphs, rows, strings, cells, comments, the points of a diagram. */
const BREAK =
  /<(?:\/(?:w:p|a:p|p:text|si|row|c|text|c:v|text:p|text:h|table:table-cell)|w:br|w:tab|text:tab|text:line-break)\b[^>]*>/g;
/** Words that stand in a tag: what a picture shows, and what a sheet is called. */
const IN_TAG = /<(?:sheet\b[^>]*?\sname|[^>]*?\sdescr)="([^"]*)"[^>]*>/g;
const ENTITIES = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

async function textOf(ending, bytes, most) {
  if (ending === "pdf") return pdfText(bytes, most);
  if (ending === "txt" || ending === "csv") return plainText(bytes);
  return archiveText(PARTS[ending], bytes);
}

function archiveText(parts, bytes) {
  let read = 0;
  const found = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!parts.test(name) || originalSize > MOST_PART_BYTES || read + originalSize > MOST_BYTES) return false;
      read += originalSize;
      return true;
    },
  });
  return Object.keys(found)
    .sort()
    .map((name) => xmlText(shownIn(name, strFromU8(found[name]))))
    .join("\n");
}

/** Of an open document's styles only its pages' heads and feet are words, and a range's address in a workbook is none. */
function shownIn(name, xml) {
  if (name === "styles.xml") return /<office:master-styles.*<\/office:master-styles>/s.exec(xml)?.[0] ?? "";
  return name === "xl/workbook.xml" ? xml.replace(/<definedName\b.*?<\/definedName>/gs, "") : xml;
}

function xmlText(xml) {
  return xml
    .replace(IN_TAG, "\n$1\n")
    .replace(/<c\b[^>]*\bt="s"[^>]*>.*?<\/c>/gs, "")
    .replace(BREAK, "\n")
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|quot|apos|amp));/gi, (all, hex, number, name) => {
      if (name) return ENTITIES[name.toLowerCase()];
      const code = hex ? Number.parseInt(hex, 16) : Number(number);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    });
}

function plainText(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

async function pdfText(bytes, most) {
  const { getDocumentProxy } = await import("unpdf");
  const pdf = await getDocumentProxy(bytes, { isEvalSupported: false, verbosity: 0 });
  let text = "";
  for (let number = 1; number <= pdf.numPages && text.length < most; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    text += `${items.map((item) => (item.str ?? "") + (item.hasEOL ? "\n" : "")).join("")}\n`;
    // What is filled in, and notes, lie on the page and not in it.
    for (const { fieldValue, contentsObj } of await page.getAnnotations())
      text += `${[fieldValue, contentsObj?.str].flat().filter(isWords).join("\n")}\n`;
    page.cleanup();
  }
  return text;
}

function isWords(value) {
  return typeof value === "string" && value !== "";
}

const { path, ending, most } = workerData;
try {
  const text = await textOf(ending, new Uint8Array(readFileSync(path)), most);
  parentPort.postMessage({ text: text.slice(0, most) });
} catch (error) {
  parentPort.postMessage({ failed: String(error?.name ?? "Error") });
}
