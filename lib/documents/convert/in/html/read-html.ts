import { type AnyNode, type Element, isTag, isText, Text } from "domhandler";
import { parseDocument } from "htmlparser2";
import { CALLOUT_KINDS, type CalloutKind, type ContentNode, LONGEST_CAPTION } from "../../../content/content";
import { inlineText } from "../../../content/text";
import type { ImportedDocument, Lost } from "../../import-document";
import { MAX_IMPORT_CELLS, MAX_IMPORT_CHARACTERS, MAX_IMPORT_DEPTH } from "../../limits";
import { printable } from "../../printable";
import { ReadFault } from "../fault";
import { calloutOfQuote } from "./callouts";
import { elementsIn, hasClass, wordsOf } from "./element";
import { rankHeadings, type Title } from "./headings";
import { isList, isLooseItem, listOf } from "./lists";
import { marksOf } from "./marks-of";
import { type PictureSource, Pictures } from "./pictures";
import { type Marks, Runs } from "./runs";
import { rowsOf, tableOf } from "./table";

const BLOCKS = new Set(
  "address article aside body caption center dd dir div dl dt fieldset figcaption figure footer form header hgroup html legend main nav p pre section summary tr td th tbody thead tfoot".split(
    " ",
  ),
);
const SILENT = new Set(["head", "style", "link", "meta", "base", "title", "template", "colgroup", "rp", "datalist"]);
const EMBEDDED = new Set(
  "script noscript iframe frame frameset object embed applet audio video canvas svg math map portal".split(" "),
);
const FIELDS = new Set(["select", "textarea", "button"]);
/** What our own files say of the document around its text. */
const AROUND = ["document-head", "document-foot", "callout-kind", "document-fact"];

/** What the walk knows where it stands. */
type Here = { marks: Marks; depth: number; inTable: boolean; inHeading: boolean; asWritten: boolean };

/**
 * A page as a document's text, through the list of what a document may hold. Nothing it names is fetched.
 * @throws ReadFault when there are more words or cells than a document may have
 */
export function readHtml(
  html: string,
  { picture = () => undefined, lost = [] }: { picture?: PictureSource; lost?: Lost[] } = {},
): ImportedDocument {
  const reader = new HtmlReader(picture, lost);
  return reader.read(html);
}

class HtmlReader {
  private readonly lost: Set<Lost>;
  private readonly pictures: Pictures;
  private title: Title | undefined;
  private characters = 0;
  private cells = 0;

  constructor(picture: PictureSource, lost: Lost[]) {
    this.lost = new Set(lost);
    this.pictures = new Pictures(picture, this.lost);
  }

  read(html: string): ImportedDocument {
    const nodes = parseDocument(html).children;
    const start: Here = { marks: {}, depth: 0, inTable: false, inHeading: false, asWritten: false };
    const { title, blocks } = rankHeadings(this.blocks(nodes, start), this.title, this.lost);
    const content = blocks.length > 0 ? blocks : [{ type: "paragraph" }];
    const lost = [...this.lost].sort();
    return { title, content: { type: "doc", content }, pictures: this.pictures.found, lost };
  }

  private blocks(nodes: AnyNode[], here: Here): ContentNode[] {
    const flow: Flow = { blocks: [], runs: new Runs() };
    this.walk(nodes, here, flow);
    flush(flow);
    return flow.blocks;
  }

  private walk(nodes: AnyNode[], here: Here, flow: Flow): void {
    for (const node of nodes) {
      if (isText(node)) this.words(node.data, here, flow);
      else if (isTag(node)) this.element(node, { ...here, depth: here.depth + 1 }, flow);
    }
  }

  private words(text: string, { marks, asWritten }: Here, flow: Flow): void {
    const words = printable(text).normalize("NFC");
    this.characters += words.length;
    if (this.characters > MAX_IMPORT_CHARACTERS) throw new ReadFault("too-long");
    const [first = "", ...lines] = asWritten ? words.split("\n") : [words];
    flow.runs.text(first, marks);
    for (const line of lines) {
      flow.runs.lineBreak();
      flow.runs.text(line, marks);
    }
  }

  private element(element: Element, here: Here, flow: Flow): void {
    const { name } = element;
    if (SILENT.has(name) || this.isAround(element)) return;
    if (EMBEDDED.has(name)) this.lost.add("embedded");
    else if (name === "input") {
      // A list's own boxes are read with their items.
      if (element.attribs.type !== "checkbox" && element.attribs.type !== "hidden") this.lost.add("forms");
    } else if (FIELDS.has(name)) this.lost.add("forms");
    else if (name === "br") flow.runs.lineBreak();
    else if (here.depth > MAX_IMPORT_DEPTH) {
      this.lost.add("nesting");
      this.words(wordsOf(element), here, flow);
    } else if (this.isBlock(element)) {
      flush(flow);
      const blocks = this.block(element, here);
      if (!(hasClass(element, "picture-caption") && putUnder(flow.blocks.at(-1), blocks))) flow.blocks.push(...blocks);
    } else {
      const marks = marksOf(element, here.marks, here.inHeading, this.lost);
      this.walk(element.children, { ...here, marks }, flow);
    }
  }

