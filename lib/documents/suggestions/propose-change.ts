import { sql } from "drizzle-orm";
import { documentSuggestions } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { first, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { checkPublishing, type PartHit } from "#lib/privacy/publishing";
import { editText } from "../collaboration/edit-text";
import { lockDocument, requireStanding } from "../comments/document-access";
import { noteWarned, refuseText } from "../comments/note-check";
import { recordDocumentEvent } from "../events/record-document-event";
import { followByActing } from "../following/follow-by-acting";
import { MOST_OPEN_PROPOSALS, MOST_OPEN_PROPOSALS_EACH } from "../limits";
import type { Propose } from "./schema";
import { type Proposed, writeProposal } from "./write-proposal";

type Outcome =
  | { outcome: "proposed" | "already-proposed" }
  | { outcome: Exclude<Proposed["outcome"], "written"> }
  /** So many are open that some must be decided first. */
  | { outcome: "too-many-proposals" | /** Of one's own. */ "too-many-of-one-person" }
  /** Nothing is stored. */
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Proposes other words, or none, for some of a document's, or new ones at a place. Both stand in the text, marked, until
 * somebody decides. The same id sent again by the same author is the same proposal.
 */
export async function proposeChange(ctx: MemberContext, input: Propose): Promise<Outcome> {
  const { id, documentId, inserted } = input;
  const check = checkPublishing({ inserted }, input.publishAnyway);
  if (check.outcome === "personal-data") return refuseText(ctx, documentId, "suggest", check);
  return transaction(ctx, async (ctx) => {
    const document = await lockDocument(ctx, documentId, "suggest");
    requireStanding(ctx);
    const { personId, standing } = ctx.actor;
    const [before] = await ctx.db.execute<{ own: boolean }>(sql`
      select author_id = ${personId} and document_id = ${documentId} as own from document_suggestions where id = ${id}`);
    if (before && !before.own) throw notFound("suggestion");
    if (before) return { outcome: "already-proposed" };
    const { open, own } = first(
      await ctx.db.execute<{ open: number; own: number }>(sql`
        select count(*)::int as open, count(*) filter (where author_id = ${personId})::int as own
        from document_suggestions where document_id = ${documentId} and state = 'open'`),
    );
    if (open >= MOST_OPEN_PROPOSALS) return { outcome: "too-many-proposals" };
    if (own >= MOST_OPEN_PROPOSALS_EACH) return { outcome: "too-many-of-one-person" };
    const written: { proposed: Proposed } = { proposed: { outcome: "not-there" } };
    await editText(ctx.db, documentId, { personId, origin: "server" }, (doc) => {
      written.proposed = writeProposal(doc, input);
    });
    const { proposed } = written;
    if (proposed.outcome !== "written") return { outcome: proposed.outcome };
    const [made] = await ctx.db
      .insert(documentSuggestions)
      .values({
        ...proposed.place,
        id,
        documentId,
        authorId: personId,
        organisationId: standing.organisationId,
        inserted,
        createdAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning({ id: documentSuggestions.id });
    if (!made) throw notFound("suggestion");
    await recordDocumentEvent(ctx, { documentId, kind: "proposal", suggestionId: id });
    await followByActing(ctx, { documentId, personIds: [personId], reason: "proposed" });
    await noteWarned(ctx, check, document);
    await audit(ctx, "document.suggest", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "comments" });
    return { outcome: "proposed" };
  });
}
