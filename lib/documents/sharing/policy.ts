import type { Actor } from "#lib/platform/actor";
import { canModerate } from "#lib/threads/policy";
import { atLeast, type DocumentFacts, ROLES, type Role } from "../policy";
import { canSteer } from "../status/policy";

type Facts = DocumentFacts & { kind: "document" | "template"; ownerId: string; organisationId: string };

/** Letting others in, and out again: the owner, the owner's organisation, and those who keep order in the group, if they can see it. */
export function canShare(actor: Actor, document: Facts): boolean {
  return document.kind === "document" && (canSteer(actor, document) || canModerate(actor, document.groupId));
}

/** What others may be let do: whoever does not decide about the document gives, and takes for themselves, no more than they have. */
export function rolesToGive(actor: Actor, document: Facts): Role[] {
  return canSteer(actor, document) ? [...ROLES] : ROLES.filter((role) => atLeast(document.role, role));
}
