import { eq } from "drizzle-orm";
import { documentThreads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";
import { commentRuns, unmark } from "../anchors/anchor-marks";
import { editText } from "../collaboration/edit-text";
import { findThread } from "./find-comment";

/** Notes that what was said is seen to. The words lose their mark; where they stood is remembered. */
export function resolveThread(
  ctx: MemberContext,
  input: { documentId: string; threadId: string },
): Promise<{ outcome: "resolved" | "already-resolved" }> {
  const { documentId, threadId } = input;
  return transaction(ctx, async (ctx) => {
    const { document, resolved } = await findThread(ctx, input);
    if (resolved) return { outcome: "already-resolved" };
    const { personId } = ctx.actor;
    await ctx.db
      .update(documentThreads)
      .set({ resolvedAt: ctx.now(), resolvedBy: personId })
      .where(eq(documentThreads.id, threadId));
    await editText(ctx.db, documentId, { personId, origin: "server" }, (doc) =>
      unmark(commentRuns(doc, threadId), threadId),
    );
    await audit(ctx, "document.resolve", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: "resolved" };
  });
}
