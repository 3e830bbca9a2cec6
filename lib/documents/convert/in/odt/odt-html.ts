import { type AnyNode, type Element, isTag, isText } from "domhandler";
import { escapeHtml } from "#lib/platform/html";
import { CALLOUT_KINDS } from "../../../content/content";
import type { Lost } from "../../import-document";
import { MAX_IMPORT_DEPTH } from "../../limits";
import { boxHeadStyle, STYLES } from "../../out/docx/style-names";
import { SECTIONS } from "../../out/odt/content-xml";
import { wordsOf } from "../html/element";
import type { OdtStyles } from "./styles";

export const IN_FILE = "bild-i-filen:";

/** Contents and indexes are made anew here; notes to other readers stay with them. */
const LEFT_OUT =
  /^(text:tracked-changes|text:table-of-content|text:.*-index|text:bibliography|office:annotation(-end)?|office:forms|text:sequence-decls|text:variable-decls|svg:title|svg:desc|draw:object(-ole)?)$/;
const LOST_WITH: Record<string, Lost> = {
  "text:tracked-changes": "tracked-changes",
  "office:annotation": "comments",
  "draw:object": "embedded",
  "draw:object-ole": "embedded",
};

type Where = { list?: string | undefined; level: number; depth: number };

/** The text of an OpenDocument as a page. It escapes everything and trusts nothing: the page's reader does the choosing. */
export class OdtHtml {
  readonly lost: Lost[] = [];

  constructor(private readonly styles: OdtStyles) {}

  blocks(element: Element, where: Where = { level: 0, depth: 0 }): string {
    if (where.depth > MAX_IMPORT_DEPTH) {
      this.lost.push("nesting");
      return escapeHtml(wordsOf(element));
    }
    const deeper = { ...where, depth: where.depth + 1 };
    return element.children
      .map((node) => (isTag(node) ? this.block(node, deeper) : this.inline(node, deeper)))
      .join("");
  }

  private block(element: Element, where: Where): string {
    const { name, attribs } = element;
    if (this.isLeftOut(element)) return "";
    switch (name) {
      case "text:p":
        return this.paragraph(element, where);
      case "text:h": {
        const rank = Math.min(Math.max(Number(attribs["text:outline-level"] ?? 1) || 1, 1), 6);
        return `<h${rank}>${this.words(element, where)}</h${rank}>`;
      }
      case "text:list":
        return this.list(element, where);
      case "text:section":
        return this.section(element, where);
      case "table:table":
        return `<table>${this.rows(element, where)}</table>`;
      case "text:line-break":
      case "text:span":
      case "text:a":
        return this.inline(element, where);
      default:
        return this.blocks(element, where);
    }
  }

  private isLeftOut({ name }: Element): boolean {
    if (!LEFT_OUT.test(name)) return false;
    const lost = LOST_WITH[name];
    if (lost) this.lost.push(lost);
    return true;
  }

  private paragraph(element: Element, where: Where): string {
    const names = this.styles.names(element.attribs["text:style-name"]);
    const is = (...styles: string[]) => styles.some((style) => names.includes(style.toLowerCase()));
    const words = this.words(element, where);
    if (is("Title")) return `<p class="document-title">${words}</p>`;
    if (is(STYLES.fact)) return "";
    if (is(STYLES.rule, "Horizontal Line")) return "<hr>";
    if (CALLOUT_KINDS.some((kind) => is(boxHeadStyle(kind)))) return "";
    if (is("Quotations") && where.level === 0) return `<blockquote><p>${words}</p></blockquote>`;
    return `<p>${words}</p>`;
  }

  /** Numbered headings lie in lists that are none. */
  private list(element: Element, where: Where): string {
    const style = element.attribs["text:style-name"] ?? where.list;
    const level = where.level + 1;
    const items = element.children.filter(isTag);
    const only = items.flatMap((item) => item.children.filter(isTag));
    if (only.length > 0 && only.every(({ name }) => name === "text:h" || (name === "text:list" && headingsOnly(only))))
      return this.blocks(element, where);
    const { ordered, start } = this.styles.list(style, level);
    const inside = items.map((item) => `<li>${this.blocks(item, { ...where, list: style, level })}</li>`).join("");
    return ordered ? `<ol start="${escapeHtml(start)}">${inside}</ol>` : `<ul>${inside}</ul>`;
  }

