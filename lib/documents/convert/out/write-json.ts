import { SCHEMA_VERSION } from "../../content/content";
import type { Written } from "../export-document";

/** The text as it is kept, comments' places and proposals included, with what is said of it. */
export function writeJson({ title, content, meta }: Written): string {
  return `${JSON.stringify({ title, schemaVersion: SCHEMA_VERSION, facts: meta, content }, null, 2)}\n`;
}
