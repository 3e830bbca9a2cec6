import { eq, sql } from "drizzle-orm";
import { documentSuggestions } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { settleProposal } from "../anchors/settle-proposal";
import { editText } from "../collaboration/edit-text";
import { noteEditing } from "../collaboration/note-editing";
import { lockDocument } from "../comments/document-access";
import { recordDocumentEvent } from "../events/record-document-event";
import type { Decide } from "./schema";

const STATE = { accept: "accepted", reject: "rejected", withdraw: "withdrawn" } as const;
type State = (typeof STATE)[keyof typeof STATE];

type Outcome =
  | { outcome: State }
  /** Somebody was before: how it was decided then. */
  | { outcome: "decided"; state: State }
  /** Its words have been taken out of the text: it can be rejected or withdrawn. */
  | { outcome: "gone" };

/**
 * Makes a proposal the text, or takes it away. Decided once; whoever comes second is told how.
 * @throws forbidden to accept or reject without the right to edit, or to withdraw another's
 */
export function decideSuggestion(ctx: MemberContext, input: Decide): Promise<Outcome> {
  const { documentId, suggestionId, decision } = input;
  return transaction(ctx, async (ctx) => {
    const document = await lockDocument(ctx, documentId, decision === "withdraw" ? "suggest" : "edit");
    const [found] = await ctx.db.execute<{ authorId: string; state: State | "open" }>(sql`
      select author_id as "authorId", state from document_suggestions
      where id = ${suggestionId} and document_id = ${documentId}`);
    if (!found) throw notFound("suggestion");
    const { personId } = ctx.actor;
    if (decision === "withdraw") authorize(found.authorId === personId, "withdraw another's suggestion");
    if (found.state !== "open") return { outcome: "decided", state: found.state };
    const changed = await editText(ctx.db, documentId, { personId, origin: "server" }, (doc) =>
      settleProposal(doc, suggestionId, decision === "accept"),
    );
    if (decision === "accept" && !changed) return { outcome: "gone" };
    await ctx.db
      .update(documentSuggestions)
      .set({ state: STATE[decision], decidedAt: ctx.now(), decidedBy: personId })
      .where(eq(documentSuggestions.id, suggestionId));
    if (decision !== "withdraw")
      await recordDocumentEvent(ctx, {
        documentId,
        kind: decision === "accept" ? "accepted" : "rejected",
        suggestionId,
      });
    // What it says now is the work of both.
    if (decision === "accept") await noteEditing(ctx.db, documentId, [...new Set([found.authorId, personId])]);
    await audit(ctx, `document.${decision}`, { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: STATE[decision] };
  });
}
