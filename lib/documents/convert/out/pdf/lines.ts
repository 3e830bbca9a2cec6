import type { Run } from "../../plain-content";
import { artifact, type Face, LINE, LINK, type Pdf, type Structure } from "./paper";

/** What stands on one height of the page, as wide as it was laid out for. `keep`: not without what follows. */
export type Line = { height: number; draw: (x: number, y: number) => void; keep?: boolean; space?: boolean };

export type TextStyle = { size: number; leading: number; color: string; bold?: boolean };
type Piece = { text: string; face: Face; href?: string | undefined };
type Atom = { pieces: Piece[]; width: number; end: "space" | "none" | "break" };

/** Sets words in lines of this width. Every line is content of the element, so that it may go on over pages; without
 * one nobody hears of it. */
export function setLines(
  pdf: Pdf,
  runs: Run[],
  width: number,
  style: TextStyle,
  element: Structure | undefined,
  tag: string,
): Line[] {
  const lines: Atom[][] = [[]];
  let used = 0;
  const space = measure(pdf, " ", "plain", style.size);
  for (const atom of atomsOf(pdf, runs, style, width)) {
    const line = lines.at(-1) as Atom[];
    const gap = line.at(-1)?.end === "space" ? space : 0;
    if (line.length > 0 && used + gap + atom.width > width) {
      lines.push([atom]);
      used = atom.width;
    } else {
      line.push(atom);
      used += gap + atom.width;
    }
    if (atom.end === "break") {
      lines.push([]);
      used = 0;
    }
  }
  return lines.map((atoms) => {
    const pieces = joined(atoms);
    return { height: style.leading, draw: (x, y) => drawPieces(pdf, pieces, x, y, style, element, tag) };
  });
}

/** Widths of words at size 1, and which signs a face has: asking the face takes a hundred times longer. */
const widths = new WeakMap<Pdf, Map<string, number>>();
const signs = new WeakMap<Pdf, Map<string, boolean>>();

function measure(pdf: Pdf, text: string, face: Face, size: number): number {
  const known = widths.get(pdf) ?? new Map<string, number>();
  widths.set(pdf, known);
  const key = `${face} ${text}`;
  const width = known.get(key) ?? pdf.font(face).fontSize(100).widthOfString(text) / 100;
  known.set(key, width);
  return width * size;
}

/** Spaces, words, and parts of a word up to a dash between letters: "mars–", "oktober", but "1–4". */
const PIECES = / +|[^ ]*?\p{L}{2}[–—/-](?=\p{L}{2})|[^ ]+/gu;

/** Pieces between which no line may end. A word that is wider than the line ends wherever it must. */
function atomsOf(pdf: Pdf, runs: Run[], style: TextStyle, width: number): Atom[] {
  const atoms: Atom[] = [];
  let open: Piece[] = [];
  const close = (end: Atom["end"]) => {
    const wide = open.reduce((sum, { text, face }) => sum + measure(pdf, text, face, style.size), 0);
    if (open.length > 0 && wide > width) atoms.push(...cut(pdf, open, style, width));
    else if (open.length > 0) atoms.push({ pieces: open, width: wide, end: "none" });
    else if (end === "break") atoms.push({ pieces: [], width: 0, end });
    const last = atoms.at(-1);
    if (last && (end === "break" || last.end === "none")) last.end = end;
    open = [];
  };
  for (const run of runs) {
    if (run.kind === "break") close("break");
    else {
      const face = faceOf(run.bold || style.bold === true, run.italic);
      for (const word of shown(pdf, run.text, face).match(PIECES) ?? []) {
        if (word.startsWith(" ")) close("space");
        else {
          open.push({ text: word, face, href: run.href });
          if (/[–—/-]$/.test(word)) close("none");
        }
      }
    }
  }
  close("none");
  return atoms;
}

