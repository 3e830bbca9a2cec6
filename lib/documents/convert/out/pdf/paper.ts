import { readFileSync } from "node:fs";
import { resolve as fromHere } from "node:path";
import PDFDocument from "pdfkit";

export const INK = "#16252c";
export const MUTED = "#4a5b63";
export const LINE = "#c9d4d8";
export const LINK = "#0d5a80";

export type Face = "plain" | "italic" | "bold" | "boldItalic";

/** Source Sans 3, the face of the pages, as files that can be put into a document: the pages' own are of one piece. */
const FONTS = "node_modules/@expo-google-fonts/source-sans-3";
const FACES: Record<Face, string> = {
  plain: "400Regular/SourceSans3_400Regular.ttf",
  italic: "400Regular_Italic/SourceSans3_400Regular_Italic.ttf",
  bold: "600SemiBold/SourceSans3_600SemiBold.ttf",
  boldItalic: "600SemiBold_Italic/SourceSans3_600SemiBold_Italic.ttf",
};

/** Points. */
export const MARGIN = { side: 62, top: 60, bottom: 78 };

export type Pdf = PDFKit.PDFDocument;
export type Structure = PDFKit.PDFStructureElement;

/** An A4 document whose parts are named for those who listen to it. */
export function openPaper(info: { title: string; author: string; landscape: boolean }): Pdf {
  const pdf = new PDFDocument({
    size: "A4",
    layout: info.landscape ? "landscape" : "portrait",
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: "1.7",
    tagged: true,
    displayTitle: true,
    lang: "sv-SE",
    info: { Title: info.title, Author: info.author, Creator: "Brygga", Producer: "Brygga" },
    // None of its own: it would look for that beside the program, and read ours anew for every word.
    font: null as unknown as string,
  });
  for (const face of Object.keys(FACES) as Face[]) pdf.registerFont(face, fontBytes(face));
  return pdf;
}

function fontBytes(face: Face): Buffer {
  return readFileSync(fromHere(FONTS, FACES[face]));
}

/** What only decorates: nobody hears of it. */
export function artifact(pdf: Pdf, draw: () => void, type?: "Pagination"): void {
  pdf.markContent("Artifact", type ? { type } : ({} as never));
  draw();
  pdf.endMarkedContent();
}
