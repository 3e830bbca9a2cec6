import { levelOf } from "#lib/platform/rich-text/heading-levels";
import type { ContentNode } from "../../../content/content";
import { calloutKind } from "../../../content/nodes/callout";
import { inlineText } from "../../../content/text";
import type { Written } from "../../export-document";
import { type Run, runsOf } from "../../plain-content";
import { factLines, pictureWords, words } from "../../words";
import { boxHeadStyle, boxStyle, STYLES } from "../docx/style-names";
import { listStart, taskWord } from "../list-words";
import { fitted, widthFor } from "../picture-size";
import { listStyle } from "./list-styles";
import { odtTable } from "./table";
import { NAMESPACES, ncName, xml } from "./xml";

/** Names of sections, which say what was a box when the file is brought back. */
export const SECTIONS = { quote: "citat", callout: "ruta", details: "utfall" } as const;

const PICTURES: Record<string, string> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
};
/** Hundredths of a centimetre in a point of the screen. */
const POINT = 2.646;

export type OdtContent = { xml: string; pictures: Map<string, Uint8Array> };

/** The text itself, and the pictures that it shows by the names they have in the file. */
export function contentXml({ title, meta, pictures }: Written, blocks: ContentNode[]): OdtContent {
  const writer = new ContentWriter(pictures, meta.landscape === true);
  const fact = ncName(STYLES.fact);
  const facts = factLines(meta).map(
    ([name, value]) => `<text:p text:style-name="${fact}">${xml(name)}<text:tab/>${xml(value)}</text:p>`,
  );
  const body = writer.all(blocks);
  const head = `<text:p text:style-name="Title">${xml(title)}</text:p>${facts.join("")}<text:p text:style-name="${fact}"/>`;
  return {
    xml: `<?xml version="1.0" encoding="UTF-8"?>
<office:document-content${NAMESPACES} office:version="1.3"><office:automatic-styles>${AUTOMATIC}${writer.ownStyles.join("")}</office:automatic-styles><office:body><office:text>${head}${body}</office:text></office:body></office:document-content>`,
    pictures: writer.shown,
  };
}

const text = (name: string, properties: string) =>
  `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`;
const BOLD = 'fo:font-weight="bold"';
const ITALIC = 'fo:font-style="italic"';
const cell = (name: string, properties: string) =>
  `<style:style style:name="${name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" fo:border="0.5pt solid #c9d4d8" ${properties}/></style:style>`;
const AUTOMATIC = [
  text("fet", BOLD),
  text("kursiv", ITALIC),
  text("fetkursiv", `${BOLD} ${ITALIC}`),
  '<style:style style:name="tabell" style:family="table"><style:table-properties table:align="margins" fo:margin-top="0.2cm" fo:margin-bottom="0.3cm"/></style:style>',
  cell("ruta", ""),
  cell("huvud", 'fo:background-color="#eaf2f5"'),
  '<style:style style:name="avsnitt" style:family="section"><style:section-properties/></style:style>',
].join("");

class ContentWriter {
  readonly ownStyles: string[] = [listStyle("punkter", "dots"), listStyle("uppgifter", "tasks")];
  readonly shown = new Map<string, Uint8Array>();
  private tables = 0;
  private sections = 0;
  /** What no list may hold, until the list it stood in has ended. */
  private after: string[] = [];

  constructor(
    private readonly pictures: Written["pictures"],
    private readonly landscape: boolean,
  ) {}

  all(nodes: ContentNode[], style = "Standard"): string {
    return nodes.map((node) => this.block(node, style)).join("");
  }

