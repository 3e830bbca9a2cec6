import { createHash } from "node:crypto";
import type { DocumentContent } from "../content/content";

/** What a body decided, when, and under which number. */
export type Decision = { by: string; on: string; registryNumber: string };

export type Summed = {
  title: string;
  content: DocumentContent;
  /** Null for what nobody has decided. */
  decision: Decision | null;
  /** The SHA-256 of the bytes of each file that the text shows or offers, by the file's id. */
  files: Record<string, string>;
};

/** 1 is of title and text alone. It is kept beside the sum: what was decided under it is checked by it. */
export const CHECKSUM_FORM = 2;

/**
 * SHA-256, in hexadecimal, of all that was decided. Of its JSON with every object's keys in order and nothing between, so
 * that the same words, decision and files give the same sum whatever has read and written them meanwhile.
 */
export function checksumOf({ title, content, decision, files }: Summed, form = CHECKSUM_FORM): string {
  const whole = form === 1 ? { title, content } : { form, title, content, decision, files };
  return createHash("sha256").update(canonicalJson(whole)).digest("hex");
}

/** JSON that looks the same for the same value. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
