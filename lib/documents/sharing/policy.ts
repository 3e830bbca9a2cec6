import type { Actor } from "#lib/platform/actor";
import { canModerate } from "#lib/threads/policy";
import type { DocumentFacts } from "../policy";
import { canSteer } from "../status/policy";

/** Letting others in, and out again: the owner, the owner's organisation, and those who keep order in the group, if they can see it. */
export function canShare(
  actor: Actor,
  document: DocumentFacts & { kind: "document" | "template"; ownerId: string; organisationId: string },
): boolean {
  return document.kind === "document" && (canSteer(actor, document) || canModerate(actor, document.groupId));
}
