import type { MemberContext } from "#lib/platform/context";
import { followByActing } from "../following/follow-by-acting";
import { recordDocumentEvent } from "./record-document-event";

/** That the actor has begun a document, in the transaction in which they do: they follow it. */
export async function recordCreated(ctx: MemberContext, documentId: string): Promise<void> {
  await followByActing(ctx, { documentId, personIds: [ctx.actor.personId], reason: "created" });
  await recordDocumentEvent(ctx, { documentId, kind: "created" });
}
