import { documentComments } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { checkPublishing, type PartHit } from "#lib/privacy/publishing";
import { recordDocumentEvent } from "../events/record-document-event";
import { followByActing } from "../following/follow-by-acting";
import { requireStanding } from "./document-access";
import { findThread } from "./find-comment";
import { isRoomForAnswer } from "./is-room";
import { noteWarned, refuseText } from "./note-check";
import type { ReplyComment } from "./schema";
import { wasSentBefore } from "./sent-before";
import { writeMentions } from "./write-mentions";

type Outcome =
  | { outcome: "posted" | "already-posted" }
  /** Somebody has marked it as resolved: reopen it first. */
  | { outcome: "resolved" }
  /** It has as many answers as one may have. */
  | { outcome: "long-comment" }
  | { outcome: "personal-data"; hits: PartHit[] };

/** Answers a comment. The same id sent again by the same author is the same answer. */
export async function replyToComment(ctx: MemberContext, input: ReplyComment): Promise<Outcome> {
  const { id, documentId, threadId, text } = input;
  const check = checkPublishing({ comment: text }, input.publishAnyway);
  if (check.outcome === "personal-data") return refuseText(ctx, documentId, "comment", check);
  return transaction(ctx, async (ctx) => {
    const { document, resolved } = await findThread(ctx, { documentId, threadId });
    requireStanding(ctx);
    if (await wasSentBefore(ctx, { id, documentId, threadId })) return { outcome: "already-posted" };
    if (resolved) return { outcome: "resolved" };
    if (!(await isRoomForAnswer(ctx, threadId))) return { outcome: "long-comment" };
    const { personId, standing } = ctx.actor;
    const [added] = await ctx.db
      .insert(documentComments)
      .values({ id, threadId, authorId: personId, organisationId: standing.organisationId, text, createdAt: ctx.now() })
      .onConflictDoNothing()
      .returning({ id: documentComments.id });
    if (!added) throw notFound("comment");
    await recordDocumentEvent(ctx, { documentId, kind: "reply", commentId: id });
    await followByActing(ctx, { documentId, personIds: [personId], reason: "commented" });
    await writeMentions(ctx, { commentId: id, documentId }, input.mentions);
    await noteWarned(ctx, check, document);
    await audit(ctx, "document.comment", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: "posted" };
  });
}
