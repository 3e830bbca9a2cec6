import { type AnyNode, type Element, isTag, isText } from "domhandler";
import type { ContentNode } from "../../../content/content";
import { words } from "../../words";
import { elementsIn, hasClass, wordsOf } from "./element";

type Item = { content: ContentNode[]; checked: boolean | undefined };

const TICKS: Record<string, boolean> = { "☐": false, "☑": true, "☒": true, "✓": true, "✔": true };

/** A list as one node, or as several where tasks and other items take turns. */
export function listOf(list: Element, contentOf: (nodes: AnyNode[]) => ContentNode[]): ContentNode[] {
  const items: Item[] = [];
  for (const node of list.children) {
    if (isTag(node) && (node.name === "ul" || node.name === "ol")) {
      // Lists lie directly in lists on clipboards: they belong to the item before.
      const last = items.at(-1) ?? addTo(items, { content: [], checked: undefined });
      last.content.push(...contentOf([node]));
    } else if (isTag(node) && node.name === "li") items.push(itemOf(node, list, contentOf));
    else if (isTag(node) || (isText(node) && node.data.trim() !== "")) {
      const content = contentOf([node]);
      if (content.length > 0) items.push({ content, checked: undefined });
    }
  }
  return inLists(items, list);
}

function addTo(items: Item[], item: Item): Item {
  items.push(item);
  return item;
}

function itemOf(element: Element, list: Element, contentOf: (nodes: AnyNode[]) => ContentNode[]): Item {
  const checked = checkedBy(element, list);
  const inside = element.children.filter(
    (node) => !isTag(node) || !(hasClass(node, "tick") || hasClass(node, "sr-only")),
  );
  const content = contentOf(inside);
  if (checked !== undefined) return { content, checked };
  return tickedBySign(content) ?? { content, checked };
}

/** What an element says of whether it is a task, and done. */
function checkedBy(item: Element, list: Element): boolean | undefined {
  const { "data-checked": data, "aria-checked": aria, role } = item.attribs;
  if (data !== undefined) return data === "true" || data === "";
  if (role === "checkbox" && aria !== undefined) return aria === "true";
  if (hasClass(list, "tasklist")) return hasClass(item, "is-done");
  const box = firstBox(item);
  return box && box.attribs.checked !== undefined;
}

/** The box to tick that stands before an item's words. */
function firstBox(element: Element): Element | undefined {
  for (const node of element.children) {
    if (!isTag(node)) {
      if (isText(node) && node.data.trim() !== "") return undefined;
    } else if (node.name === "input") return node.attribs.type === "checkbox" ? node : undefined;
    else if (["p", "label", "span"].includes(node.name)) {
      const box = firstBox(node);
      if (box || wordsOf(node).trim() !== "") return box;
    } else return undefined;
  }
  return undefined;
}

/** Office formats have no tasks: their boxes are signs among the words, and said in words after them. */
function tickedBySign(content: ContentNode[]): Item | undefined {
  const run = content[0]?.content?.[0];
  const sign = run?.text?.[0] ?? "";
  const checked = Object.hasOwn(TICKS, sign) ? TICKS[sign] : undefined;
  if (checked === undefined || !run?.text) return undefined;
  const said = `${checked ? words.tasks.done : words.tasks.open}:`;
  const rest = run.text.slice(1).trimStart();
  const text = rest.startsWith(said) ? rest.slice(said.length).trimStart() : rest;
  const [first, ...others] = content as [ContentNode, ...ContentNode[]];
  const runs = [...(text === "" ? [] : [{ ...run, text }]), ...(first.content ?? []).slice(1)];
  return { content: [{ ...first, content: runs }, ...others], checked };
}

function inLists(items: Item[], list: Element): ContentNode[] {
  const start = Number(list.attribs.start ?? 1);
  const lists: ContentNode[] = [];
  for (const { content, checked } of items) {
    const type = checked !== undefined ? "taskList" : list.name === "ol" ? "orderedList" : "bulletList";
    if (lists.at(-1)?.type !== type) {
      const first = Number.isInteger(start) && Math.abs(start) < 100_000 ? start : 1;
      lists.push({ type, ...(type === "orderedList" ? { attrs: { start: first } } : {}), content: [] });
    }
    const blocks = content[0]?.type === "paragraph" ? content : [{ type: "paragraph" }, ...content];
    lists
      .at(-1)
      ?.content?.push(
        checked === undefined
          ? { type: "listItem", content: blocks }
          : { type: "taskItem", attrs: { checked }, content: blocks },
      );
  }
  return lists;
}

/** Items that lie in no list. */
export function isLooseItem(node: AnyNode): boolean {
  return isTag(node) && node.name === "li";
}

/** Whether an element is a list. */
export function isList(element: Element): boolean {
  return element.name === "ul" || element.name === "ol" || (element.name === "menu" && elementsIn(element).length > 0);
}
