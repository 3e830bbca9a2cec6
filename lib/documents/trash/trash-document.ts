import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { recordDocumentEvent } from "../events/record-document-event";
import { visibleDocuments } from "../policy";
import { mayTrash } from "./policy";

/**
 * Puts a document in the bin: nobody reads it from there, those who have it open are let go, and within thirty days it can
 * be taken back. @throws not-found, forbidden
 */
export function trashDocument(ctx: MemberContext, input: { documentId: string }): Promise<{ outcome: "trashed" }> {
  return transaction(ctx, async (ctx) => {
    const { documentId } = input;
    const [document] = await ctx.db.execute<{ groupId: string; may: boolean }>(sql`
      select d.group_id as "groupId", ${mayTrash(ctx.actor)} as may from documents d
      where d.id = ${documentId} and ${visibleDocuments(ctx.actor, "d")} for no key update of d`);
    if (!document) throw notFound("document");
    authorize(document.may, "throw a document away");
    await ctx.db.execute(sql`
      update documents set trashed_at = ${ctx.now().toISOString()}, trashed_by = ${ctx.actor.personId} where id = ${documentId}`);
    await recordDocumentEvent(ctx, { documentId, kind: "trashed" });
    await audit(ctx, "document.trash", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "access" });
    return { outcome: "trashed" };
  });
}
