import { DRAFT_LIMITS } from "#lib/threads/body/body";

/**
 * Whether what is pasted or dropped is more than any draft may hold: it would freeze the page, and could be kept nowhere.
 * Refused whole, it is still where it was copied.
 */
export function isTooMuch(data: DataTransfer | null): boolean {
  const text = data?.getData("text/plain") ?? "";
  // Every line becomes a paragraph with its text.
  return text.length > DRAFT_LIMITS.characters || text.split("\n").length > DRAFT_LIMITS.nodes / 2;
}
