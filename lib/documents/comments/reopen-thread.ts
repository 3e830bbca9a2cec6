import { eq } from "drizzle-orm";
import { documentThreads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";
import { markAgain } from "../anchors/mark-again";
import { editText } from "../collaboration/edit-text";
import { findThread } from "./find-comment";
import { type NoRoom, noRoomForComment } from "./is-room";

/** Takes up again what was marked as resolved. Where its words are gone it has no place in the text. */
export function reopenThread(
  ctx: MemberContext,
  input: { documentId: string; threadId: string },
): Promise<{ outcome: "reopened" | "already-open" | NoRoom }> {
  const { documentId, threadId } = input;
  return transaction(ctx, async (ctx) => {
    const { document, authorId, resolved, place } = await findThread(ctx, input);
    if (!resolved) return { outcome: "already-open" };
    const noRoom = await noRoomForComment(ctx, { documentId, authorId });
    if (noRoom) return { outcome: noRoom };
    await ctx.db
      .update(documentThreads)
      .set({ resolvedAt: null, resolvedBy: null })
      .where(eq(documentThreads.id, threadId));
    await editText(ctx.db, documentId, { personId: ctx.actor.personId, origin: "server" }, (doc) =>
      markAgain(doc, [{ id: threadId, ...place }]),
    );
    await audit(ctx, "document.reopen", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: "reopened" };
  });
}
