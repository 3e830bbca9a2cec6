import { SCHEMA_VERSION } from "../../content/content";
import { onlyText } from "../../content/only-text";
import type { Written } from "../export-document";

/** The text with its structure and what is said of it, without what stands beside it or is only proposed. */
export function writeJson({ title, content, meta }: Written): string {
  const text = onlyText(content);
  return `${JSON.stringify({ title, schemaVersion: SCHEMA_VERSION, facts: meta, content: text }, null, 2)}\n`;
}
