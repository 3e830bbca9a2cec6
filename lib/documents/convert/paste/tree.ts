import { type AnyNode, type Element, isTag, isText } from "domhandler";
import { escapeHtml } from "#lib/platform/html";

/** A page cut down to what an editor reads: elements with a few attributes, and words. */
export type Tree = string | { tag: string; attributes: Record<string, string>; children: Tree[] };

const EMPTY = new Set(["br", "hr", "img"]);

export function element(tag: string, children: Tree[], attributes: Record<string, string> = {}): Tree {
  return { tag, attributes, children };
}

export function serialised(nodes: Tree[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return escapeHtml(node);
      const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${escapeHtml(value)}"`);
      const open = `<${node.tag}${attributes.join("")}>`;
      return EMPTY.has(node.tag) ? open : `${open}${serialised(node.children)}</${node.tag}>`;
    })
    .join("");
}

/** Every element below a node, itself first. */
export function elementsBelow(node: AnyNode): Element[] {
  const found: Element[] = [];
  const rest: AnyNode[] = [node];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (!isTag(next)) continue;
    found.push(next);
    for (const child of next.children.toReversed()) rest.push(child);
  }
  return found;
}

export function isBlank(node: AnyNode): boolean {
  return isText(node) ? node.data.trim() === "" : !isTag(node);
}