  private block(node: ContentNode, style: string): string {
    const inside = node.content ?? [];
    switch (node.type) {
      case "paragraph":
        return paragraph(node, style);
      case "heading": {
        const level = levelOf(node.attrs?.level) - 1;
        if (inlineText(node).trim() === "") return "";
        return `<text:h text:style-name="Heading_20_${level}" text:outline-level="${level}">${runs(node)}</text:h>`;
      }
      case "bulletList":
      case "taskList":
      case "orderedList":
        return this.list(node) + this.after.splice(0).join("");
      case "blockquote":
        return this.section(SECTIONS.quote, this.all(inside, ncName(STYLES.quote)));
      case "callout": {
        const kind = calloutKind(node.attrs?.kind);
        const head = `<text:p text:style-name="${ncName(boxHeadStyle(kind))}">${xml(words.callouts[kind])}</text:p>`;
        return this.section(`${SECTIONS.callout}-${kind}`, head + this.all(inside, ncName(boxStyle(kind))));
      }
      case "details": {
        const [summary, content] = inside;
        const head = paragraph(summary ?? { type: "paragraph" }, ncName(STYLES.summary));
        return this.section(SECTIONS.details, head + this.all(content?.content ?? []));
      }
      case "table":
        this.tables += 1;
        return odtTable(node, this.tables, this.ownStyles, (cells, head) =>
          this.all(cells, ncName(head ? STYLES.tableHead : STYLES.tableText)),
        );
      case "picture":
        return this.picture(node, style);
      case "horizontalRule":
        return `<text:p text:style-name="${ncName(STYLES.rule)}"/>`;
      default:
        return this.all(inside, style);
    }
  }

  private section(name: string, inside: string): string {
    this.sections += 1;
    return `<text:section text:style-name="avsnitt" text:name="${name}-${this.sections}">${inside}</text:section>`;
  }

  private list(node: ContentNode): string {
    let style = node.type === "taskList" ? "uppgifter" : "punkter";
    if (node.type === "orderedList") {
      style = `nummer${this.ownStyles.length}`;
      this.ownStyles.push(listStyle(style, listStart(node)));
    }
    const items = (node.content ?? []).map((item) => `<text:list-item>${this.item(item)}</text:list-item>`);
    return `<text:list text:style-name="${style}">${items.join("")}</text:list>`;
  }

  private item(item: ContentNode): string {
    const [first, ...rest] = item.content ?? [];
    const { sign, word } = taskWord(item);
    const before = item.type === "taskItem" ? `${sign} ${xml(word)}: ` : "";
    const head = `<text:p text:style-name="Standard">${before}${first ? runs(first) : ""}</text:p>`;
    return (
      head +
      rest
        .map((node) => {
          if (/List$/.test(node.type)) return this.list(node);
          if (node.type === "paragraph" || node.type === "heading") return this.block(node, "Standard");
          this.after.push(this.block(node, "Standard"));
          return "";
        })
        .join("")
    );
  }

  private picture(node: ContentNode, style: string): string {
    const alt = String(node.attrs?.alt ?? "");
    const picture = this.pictures.get(String(node.attrs?.fileId));
    const ending = PICTURES[picture?.type ?? ""];
    if (!picture || !ending) return `<text:p text:style-name="${style}">${xml(`[${pictureWords(alt)}]`)}</text:p>`;
    const name = `Pictures/${this.shown.size + 1}.${ending}`;
    this.shown.set(name, picture.bytes);
    const { width, height } = fitted(picture, widthFor(node, this.landscape ? 940 : 615), this.landscape ? 500 : 800);
    const size = `svg:width="${((width * POINT) / 100).toFixed(2)}cm" svg:height="${((height * POINT) / 100).toFixed(2)}cm"`;
    return `<text:p text:style-name="Standard"><draw:frame draw:name="bild${this.shown.size}" text:anchor-type="as-char" ${size}><draw:image xlink:href="${name}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/><svg:desc>${xml(alt)}</svg:desc></draw:frame></text:p>`;
  }
}

function paragraph(node: ContentNode, style: string): string {
  return `<text:p text:style-name="${style}">${runs(node)}</text:p>`;
}

function runs(node: ContentNode): string {
  return runsOf(node).map(runXml).join("");
}

function runXml(run: Run): string {
  if (run.kind === "break") return "<text:line-break/>";
  // Space after space is none in this format, unless it is said to be there.
  const inside = xml(run.text).replace(/^ | {2,}| $/g, (space) => `<text:s text:c="${space.length}"/>`);
  const style = `${run.bold ? "fet" : ""}${run.italic ? "kursiv" : ""}`;
  const spanned = style === "" ? inside : `<text:span text:style-name="${style}">${inside}</text:span>`;
  return run.href === undefined
    ? spanned
    : `<text:a xlink:type="simple" xlink:href="${xml(run.href)}" text:style-name="Internet_20_link">${spanned}</text:a>`;
}
