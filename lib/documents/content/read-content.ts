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
  if (!known) throw new DomainError("newer", "the text holds what the schema does not know");
  return known;
}
