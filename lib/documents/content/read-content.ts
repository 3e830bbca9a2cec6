import type { Node } from "@tiptap/pm/model";
import { DomainError } from "#lib/platform/errors";
import type { DocumentContent } from "./content";
import { contentSchema } from "./extensions";

/**
 * An unknown value as a document's text, when every node, mark and place in it is one that the schema knows.
 * @returns undefined when it is not: nothing is repaired, as what is left out would be lost
 */
export function readContent(value: unknown): DocumentContent | undefined {
  try {
    const node = contentSchema().nodeFromJSON(value);
    node.check();
    return node.type.name === "doc" ? (node.toJSON() as DocumentContent) : undefined;
  } catch {
    return undefined;
  }
}

/** @throws newer */
export function requireKnown(content: unknown): DocumentContent {
  const known = readContent(content);
  if (!known) throw newer();
  return known;
}

/** A text as the schema's node, also one that is not whole yet, as without a single block. @throws newer */
export function nodeOf(content: DocumentContent): Node {
  try {
    return contentSchema().nodeFromJSON(content);
  } catch {
    throw newer();
  }
}

const newer = () => new DomainError("newer", "the text holds what the schema does not know");
