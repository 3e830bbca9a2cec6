import { type AnyNode, type Element, isTag, isText } from "domhandler";

export function hasClass(element: Element, name: string): boolean {
  return (element.attribs.class ?? "").split(/\s+/).includes(name);
}

export function elementsIn(node: Element): Element[] {
  return node.children.filter(isTag);
}

/** The words of a node, however deep they lie. */
export function wordsOf(node: AnyNode): string {
  const words: string[] = [];
  const rest: AnyNode[] = [node];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (isText(next)) words.push(next.data);
    else if ("children" in next) for (const child of next.children.toReversed()) rest.push(child);
  }
  return words.join("");
}

/** A value of the element's style, in small letters. */
export function styleOf(element: Element, property: string): string | undefined {
  const match = new RegExp(`(?:^|;)\\s*${property}\\s*:\\s*([^;]*)`, "i").exec(element.attribs.style ?? "");
  return match?.[1]?.trim().toLowerCase();
}
