import type { Actor } from "#lib/platform/actor";
import { atLeast, type DocumentFacts } from "../policy";

type Facts = DocumentFacts & { kind: "document" | "template"; ownerId: string; organisationId: string };

/**
 * Sending a document out for consultation, adopting it, beginning its next version: the owner and the owner's
 * organisation. Whoever was let in to write in it decides nothing about it. Templates go another way.
 */
export function canSteer(actor: Actor, document: Facts): boolean {
  if (actor.kind !== "member" || document.kind !== "document" || !atLeast(document.role, "edit")) return false;
  return actor.personId === document.ownerId || actor.standing?.organisationId === document.organisationId;
}
