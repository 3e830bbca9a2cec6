import { pdf } from "./pdf-samples";
import { office, openDocument } from "./samples";

const NUMBER = "811218-9876";
const w = (said: string) => `<w:p><w:t>Elev ${said}</w:t></w:p>`;
const a = (said: string) => `<a:p><a:r><a:t>Elev ${said}</a:t></a:r></a:p>`;
type Parts = Record<string, string | Buffer>;
const docx = (parts: Parts) => office("word/document.xml", "wordprocessingml.document", parts);
const xlsx = (parts: Parts) => office("xl/workbook.xml", "spreadsheetml.sheet", parts);
const pptx = (parts: Parts) => office("ppt/presentation.xml", "presentationml.presentation", parts);
const odt = (parts: Parts) => openDocument("text", parts);

/** Where a personnummer may stand that whoever opens the file sees, other than in its text. */
export const seenBeside: readonly (readonly [where: string, name: string, bytes: Buffer])[] = [
  ["a PDF's text", "a.pdf", pdf({ says: `Elev ${NUMBER}` })],
  [
    "a PDF's form",
    "a.pdf",
    pdf({
      root: "/AcroForm<</Fields[6 0 R]>>",
      page: "/Annots[6 0 R]",
      more: [`<</Type/Annot/Subtype/Widget/FT/Tx/T(elev)/V(${NUMBER})/Rect[0 0 100 20]>>`],
    }),
  ],
  [
    "a note on a PDF",
    "a.pdf",
    pdf({ page: "/Annots[6 0 R]", more: [`<</Type/Annot/Subtype/Text/Contents(Elev ${NUMBER})/Rect[0 0 9 9]>>`] }),
  ],
  ["a head of a page", "a.docx", docx({ "word/header1.xml": w(NUMBER) })],
  ["a foot of a page", "a.docx", docx({ "word/footer2.xml": w(NUMBER) })],
  ["a comment", "a.docx", docx({ "word/comments.xml": w(NUMBER) })],
  ["a footnote", "a.docx", docx({ "word/footnotes.xml": w(NUMBER) })],
  ["an endnote", "a.docx", docx({ "word/endnotes.xml": w(NUMBER) })],
  ["a box of text", "a.docx", docx({ "word/document.xml": `<w:txbxContent>${w(NUMBER)}</w:txbxContent>` })],
  ["what is struck out", "a.docx", docx({ "word/document.xml": `<w:del><w:delText>${NUMBER}</w:delText></w:del>` })],
  ["a picture's description", "a.docx", docx({ "word/document.xml": `<wp:docPr id="1" descr="Elev ${NUMBER}"/>` })],
  ["a diagram", "a.docx", docx({ "word/charts/chart1.xml": `<c:v>${NUMBER}</c:v><c:v>7</c:v>` })],
  ["a figure of boxes", "a.docx", docx({ "word/diagrams/data1.xml": a(NUMBER) })],
  [
    "a text of two bytes a letter",
    "a.docx",
    docx({ "word/header1.xml": Buffer.from(`\ufeff${w(NUMBER)}`, "utf16le") }),
  ],
  ["a sheet's name", "a.xlsx", xlsx({ "xl/workbook.xml": `<sheets><sheet name="${NUMBER}" sheetId="1"/></sheets>` })],
  ["a cell that is a number", "a.xlsx", xlsx({ "xl/worksheets/sheet1.xml": "<c><v>198112189876</v></c>" })],
  [
    "a sheet's head",
    "a.xlsx",
    xlsx({ "xl/worksheets/sheet1.xml": `<headerFooter><oddHeader>&amp;L${NUMBER}&amp;RX</oddHeader></headerFooter>` }),
  ],
  ["a cell's note", "a.xlsx", xlsx({ "xl/comments1.xml": `<comment><text><t>${NUMBER}</t></text></comment>` })],
  ["a cell's comment", "a.xlsx", xlsx({ "xl/threadedComments/threadedComment1.xml": `<text>${NUMBER}</text>` })],
  ["a box on a sheet", "a.xlsx", xlsx({ "xl/drawings/drawing1.xml": a(NUMBER) })],
  ["a slide's notes", "a.pptx", pptx({ "ppt/notesSlides/notesSlide1.xml": a(NUMBER) })],
  ["a slide's comment", "a.pptx", pptx({ "ppt/comments/comment1.xml": `<p:cm><p:text>${NUMBER}</p:text></p:cm>` })],
  ["a figure on a slide", "a.pptx", pptx({ "ppt/diagrams/data1.xml": a(NUMBER) })],
  [
    "a head in an open format",
    "a.odt",
    odt({
      "styles.xml": `<office:styles><number:text>kr</number:text></office:styles><office:master-styles><style:header><text:p>${NUMBER}</text:p></style:header></office:master-styles>`,
    }),
  ],
  [
    "a comment in an open format",
    "a.odt",
    odt({ "content.xml": `<office:annotation><text:p>${NUMBER}</text:p></office:annotation>` }),
  ],
  ["an object in an open format", "a.odt", odt({ "Object 1/content.xml": `<text:p>${NUMBER}</text:p>` })],
];
