import { Document, Footer, Packer, PageNumber, PageOrientation, Paragraph, TabStopType, TextRun } from "docx";
import type { DocumentFacts, Written } from "../../export-document";
import { numbersHeadings } from "../../heading-numbers";
import { plainContent } from "../../plain-content";
import { printable } from "../../printable";
import { factLines, footLine, words } from "../../words";
import { DocxBlocks } from "./blocks";
import { STYLES } from "./style-names";
import { styleId, styles } from "./styles";

/** A4 in twentieths of a point. */
const [SHORT, LONG, MARGIN] = [11_906, 16_838, 1_300];

/** The document for Word and its kin. Proposals are tracked changes. */
export async function writeDocx({ title, content, meta, site, pictures }: Written): Promise<Uint8Array> {
  const plain = plainContent(content, { site, proposals: "kept" });
  const width = (meta.landscape ? LONG : SHORT) - 2 * MARGIN;
  const changes = { next: 0, at: (meta.date ?? new Date()).toISOString() };
  const blocks = new DocxBlocks({ pictures, width, numbered: numbersHeadings(plain), changes });
  const children = [...head(title, meta), ...blocks.all(plain.content)];
  const document = new Document({
    title: printable(title),
    creator: printable(meta.organisation ?? meta.owner ?? "Brygga"),
    lastModifiedBy: "Brygga",
    styles,
    numbering: { config: blocks.numbering.config },
    sections: [
      {
        properties: {
          page: {
            // The library turns the page itself when it is to lie.
            size: {
              width: SHORT,
              height: LONG,
              orientation: meta.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
            },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        footers: { default: foot(meta, width) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function head(title: string, meta: DocumentFacts): Paragraph[] {
  return [
    new Paragraph({ text: printable(title), style: "Title" }),
    ...factLines(meta).map(
      ([name, value]) =>
        new Paragraph({
          style: styleId(STYLES.fact),
          tabStops: [{ type: TabStopType.LEFT, position: 2_200 }],
          children: [new TextRun({ text: name, color: "4A5B63" }), new TextRun(`\t${printable(value)}`)],
        }),
    ),
    new Paragraph({ style: styleId(STYLES.fact) }),
  ];
}

function foot(meta: DocumentFacts, width: number): Footer {
  const [before = "", between = "", after = ""] = words.footer.page.split(/\{pages?\}/);
  return new Footer({
    children: [
      new Paragraph({
        style: styleId(STYLES.foot),
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun(printable(footLine(meta))),
          new TextRun({
            children: ["\t", before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after],
          }),
        ],
      }),
    ],
  });
}
