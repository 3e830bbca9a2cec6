import { atLeast, type DocumentFacts, type Role } from "../policy";

/**
 * Saying something beside the text, and reading what is said there. In what has been adopted nothing is marked: it stands as
 * it was decided. What was said before can still be read.
 */
export function canSpeak(
  facts: DocumentFacts & { kind: "document" | "template" },
  wanted: Exclude<Role, "view">,
): boolean {
  return atLeast(facts.role, wanted) && (facts.kind === "template" || facts.status !== "adopted");
}

export function canReadComments({ role }: Pick<DocumentFacts, "role">): boolean {
  return atLeast(role, "comment");
}
