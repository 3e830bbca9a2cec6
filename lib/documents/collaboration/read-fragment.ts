import * as Y from "yjs";
import type { ContentMark, ContentNode } from "../content/content";

/**
 * A Yjs text as content, of which only what an editor could have made is read: elements, texts of words, and attributes that
 * are words, numbers, yes or no, or lists of those. Whoever may write can put anything beside them by hand, and what is in
 * the log stays there: the rest must be readable all the same.
 */
export function readFragment(container: Y.XmlFragment): ContentNode[] {
  return childrenOf(container).flatMap((child) => (child instanceof Y.XmlText ? runsOf(child) : nodeOf(child)));
}

/** Every element in it, in order. */
export function elementsIn(container: Y.XmlFragment): Y.XmlElement[] {
  return childrenOf(container).flatMap((child) => (child instanceof Y.XmlText ? [] : [child, ...elementsIn(child)]));
}

function childrenOf(container: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] {
  return container.toArray().filter((child) => child instanceof Y.XmlElement || child instanceof Y.XmlText);
}

function nodeOf(element: Y.XmlElement): ContentNode {
  const attrs = simple(element.getAttributes());
  const content = readFragment(element);
  return {
    type: element.nodeName,
    ...(Object.keys(attrs).length > 0 && { attrs }),
    ...(element.length > 0 && { content }),
  };
}

type Part = { insert: unknown; attributes?: Record<string, unknown> };

function runsOf(text: Y.XmlText): ContentNode[] {
  return (text.toDelta() as Part[]).flatMap(({ insert, attributes }) =>
    typeof insert === "string"
      ? [{ type: "text", text: insert, ...(attributes && { marks: Object.entries(attributes).map(markOf) }) }]
      : [],
  );
}

/** The binding adds a hash to the name of a mark of which there can be several. */
const HASH = /--[a-zA-Z0-9+/=]{8}$/;

function markOf([name, attrs]: [string, unknown]): ContentMark {
  return { type: name.replace(HASH, ""), attrs: simple(attrs) };
}

function simple(attributes: unknown): Record<string, unknown> {
  if (typeof attributes !== "object" || attributes === null) return {};
  return Object.fromEntries(
    Object.entries(attributes).filter(([, value]) => (Array.isArray(value) ? value.every(isScalar) : isScalar(value))),
  );
}

function isScalar(value: unknown): boolean {
  return value === null || ["string", "number", "bigint", "boolean"].includes(typeof value);
}
