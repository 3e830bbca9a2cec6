import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { isoDate } from "#lib/platform/format";
import { publish } from "#lib/platform/realtime/publish";
import type { PartHit } from "#lib/privacy/publishing";
import { lookThrough, noteAnyway, reasonOf } from "../check-text";
import { recordDocumentEvent } from "../events/record-document-event";
import { findDocument } from "../find-document";
import { readText } from "../versions/read-text";
import { writeVersion } from "../versions/write-version";
import { canSteer } from "./policy";
import { type ConsultationInput, consultationInput } from "./schema";

export type ConsultationOutcome =
  | { outcome: "sent" }
  /** The day has been moved; what it says is what was sent. */
  | { outcome: "moved" }
  | { outcome: "in-the-past" }
  /** Nobody but the own organisation can read it, or it has been adopted. */
  | { outcome: "not-shared" }
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Asks those a draft is shared with to answer by a day, and keeps what they were asked about as a version. Once more, it
 * moves the day.
 * @throws not-found, forbidden
 */
export function sendOnConsultation(ctx: MemberContext, input: ConsultationInput): Promise<ConsultationOutcome> {
  const { documentId, respondBy, publishAnyway } = consultationInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canSteer(ctx.actor, document), "send a document out for consultation");
    const { status, groupId } = document;
    if (status !== "shared_draft" && status !== "in_consultation") return { outcome: "not-shared" };
    if (respondBy < isoDate(ctx.now())) return { outcome: "in-the-past" };
    const moved = status === "in_consultation";
    if (!moved) {
      const text = await readText(ctx.db, documentId);
      const check = await lookThrough(ctx, document, text.content, { anyway: publishAnyway });
      if (check.outcome === "personal-data") return check;
      const { personId: by } = ctx.actor;
      await writeVersion(ctx.db, { documentId, kind: "shared", by, raise: "minor", anyway: reasonOf(check), text });
      await noteAnyway(ctx, check, document);
    }
    await ctx.db.execute(sql`
      update documents set status = 'in_consultation', respond_by = ${respondBy} where id = ${documentId}`);
    if (!moved) await recordDocumentEvent(ctx, { documentId, kind: "on_consultation" });
    await audit(ctx, "document.send-on-consultation", { id: documentId, groupId, details: { respondBy } });
    await publish(ctx, { type: "document-changed", documentId, what: "access" });
    return { outcome: moved ? "moved" : "sent" };
  });
}
