import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { recordDocumentEvent } from "../events/record-document-event";
import { reachableDocuments } from "../policy";
import { mayTrash } from "./policy";

/** Takes a document out of the bin, as it was, to those who could read it before. @throws not-found, forbidden */
export function takeBackDocument(ctx: MemberContext, input: { documentId: string }): Promise<{ outcome: "back" }> {
  return transaction(ctx, async (ctx) => {
    const { documentId } = input;
    const [document] = await ctx.db.execute<{ groupId: string; may: boolean; trashed: boolean }>(sql`
      select d.group_id as "groupId", ${mayTrash(ctx.actor)} as may, d.trashed_at is not null as trashed from documents d
      where d.id = ${documentId} and ${reachableDocuments(ctx.actor, "d")} for no key update of d`);
    // What somebody else has thrown away does not exist for those who cannot take it back.
    if (!document || (document.trashed && !document.may)) throw notFound("document");
    authorize(document.may, "take a document back");
    if (!document.trashed) return { outcome: "back" };
    await ctx.db.execute(sql`update documents set trashed_at = null, trashed_by = null where id = ${documentId}`);
    await recordDocumentEvent(ctx, { documentId, kind: "taken_back" });
    await audit(ctx, "document.take-back", { id: documentId, groupId: document.groupId });
    return { outcome: "back" };
  });
}
