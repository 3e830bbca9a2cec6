import type { Written } from "../../export-document";
import { numbersHeadings } from "../../heading-numbers";
import { plainContent } from "../../plain-content";
import { printable } from "../../printable";
import { factLines, footLine } from "../../words";
import { type Heading, PdfBlocks, plainRun, space } from "./blocks";
import { type Line, setLines } from "./lines";
import { Pages } from "./pages";
import { artifact, INK, LINE, MARGIN, MUTED, openPaper, type Pdf, type Structure } from "./paper";

/** A4 in points. */
const [SHORT, LONG] = [595.28, 841.89];

/** The document as it is signed, kept and printed: tagged, with its headings as an outline. */
export async function writePdf({ title, content, meta, site, pictures }: Written): Promise<Uint8Array> {
  const plain = plainContent(content, { site, proposals: "left-out" });
  const name = printable(title);
  const landscape = meta.landscape === true;
  const pdf = openPaper({ title: name, author: meta.organisation ?? meta.owner ?? "Brygga", landscape });
  const bytes = collected(pdf);
  const root = pdf.struct("Document");
  pdf.addStructure(root);
  const [wide, high] = landscape ? [LONG, SHORT] : [SHORT, LONG];
  const room = { width: wide - 2 * MARGIN.side, height: high - MARGIN.top - MARGIN.bottom };
  const pages = new Pages(pdf, room.width, room.height);
  const blocks = new PdfBlocks(pdf, pictures, room, numbersHeadings(plain), outlineOf(pdf));
  pages.place(head(pdf, name, factLines(meta), room.width, root));
  const parts = blocks.parts(plain.content, root);
  // Lines of one part after the other, so that a heading finds what it must not stand without.
  for (let at = 0; at < parts.length; at++) {
    const lines = [...(parts[at]?.lines ?? [])];
    const again = parts[at]?.again;
    while (!again && parts[at + 1] && !parts[at + 1]?.again) lines.push(...(parts[++at]?.lines ?? []));
    const following = parts[at + 1];
    const kept = lines.at(-1)?.keep ? (following?.lines.slice(0, 3) ?? []) : [];
    if (kept.length > 0 && room.height > 0) keepWith(pages, lines, kept);
    pages.place(lines, again);
  }
  pages.feet(footLine(meta));
  root.end();
  pdf.end();
  return bytes;
}

/** A heading that a table follows goes to the page where the table's first rows have room. */
function keepWith(pages: Pages, lines: Line[], following: Line[]): void {
  const last = lines.findLastIndex((line) => !line.keep);
  const headings = lines.slice(last + 1);
  const needed = [...headings, ...following].reduce((sum, { height }) => sum + height, 0);
  const before = lines.splice(0, last + 1);
  pages.place(before);
  if (needed > pages.left && needed < pages.height) pages.turn();
}

function collected(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
}

function head(pdf: Pdf, title: string, facts: [string, string][], width: number, root: Structure): Line[] {
  const heading = pdf.struct("H1");
  root.add(heading);
  const big = { size: 23, leading: 29, color: INK, bold: true };
  const lines = setLines(pdf, [plainRun(title)], width, big, heading, "H1");
  const rule = (): Line => ({
    height: 8,
    draw: (x, y) =>
      artifact(pdf, () =>
        pdf
          .moveTo(x, y + 3)
          .lineTo(x + width, y + 3)
          .lineWidth(0.8)
          .strokeColor(LINE)
          .stroke(),
      ),
  });
  const listed = facts.flatMap(([name, value]) => fact(pdf, name, value, width, root));
  return [...lines, space(8), ...(listed.length > 0 ? [rule(), ...listed, rule()] : []), space(8)];
}

/** The fact's name in a column of its own, and what it is beside it. */
function fact(pdf: Pdf, name: string, value: string, width: number, root: Structure): Line[] {
  const element = pdf.struct("P");
  root.add(element);
  const style = { size: 10.5, leading: 15, color: INK };
  const [label] = setLines(pdf, [plainRun(`${name}: `)], 110, { ...style, color: MUTED }, element, "P");
  const [first, ...rest] = setLines(pdf, [plainRun(printable(value))], width - 110, style, element, "P");
  const beside = (line: Line): Line => ({ ...line, draw: (x, y) => line.draw(x + 110, y) });
  if (!first || !label) return [];
  const draw = (x: number, y: number) => {
    label.draw(x, y);
    beside(first).draw(x, y);
  };
  return [{ ...first, draw }, ...rest.map(beside)];
}

/** The headings as readers' programs list them, each under the nearest higher one. */
function outlineOf(pdf: Pdf): (heading: Heading) => void {
  const open: { level: number; item: PDFKit.PDFOutline }[] = [];
  return ({ level, text, number }) => {
    while ((open.at(-1)?.level ?? 0) >= level) open.pop();
    const parent = open.at(-1)?.item ?? pdf.outline;
    open.push({ level, item: parent.addItem(number ? `${number} ${text}` : text, { expanded: true }) });
  };
}