  private isAround(element: Element): boolean {
    if (hasClass(element, "document-head") || hasClass(element, "document-title")) {
      const title = elementsIn(element).find(({ name }) => name === "h1") ?? element;
      const text = wordsOf(title).replace(/\s+/g, " ").trim();
      if (text !== "") this.title ??= { text, ownStyle: hasClass(element, "document-title") };
      return true;
    }
    return AROUND.some((name) => hasClass(element, name));
  }

  private isBlock({ name }: Element): boolean {
    return BLOCKS.has(name) || /^(h[1-6]|hr|img|ul|ol|li|menu|table|blockquote|details)$/.test(name);
  }

  private block(element: Element, here: Here): ContentNode[] {
    const { name, attribs } = element;
    const inside = { ...here, marks: marksOf(element, here.marks, here.inHeading, this.lost) };
    if (/^h[1-6]$/.test(name)) return this.heading(element, inside);
    if (isList(element)) return listOf(element, (nodes) => this.blocks(nodes, { ...inside, depth: here.depth + 1 }));
    if (isLooseItem(element)) return this.blocks(element.children, inside);
    const callout = calloutOf(element);
    if (callout) return boxed({ type: "callout", attrs: { kind: callout } }, this.blocks(element.children, inside));
    switch (name) {
      case "hr":
        return [{ type: "horizontalRule" }];
      case "img": {
        const picture = this.pictures.node(element);
        if (picture) return [picture];
        // The description says what the picture would have shown.
        return attribs.alt?.trim() ? this.blocks([new Text(`[${attribs.alt.trim()}]`)], inside) : [];
      }
      case "blockquote":
        return calloutOfQuote(this.blocks(element.children, inside));
      case "details":
        return this.details(element, inside);
      case "table":
        return this.table(element, inside);
      case "pre":
        return this.blocks(element.children, { ...inside, asWritten: true });
      case "dt":
        return this.blocks(element.children, { ...inside, marks: { ...inside.marks, bold: true } });
      default:
        return this.blocks(element.children, inside);
    }
  }

  /** A heading is one line: what stood in lines of its own within it stands after it. */
  private heading(element: Element, here: Here): ContentNode[] {
    const blocks = this.blocks(element.children, { ...here, inHeading: true });
    const [first, ...rest] = blocks;
    if (first?.type !== "paragraph" || inlineText(first).trim() === "") return blocks;
    return [{ type: "heading", attrs: { level: Number(element.name[1]) }, content: first.content ?? [] }, ...rest];
  }

  private details(element: Element, here: Here): ContentNode[] {
    const summary = elementsIn(element).find(({ name }) => name === "summary");
    const rest = this.blocks(
      element.children.filter((node) => node !== summary),
      here,
    );
    if (!summary) return rest;
    const [line, ...more] = this.blocks(summary.children, here);
    const blocks = [...(line?.type === "paragraph" ? more : line ? [line, ...more] : []), ...rest];
    return [
      {
        type: "details",
        content: [
          { type: "detailsSummary", content: line?.type === "paragraph" ? (line.content ?? []) : [] },
          { type: "detailsContent", content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] },
        ],
      },
    ];
  }

  private table(element: Element, here: Here): ContentNode[] {
    const caption = elementsIn(element).find(({ name }) => name === "caption");
    const before = caption ? this.blocks(caption.children, here) : [];
    if (here.inTable) {
      this.lost.add("nesting");
      return [...before, ...rowsOf(element).flatMap(({ row }) => this.blocks(elementsIn(row), here))];
    }
    const table = tableOf(element, (cell) => {
      this.cells += 1;
      if (this.cells > MAX_IMPORT_CELLS) throw new ReadFault("too-long");
      return this.blocks(cell.children, { ...here, depth: here.depth + 2, inTable: true });
    });
    return table ? [...before, table] : before;
  }
}

type Flow = { blocks: ContentNode[]; runs: Runs };

function flush(flow: Flow): void {
  const content = flow.runs.take();
  if (content.length > 0) flow.blocks.push({ type: "paragraph", content });
}

/** Gives a picture the words that stood under it in a file of ours. @returns false where they are a paragraph of their own */
function putUnder(picture: ContentNode | undefined, blocks: ContentNode[]): boolean {
  const [words, ...more] = blocks;
  if (picture?.type !== "picture" || picture.attrs?.caption || !words || more.length > 0) return false;
  const caption = inlineText(words).replace(/\s+/g, " ").trim();
  if (words.type !== "paragraph" || caption.length > LONGEST_CAPTION) return false;
  picture.attrs = { ...picture.attrs, caption };
  return true;
}

function calloutOf(element: Element): CalloutKind | undefined {
  return CALLOUT_KINDS.find((kind) => element.attribs["data-callout"] === kind || hasClass(element, `callout-${kind}`));
}

function boxed(box: ContentNode, content: ContentNode[]): ContentNode[] {
  return content.length > 0 ? [{ ...box, content }] : [];
}
