import { sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { recordDocumentEvent } from "../events/record-document-event";
import { findDocument } from "../find-document";
import { canSteer } from "./policy";
import { stepInput } from "./schema";

/**
 * Takes a document home from consultation: it is a shared draft again.
 * @throws not-found, forbidden
 */
export function endConsultation(
  ctx: MemberContext,
  input: z.input<typeof stepInput>,
): Promise<{ outcome: "ended" | "not-out" }> {
  const { documentId } = stepInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canSteer(ctx.actor, document), "end a consultation");
    if (document.status !== "in_consultation") return { outcome: "not-out" };
    await ctx.db.execute(sql`
      update documents set status = 'shared_draft', respond_by = null where id = ${documentId}`);
    await recordDocumentEvent(ctx, { documentId, kind: "consultation_ended" });
    await audit(ctx, "document.end-consultation", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "access" });
    return { outcome: "ended" };
  });
}
