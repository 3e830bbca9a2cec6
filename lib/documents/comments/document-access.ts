import type { MemberActor } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { type FoundDocument, findDocument, lookAtDocument } from "../find-document";
import type { Role } from "../policy";
import { canReadComments, canSpeak } from "./policy";

export type Speaker = MemberContext & { actor: MemberActor & { standing: object } };

/**
 * A document beside which the actor is about to speak, or whose text they are about to mark, with its row locked: it is not
 * adopted meanwhile, and two do not mark the same words at once.
 * @throws not-found when the actor may not see it, forbidden when they may not do this in it
 */
export async function lockDocument(
  ctx: MemberContext,
  documentId: string,
  wanted: Exclude<Role, "view">,
): Promise<FoundDocument> {
  const document = await findDocument(ctx, documentId);
  authorize(canSpeak(document, wanted), `${wanted} in this document`);
  requireStanding(ctx);
  return document;
}

/** @throws not-found when the actor may not see it, forbidden when they may not read what is said beside it */
export async function findReadable(ctx: MemberContext, documentId: string): Promise<FoundDocument> {
  const document = await lookAtDocument(ctx, documentId);
  authorize(canReadComments(document), "read comments in this document");
  return document;
}

/** Everything said is said for an organisation. @throws forbidden */
export function requireStanding(ctx: MemberContext): asserts ctx is Speaker {
  authorize(ctx.actor.standing !== null, "speak without an organisation");
}
