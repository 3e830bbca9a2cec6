import {
  HeadingLevel,
  ImageRun,
  type IParagraphOptions,
  Paragraph,
  type ParagraphChild,
  type Table,
  TextRun,
} from "docx";
import { levelOf } from "#lib/platform/rich-text/heading-levels";
import type { ContentNode } from "../../../content/content";
import { calloutKind } from "../../../content/nodes/callout";
import type { Written } from "../../export-document";
import { pictureWords, words } from "../../words";
import { listStart, taskWord } from "../list-words";
import { fitted, widthFor } from "../picture-size";
import { Numbering } from "./numbering";
import { type Changes, docxRuns } from "./runs";
import { boxHeadStyle, boxStyle, continuedStyle, LIST_DEPTHS, STYLES } from "./style-names";
import { styleId } from "./styles";
import { docxTable } from "./table";

/** Where a block stands: in how many lists, and what its paragraphs are called there. */
type Place = { depth: number; style?: string };
type DocxBlock = Paragraph | Table;

const HEADINGS = { 2: HeadingLevel.HEADING_1, 3: HeadingLevel.HEADING_2, 4: HeadingLevel.HEADING_3 };
const PICTURE_TYPES = { "image/png": "png", "image/jpeg": "jpg", "image/gif": "gif" } as const;

/** Turns blocks into Word's paragraphs and tables. */
export class DocxBlocks {
  readonly numbering = new Numbering();

  constructor(
    private readonly options: { pictures: Written["pictures"]; width: number; numbered: boolean; changes: Changes },
  ) {}

  all(nodes: ContentNode[], place: Place = { depth: 0 }): DocxBlock[] {
    return nodes.flatMap((node) => this.block(node, place));
  }

  private block(node: ContentNode, place: Place): DocxBlock[] {
    const inside = node.content ?? [];
    switch (node.type) {
      case "paragraph":
        return [this.paragraph(node, place)];
      case "heading": {
        const level = levelOf(node.attrs?.level);
        const numbering =
          this.options.numbered && place.depth === 0 ? { reference: "headings", level: level - 2 } : undefined;
        return [this.lines(node, { heading: HEADINGS[level], ...(numbering ? { numbering } : {}) })];
      }
      case "bulletList":
      case "taskList":
      case "orderedList":
        return this.list(node, place);
      case "blockquote":
        return this.all(inside, { ...place, style: styleId(STYLES.quote) });
      case "callout": {
        const kind = calloutKind(node.attrs?.kind);
        const head = new Paragraph({ text: words.callouts[kind], style: styleId(boxHeadStyle(kind)) });
        return [head, ...this.all(inside, { ...place, style: styleId(boxStyle(kind)) })];
      }
      case "detailsSummary":
        return [this.lines(node, { style: styleId(STYLES.summary) })];
      case "table":
        // Two tables without a paragraph between them are one to Word.
        return [
          docxTable(node, this.options.width, (cell, head) =>
            this.all(cell, { depth: 0, style: styleId(head ? STYLES.tableHead : STYLES.tableText) }),
          ),
          new Paragraph({ spacing: { after: 0, line: 120 } }),
        ];
      case "picture":
        return [this.picture(node, place)];
      case "horizontalRule":
        return [new Paragraph({ style: styleId(STYLES.rule) })];
      default:
        return this.all(inside, place);
    }
  }

  private paragraph(node: ContentNode, { depth, style }: Place): Paragraph {
    const own = node.attrs?.caption === true ? styleId(STYLES.caption) : style;
    const name = own ?? (depth > 0 ? styleId(continuedStyle(Math.min(depth, LIST_DEPTHS) - 1)) : undefined);
    return this.lines(node, name === undefined ? {} : { style: name });
  }

  private lines(node: ContentNode, options: IParagraphOptions, before: ParagraphChild[] = []): Paragraph {
    return new Paragraph({ ...options, children: [...before, ...docxRuns(node, this.options.changes)] });
  }

  private list(node: ContentNode, { depth }: Place): DocxBlock[] {
    const level = Math.min(depth, LIST_DEPTHS - 1);
    const reference =
      node.type === "orderedList"
        ? this.numbering.series(listStart(node))
        : node.type === "taskList"
          ? "tasks"
          : "dots";
    return (node.content ?? []).flatMap((item) => {
      const [first, ...rest] = item.content ?? [];
      const sign = item.type === "taskItem" ? taskSign(item) : [];
      const head = this.lines(first ?? { type: "paragraph" }, { numbering: { reference, level } }, sign);
      return [head, ...this.all(rest, { depth: depth + 1 })];
    });
  }

  private picture(node: ContentNode, place: Place): Paragraph {
    const alt = String(node.attrs?.alt ?? "");
    const picture = this.options.pictures.get(String(node.attrs?.fileId));
    const type = PICTURE_TYPES[picture?.type as keyof typeof PICTURE_TYPES];
    if (!picture || !type)
      return this.paragraph({ type: "paragraph", content: [{ type: "text", text: `[${pictureWords(alt)}]` }] }, place);
    const altText = { name: alt || "bild", description: alt, title: alt };
    const transformation = fitted(picture, widthFor(node, this.options.width / 15), 800);
    return new Paragraph({
      spacing: { line: 240, lineRule: "auto" },
      children: [new ImageRun({ type, data: picture.bytes, transformation, altText })],
    });
  }
}

/** A box that is ticked or not, in the face that has such signs, and the same in words. */
function taskSign(item: ContentNode): ParagraphChild[] {
  const { sign, word } = taskWord(item);
  return [new TextRun({ text: sign, font: "Segoe UI Symbol" }), new TextRun(` ${word}: `)];
}
