import { sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { findDocument } from "../find-document";
import { canShare } from "./policy";
import { unshareInput } from "./schema";

/**
 * Takes back what somebody was let do; those who have the document open hear it within two seconds. It stays a shared draft:
 * what they have received is with them.
 * @throws not-found, forbidden
 */
export function unshareDocument(ctx: MemberContext, input: z.input<typeof unshareInput>): Promise<void> {
  const { documentId, grantId } = unshareInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canShare(ctx.actor, document), "take back what was shared");
    const [row] = await ctx.db.execute<{ revoked: boolean }>(sql`
      with revoked as (
        update document_grants set revoked_at = now(), revoked_by = ${ctx.actor.personId}
        where id = ${grantId} and document_id = ${documentId} and revoked_at is null returning id
      )
      select exists (select from revoked) as revoked from document_grants where id = ${grantId} and document_id = ${documentId}`);
    if (!row) throw notFound("grant");
    if (!row.revoked) return;
    await audit(ctx, "document.unshare", { id: documentId, groupId: document.groupId, details: { grantId } });
    await publish(ctx, { type: "document-changed", documentId, what: "access" });
  });
}
