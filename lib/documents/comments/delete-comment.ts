import { eq, sql } from "drizzle-orm";
import { documentComments } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";
import { commentRuns, unmark } from "../anchors/anchor-marks";
import { editText } from "../collaboration/edit-text";
import { findOwnComment } from "./find-comment";

/**
 * Takes one's own comment's text away; that there was one stays where others have answered. With the last comment the
 * words' mark goes too.
 */
export function deleteComment(
  ctx: MemberContext,
  input: { documentId: string; commentId: string },
): Promise<{ outcome: "deleted" | "already-deleted" }> {
  const { documentId, commentId } = input;
  return transaction(ctx, async (ctx) => {
    const { document, threadId, deleted } = await findOwnComment(ctx, input);
    if (deleted) return { outcome: "already-deleted" };
    await ctx.db
      .update(documentComments)
      .set({ text: "", deletedAt: ctx.now() })
      .where(eq(documentComments.id, commentId));
    await ctx.db.execute(sql`delete from document_mentions where comment_id = ${commentId}`);
    const [left] = await ctx.db.execute(sql`
      select from document_comments where thread_id = ${threadId} and deleted_at is null limit 1`);
    if (!left)
      await editText(ctx.db, documentId, { personId: ctx.actor.personId, origin: "server" }, (doc) =>
        unmark(commentRuns(doc, threadId), threadId),
      );
    await audit(ctx, "document.delete-comment", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: "deleted" };
  });
}
