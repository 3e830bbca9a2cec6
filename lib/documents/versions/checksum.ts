import { createHash } from "node:crypto";
import type { DocumentContent } from "../content/content";

/**
 * SHA-256, in hexadecimal, of a title and a text. Of their JSON with every object's keys in order and nothing between, so
 * that the same text gives the same sum whatever has read and written it meanwhile.
 */
export function checksumOf(title: string, content: DocumentContent): string {
  return createHash("sha256").update(canonicalJson({ title, content })).digest("hex");
}

/** JSON that looks the same for the same value. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
