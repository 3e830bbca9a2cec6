import type { Actor } from "#lib/platform/actor";
import { canModerate } from "#lib/threads/policy";

/** That nothing was wrong with a text, somebody else says than whoever showed it to others. */
export function canReviewDocument(actor: Actor, facts: { groupId: string; publishedBy: string }): boolean {
  return actor.kind === "member" && canModerate(actor, facts.groupId) && actor.personId !== facts.publishedBy;
}
