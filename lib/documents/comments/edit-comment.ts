import { eq } from "drizzle-orm";
import { documentComments } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";
import { checkPublishing, type PartHit } from "#lib/privacy/publishing";
import { findOwnComment } from "./find-comment";
import { noteWarned, refuseText } from "./note-check";
import type { EditComment } from "./schema";
import { writeMentions } from "./write-mentions";

type Outcome = { outcome: "edited" | "deleted" } | { outcome: "personal-data"; hits: PartHit[] };

/** Replaces the text of one's own comment. @returns deleted when it is gone: there is nothing to change */
export async function editComment(ctx: MemberContext, input: EditComment): Promise<Outcome> {
  const { documentId, commentId, text } = input;
  const check = checkPublishing({ comment: text }, input.publishAnyway);
  if (check.outcome === "personal-data") return refuseText(ctx, documentId, "comment", check);
  return transaction(ctx, async (ctx) => {
    const { document, deleted } = await findOwnComment(ctx, input);
    if (deleted) return { outcome: "deleted" };
    await ctx.db.update(documentComments).set({ text, editedAt: ctx.now() }).where(eq(documentComments.id, commentId));
    await writeMentions(ctx, { commentId, documentId }, input.mentions);
    await noteWarned(ctx, check, document);
    await audit(ctx, "document.edit-comment", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: "edited" };
  });
}
