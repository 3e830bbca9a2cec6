import { type AnyNode, type Element, isTag } from "domhandler";
import { styleOf, wordsOf } from "../in/html/element";
import { element, elementsBelow, type Tree } from "./tree";

/** What a paragraph says of the list it is an item of. */
export type ListMark = { level: number; ordered: boolean; start: number; list: string };
export type ListItem = ListMark & { content: Tree[] };

const NUMBER = /^\(?(\d{1,5}|[a-zåäö]|[ivxlcdm]{1,7})[.):]/i;

/** Word writes an item as a paragraph that says so in its style, with its sign among its words. */
export function listMark(node: AnyNode): ListMark | undefined {
  if (!isTag(node) || !/^(p|h[1-6]|div)$/.test(node.name)) return undefined;
  const said = styleOf(node, "mso-list") ?? "";
  const level = Number(/level(\d)/.exec(said)?.[1] ?? 0);
  const named = /\bMsoList(Bullet|Number)/.exec(node.attribs.class ?? "");
  if (level === 0 && !named) return undefined;
  const sign = signOf(node);
  const text = sign
    ? wordsOf(sign)
        .replace(/\u00a0/g, " ")
        .trim()
    : "";
  const number = NUMBER.exec(text)?.[1];
  const ordered = sign ? number !== undefined : named?.[1] === "Number";
  const start = /^\d+$/.test(number ?? "") ? Number(number) : 1;
  return { level: Math.max(level, 1), ordered, start, list: /\bl\d+/.exec(said)?.[0] ?? "" };
}

/** The bullet or number itself, which is no word of the text's. */
export function signOf(paragraph: Element): Element | undefined {
  for (const below of elementsBelow(paragraph)) if (styleOf(below, "mso-list") === "ignore") return below;
  return undefined;
}

/** Items that follow each other, as lists in lists by their levels. */
export function nestedLists(items: ListItem[]): Tree[] {
  const lists: Tree[] = [];
  for (let at = 0; at < items.length; ) {
    const first = items[at] as ListItem;
    const children: Tree[] = [];
    while (at < items.length && belongs(items[at] as ListItem, first)) {
      const { content } = items[at] as ListItem;
      at += 1;
      const from = at;
      while (at < items.length && (items[at] as ListItem).level > first.level) at += 1;
      children.push(element("li", [...content, ...nestedLists(items.slice(from, at))]));
    }
    const start: Record<string, string> = first.ordered && first.start !== 1 ? { start: String(first.start) } : {};
    lists.push(element(first.ordered ? "ol" : "ul", children, start));
  }
  return lists;
}

/** Whether an item goes on with the list: one of another kind, or of another list, begins one of its own. */
function belongs(item: ListItem, first: ListItem): boolean {
  return item.level === first.level && item.ordered === first.ordered && item.list === first.list;
}