  private section(element: Element, where: Where): string {
    const name = element.attribs["text:name"] ?? "";
    const inside = () => this.blocks(element, where);
    if (name.startsWith(`${SECTIONS.quote}-`)) return `<blockquote>${inside()}</blockquote>`;
    const kind = CALLOUT_KINDS.find((known) => name.startsWith(`${SECTIONS.callout}-${known}-`));
    if (kind) return `<div class="callout-${kind}">${inside()}</div>`;
    if (!name.startsWith(`${SECTIONS.details}-`)) return inside();
    const [summary, ...rest] = element.children.filter(isTag);
    const content = rest.map((node) => this.block(node, where)).join("");
    return `<details><summary>${summary ? this.words(summary, where) : ""}</summary>${content}</details>`;
  }

  private rows(element: Element, where: Where): string {
    return element.children
      .filter(isTag)
      .map((part) => {
        if (part.name === "table:table-header-rows") return `<thead>${this.rows(part, where)}</thead>`;
        if (part.name === "table:table-rows" || part.name === "table:table-row-group") return this.rows(part, where);
        if (part.name !== "table:table-row") return "";
        const cells = part.children.filter(isTag).map((cell) => this.cell(cell, where));
        return repeated(`<tr>${cells.join("")}</tr>`, part.attribs["table:number-rows-repeated"]);
      })
      .join("");
  }

  private cell(cell: Element, where: Where): string {
    if (cell.name !== "table:table-cell") return "";
    const { attribs } = cell;
    const tag = this.styles.names(attribs["table:style-name"]).includes("huvud") ? "th" : "td";
    const span = [
      ["colspan", attribs["table:number-columns-spanned"]],
      ["rowspan", attribs["table:number-rows-spanned"]],
    ].map(([name, count]) => (count ? ` ${name}="${escapeHtml(count)}"` : ""));
    const inside = this.blocks(cell, { level: 0, depth: where.depth + 1 });
    return repeated(`<${tag}${span.join("")}>${inside}</${tag}>`, attribs["table:number-columns-repeated"]);
  }

  private words(element: Element, where: Where): string {
    if (where.depth > MAX_IMPORT_DEPTH) {
      this.lost.push("nesting");
      return escapeHtml(wordsOf(element));
    }
    const deeper = { ...where, depth: where.depth + 1 };
    return element.children.map((node) => this.inline(node, deeper)).join("");
  }

  private inline(node: AnyNode, where: Where): string {
    if (isText(node)) return escapeHtml(node.data);
    if (!isTag(node) || this.isLeftOut(node)) return "";
    const { name, attribs } = node;
    switch (name) {
      case "text:line-break":
        return "<br>";
      case "text:s":
      case "text:tab":
        return " ";
      case "text:a":
        return `<a href="${escapeHtml(attribs["xlink:href"] ?? "")}">${this.words(node, where)}</a>`;
      case "text:span": {
        const { bold, italic } = this.styles.marks(attribs["text:style-name"]);
        const inside = this.words(node, where);
        const slanted = italic ? `<em>${inside}</em>` : inside;
        return bold ? `<strong>${slanted}</strong>` : slanted;
      }
      case "draw:frame":
        return this.frame(node, where);
      case "text:note":
        // Where it is called for, as there are no feet of pages.
        return ` (${escapeHtml(noteWords(node))})`;
      default:
        return /^(text:(p|h|list|section)|table:table)$/.test(name) ? this.block(node, where) : this.words(node, where);
    }
  }

  private frame(frame: Element, where: Where): string {
    const children = frame.children.filter(isTag);
    const image = children.find(({ name }) => name === "draw:image");
    if (!image) return this.words(frame, where);
    const said = (name: string) => wordsOf(children.find((child) => child.name === name) ?? NOTHING);
    const href = (image.attribs["xlink:href"] ?? "").replace(/^\.\//, "");
    const source = /^https?:/i.test(href) ? href : IN_FILE + href;
    return `<img src="${escapeHtml(source)}" alt="${escapeHtml(said("svg:desc") || said("svg:title"))}">`;
  }
}

const NOTHING = { type: "text", data: "" } as unknown as AnyNode;

function headingsOnly(elements: Element[]): boolean {
  return elements.every(
    ({ name, children }) =>
      name === "text:h" ||
      ((name === "text:list" || name === "text:list-item") &&
        headingsOnly(children.filter(isTag)) &&
        children.length > 0),
  );
}

function noteWords(note: Element): string {
  const body = note.children.filter(isTag).find(({ name }) => name === "text:note-body");
  return body ? wordsOf(body).replace(/\s+/g, " ").trim() : "";
}

/** Empty rows and cells to the sheet's edge are said to be repeated thousands of times: those are not wanted. */
function repeated(html: string, count: string | undefined): string {
  return html.repeat(Math.min(Math.max(Number(count ?? 1) || 1, 1), 50));
}
