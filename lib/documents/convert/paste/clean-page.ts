import { type AnyNode, type Element, isTag, isText } from "domhandler";
import { safeHref } from "#lib/platform/rich-text/safe-href";
import { hasClass, styleOf } from "../in/html/element";
import { element, elementsBelow, isBlank, type Tree } from "./tree";
import { type ListItem, listMark, nestedLists, signOf } from "./word-lists";

const KEPT = new Set(
  "p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tfoot tr td th blockquote hr br strong b em i a img details summary".split(
    " ",
  ),
);
/** With what is in them. */
const DROPPED = new Set(
  "head style script noscript meta link title xml colgroup col template iframe object embed svg math input".split(" "),
);
const BLOCKS = /^(p|h[1-6]|ul|ol|table|blockquote|hr|details|div)$/;

/** Puts a word processor's page into the words of ours. Headings keep their order of rank under the document's title. */
export function cleanPage(nodes: AnyNode[]): Tree[] {
  const first = nodes.some((node) => elementsBelow(node).some((below) => rankOf(below) === 1));
  return new Cleaner(first ? 1 : 0).all(nodes);
}

function rankOf(node: Element): number {
  if (node.name === "p" && hasClass(node, "MsoTitle")) return 1;
  return /^h[1-6]$/.test(node.name) ? Number(node.name[1]) : 0;
}

class Cleaner {
  constructor(private readonly lower: number) {}

  all(nodes: AnyNode[], within = ""): Tree[] {
    const out: Tree[] = [];
    let items: ListItem[] = [];
    const close = () => {
      out.push(...nestedLists(items));
      items = [];
    };
    for (const node of nodes) {
      const mark = listMark(node);
      if (mark && isTag(node)) items.push({ ...mark, content: this.item(node) });
      else if (items.length > 0 && isBlank(node)) continue;
      else if (items.length > 0 && isTag(node) && isContinued(node))
        items.at(-1)?.content.push(...this.node(node, within));
      else {
        close();
        out.push(...this.node(node, within));
      }
    }
    close();
    return within === "ul" || within === "ol" ? listsInItems(out) : out;
  }

  private item(paragraph: Element): Tree[] {
    const sign = signOf(paragraph);
    return [element("p", this.without(paragraph.children, sign))];
  }

  private without(nodes: AnyNode[], sign: Element | undefined): Tree[] {
    return nodes.flatMap((node) => {
      if (node === sign) return [];
      if (!sign || !isTag(node) || !elementsBelow(node).includes(sign)) return this.node(node, "p");
      return this.wrapped(node, this.without(node.children, sign));
    });
  }

  private node(node: AnyNode, within: string): Tree[] {
    if (isText(node)) {
      const between = /^(ul|ol|table|tr|thead|tbody|tfoot)$/.test(within) && node.data.trim() === "";
      return between ? [] : [node.data.replace(/[\r\n\t ]+/g, " ")];
    }
    if (!isTag(node) || DROPPED.has(node.name)) return [];
    if (node.name === "br" && (hasClass(node, "Apple-interchange-newline") || within === "")) return [];
    if (node.name === "img") return this.picture(node);
    return this.wrapped(node, this.all(node.children, node.name));
  }

  private wrapped(node: Element, children: Tree[]): Tree[] {
    const { name, attribs } = node;
    const rank = rankOf(node);
    if (rank > 0) return [element(`h${Math.min(rank + this.lower, 4)}`, children)];
    if (name === "p" && children.every((child) => typeof child === "string" && child.trim() === "")) return [];
    if (name === "ul" && children.some(isTask)) return [element("ul", children, { "data-type": "taskList" })];
    if (name === "li") return [this.listItem(node, children)];
    if (name === "a") {
      const href = safeHref(attribs.href);
      return href === undefined ? children : [element("a", children, { href })];
    }
    if (name === "td" || name === "th") return [element(headed(node) ? "th" : "td", children, spans(node))];
    if (name === "b" || name === "strong")
      return styleOf(node, "font-weight") === "normal" ? children : [element("strong", children)];
    if (name === "ol" && attribs.start) return [element("ol", children, { start: attribs.start })];
    if (KEPT.has(name)) return [element(name, children)];
    return formed(node, children);
  }

  /** A box to tick, as Google and Markdown have it. */
  private listItem(item: Element, children: Tree[]): Tree {
    const box = boxIn(item);
    const { role, "aria-checked": checked } = item.attribs;
    if (!box && role !== "checkbox") return element("li", children);
    const done = box ? box.attribs.checked !== undefined : checked === "true";
    const words = children.filter((child) => typeof child === "string" || child.tag !== "img");
    return element("li", words, { "data-type": "taskItem", "data-checked": String(done) });
  }

  /** Only what lies on the clipboard or here: an address elsewhere would be told who pastes. */
  private picture({ attribs }: Element): Tree[] {
    const src = attribs.src ?? "";
    if (!/^(data:image\/(png|jpeg|gif|webp);base64,|\/api\/filer\/)/.test(src)) return [];
    return [element("img", [], { src, alt: attribs.alt ?? "" })];
  }
}

/** The box of an item itself, not one of an item in it. */
function boxIn(node: Element): Element | undefined {
  for (const child of node.children) {
    if (!isTag(child) || child.name === "ul" || child.name === "ol") continue;
    const box = child.name === "input" && child.attribs.type === "checkbox" ? child : boxIn(child);
    if (box) return box;
  }
  return undefined;
}

function isTask(node: Tree): boolean {
  return typeof node !== "string" && node.attributes["data-type"] === "taskItem";
}

/** A paragraph that goes on with an item has its class, and no sign. */
function isContinued(node: Element): boolean {
  return /\bMsoListParagraph|\bMsoListContinue/.test(node.attribs.class ?? "");
}

/** Lists that lie in lists belong to the item before them. */
function listsInItems(nodes: Tree[]): Tree[] {
  const items: Tree[] = [];
  for (const node of nodes) {
    const last = items.at(-1);
    const list = typeof node !== "string" && (node.tag === "ul" || node.tag === "ol");
    if (list && last && typeof last !== "string" && last.tag === "li") last.children.push(node);
    else items.push(list ? element("li", [element("p", []), node]) : node);
  }
  return items;
}

function headed(cell: Element): boolean {
  const row = cell.parent as Element | null;
  return cell.name === "th" || (row?.parent as Element | null)?.name === "thead";
}

function spans({ attribs }: Element): Record<string, string> {
  return Object.fromEntries(
    (["colspan", "rowspan"] as const).flatMap((name) => {
      const count = Number(attribs[name] ?? 1);
      return Number.isInteger(count) && count > 1 && count <= 100 ? [[name, String(count)]] : [];
    }),
  );
}

/** Words that are heavy or slanted by style alone; other elements give way to what is in them. */
function formed(node: Element, children: Tree[]): Tree[] {
  if (node.name === "div") {
    const blocks = children.some((child) => typeof child !== "string" && BLOCKS.test(child.tag));
    return blocks || children.length === 0 ? children : [element("p", children)];
  }
  const italic = styleOf(node, "font-style") === "italic";
  const slanted = italic ? [element("em", children)] : children;
  const heavy = /^(bold|[6-9]00)$/.test(styleOf(node, "font-weight") ?? "");
  return heavy ? [element("strong", slanted)] : slanted;
}