function cut(pdf: Pdf, pieces: Piece[], style: TextStyle, width: number): Atom[] {
  const atoms: Atom[] = [];
  for (const piece of pieces) {
    let rest = [...piece.text];
    while (rest.length > 0) {
      let count = rest.length;
      while (count > 1 && measure(pdf, rest.slice(0, count).join(""), piece.face, style.size) > width)
        count = Math.max(1, Math.floor(count * 0.8));
      const text = rest.slice(0, count).join("");
      atoms.push({ pieces: [{ ...piece, text }], width: measure(pdf, text, piece.face, style.size), end: "none" });
      rest = rest.slice(count);
    }
  }
  return atoms;
}

function faceOf(bold: boolean, italic: boolean): Face {
  if (bold) return italic ? "boldItalic" : "bold";
  return italic ? "italic" : "plain";
}

type Glyphs = { font?: { hasGlyphForCodePoint: (code: number) => boolean } };

/** The text with a box for every sign that the face has not. */
function shown(pdf: Pdf, text: string, face: Face): string {
  const known = signs.get(pdf) ?? new Map<string, boolean>();
  signs.set(pdf, known);
  const has = (sign: string) => {
    const there = known.get(face + sign) ?? hasGlyph(pdf, sign, face);
    known.set(face + sign, there);
    return there;
  };
  return [...text].map((sign) => (has(sign) ? sign : "□")).join("");
}

function hasGlyph(pdf: Pdf, sign: string, face: Face): boolean {
  pdf.font(face);
  return (pdf as unknown as { _font: Glyphs })._font.font?.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0) ?? true;
}

/** What is alike in a line is drawn at once, spaces included: so it can be copied and is read as one. */
function joined(atoms: Atom[]): Piece[] {
  const pieces: Piece[] = [];
  atoms.forEach((atom, index) => {
    for (const piece of atom.pieces) {
      const last = pieces.at(-1);
      if (last && last.face === piece.face && last.href === piece.href) last.text += piece.text;
      else pieces.push({ ...piece });
    }
    const last = pieces.at(-1);
    if (last && atom.end === "space" && index < atoms.length - 1) last.text += " ";
  });
  return pieces;
}

function drawPieces(
  pdf: Pdf,
  pieces: Piece[],
  x: number,
  y: number,
  style: TextStyle,
  element: Structure | undefined,
  tag: string,
): void {
  let at = x;
  for (const [index, { text, face, href }] of pieces.entries()) {
    pdf.font(face).fontSize(style.size);
    // Nobody asks how wide the last one is, unless it is to be pressed.
    const width = href === undefined && index === pieces.length - 1 ? 0 : pdf.widthOfString(text);
    const draw = () => pdf.fillColor(href === undefined ? style.color : LINK).text(text, at, y, { lineBreak: false });
    if (!element) draw();
    else if (href === undefined) content(pdf, element, tag, draw);
    else linked(pdf, element, { text, href, x: at, y, width, style }, draw);
    at += width;
  }
}

/** Draws what belongs to an element. */
export function content(pdf: Pdf, element: Structure, tag: string, draw: () => void): void {
  const marked = pdf.markStructureContent(tag as never);
  draw();
  pdf.endMarkedContent();
  element.add(marked);
}

type Linked = { text: string; href: string; x: number; y: number; width: number; style: TextStyle };

function linked(pdf: Pdf, element: Structure, { text, href, x, y, width, style }: Linked, draw: () => void): void {
  const link = pdf.struct("Link");
  element.add(link);
  content(pdf, link, "Link", draw);
  const below = y + style.size * 1.12;
  artifact(pdf, () =>
    pdf
      .moveTo(x, below)
      .lineTo(x + width, below)
      .lineWidth(0.6)
      .strokeColor(LINE)
      .stroke(),
  );
  pdf.link(x, y, width, style.leading, href, { structParent: link, Contents: new String(text) } as never);
  // It is written while its page is the current one: the link is found by that.
  link.end();
}
