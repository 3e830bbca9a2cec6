import { documentComments, documentThreads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { checkPublishing, type PartHit } from "#lib/privacy/publishing";
import { markComment } from "../anchors/anchor-marks";
import { type Place, placeFor, resolvePointed } from "../anchors/place";
import { TextLine } from "../anchors/text-line";
import { editText } from "../collaboration/edit-text";
import { recordDocumentEvent } from "../events/record-document-event";
import { followByActing } from "../following/follow-by-acting";
import { lockDocument, requireStanding } from "./document-access";
import { type NoRoom, noRoomForComment } from "./is-room";
import { noteWarned, refuseText } from "./note-check";
import { LONGEST_QUOTE, type StartComment } from "./schema";
import { wasSentBefore } from "./sent-before";
import { writeMentions } from "./write-mentions";

type Outcome =
  | { outcome: "posted" | "already-posted" }
  /** The words are not in the text, or not yet: what was typed a moment ago may be on its way. */
  | { outcome: "not-there" | "too-much" }
  /** So many are open that some must be resolved first. */
  | { outcome: NoRoom }
  /** Nothing is stored. */
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Says something about some words of a document, which get a mark with the comment's id. The same id sent again by the same
 * author is the same comment.
 */
export async function startComment(ctx: MemberContext, input: StartComment): Promise<Outcome> {
  const { id, documentId, text, anchor } = input;
  const check = checkPublishing({ comment: text }, input.publishAnyway);
  if (check.outcome === "personal-data") return refuseText(ctx, documentId, "comment", check);
  return transaction(ctx, async (ctx) => {
    const document = await lockDocument(ctx, documentId, "comment");
    requireStanding(ctx);
    if (await wasSentBefore(ctx, { id, documentId })) return { outcome: "already-posted" };
    const { personId, standing } = ctx.actor;
    const noRoom = await noRoomForComment(ctx, { documentId, authorId: personId });
    if (noRoom) return { outcome: noRoom };
    const marked: { place?: Place; tooMuch?: boolean } = {};
    await editText(ctx.db, documentId, { personId, origin: "server" }, (doc) => {
      const line = new TextLine(doc);
      const found = resolvePointed(doc, line, anchor);
      const range = found && line.trimmed(found);
      const place = range && placeFor(line, range);
      if (!place) return;
      marked.tooMuch = place.quote.length > LONGEST_QUOTE;
      if (marked.tooMuch) return;
      marked.place = place;
      markComment(line.slices(range), id);
    });
    if (!marked.place) return { outcome: marked.tooMuch ? "too-much" : "not-there" };
    const at = ctx.now();
    const [begun] = await ctx.db
      .insert(documentThreads)
      .values({ ...marked.place, id, documentId, createdAt: at })
      .onConflictDoNothing()
      .returning({ id: documentThreads.id });
    // Another document's: the mark goes with the transaction.
    if (!begun) throw notFound("comment");
    await ctx.db
      .insert(documentComments)
      .values({ id, threadId: id, authorId: personId, organisationId: standing.organisationId, text, createdAt: at });
    await recordDocumentEvent(ctx, { documentId, kind: "comment", commentId: id });
    await followByActing(ctx, { documentId, personIds: [personId], reason: "commented" });
    await writeMentions(ctx, { commentId: id, documentId }, input.mentions);
    await noteWarned(ctx, check, document);
    await audit(ctx, "document.comment", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: "posted" };
  });
}
