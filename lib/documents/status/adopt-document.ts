import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { isoDate } from "#lib/platform/format";
import { publish } from "#lib/platform/realtime/publish";
import type { PartHit } from "#lib/privacy/publishing";
import { lookThrough, noteAnyway, reasonOf } from "../check-text";
import { storeRead } from "../collaboration/derive-content";
import { editText } from "../collaboration/edit-text";
import { recordDocumentEvent } from "../events/record-document-event";
import { findDocument } from "../find-document";
import { proposalsInText } from "../suggestions/proposals-in-text";
import { withoutComments } from "../versions/anchors";
import { writeVersion } from "../versions/write-version";
import { canSteer } from "./policy";
import { type AdoptInput, adoptInput } from "./schema";

export type AdoptOutcome =
  | { outcome: "adopted"; version: string; checksum: string }
  | { outcome: "already-adopted" }
  | { outcome: "in-the-future" }
  | { outcome: "review-too-early" }
  /** Proposals stand in the text that nobody has decided about. */
  | { outcome: "open-suggestions"; count: number }
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Records that a body has adopted what the document says: the next whole version, with its checksum, which nothing changes
 * any more. The text is locked; those who have it open are told within two seconds.
 * @throws not-found, forbidden
 */
export function adoptDocument(ctx: MemberContext, input: AdoptInput): Promise<AdoptOutcome> {
  const { documentId, adoptedBy, adoptedOn, registryNumber, reviewBy, publishAnyway } = adoptInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canSteer(ctx.actor, document), "adopt a document");
    if (document.status === "adopted") return { outcome: "already-adopted" };
    if (adoptedOn > isoDate(ctx.now())) return { outcome: "in-the-future" };
    if (reviewBy !== undefined && reviewBy <= adoptedOn) return { outcome: "review-too-early" };
    const { open, settle, ...read } = await proposalsInText(ctx.db, documentId);
    if (open > 0) return { outcome: "open-suggestions", count: open };
    const more = { adoptedBy, registryNumber };
    const check = await lookThrough(ctx, document, read.content, { anyway: publishAnyway, more });
    if (check.outcome === "personal-data") return check;
    await editText(ctx.db, documentId, { personId: null, origin: "server" }, settle);
    const { id, number, checksum } = await writeVersion(ctx.db, {
      documentId,
      kind: "adopted",
      by: ctx.actor.personId,
      raise: "major",
      decision: { by: adoptedBy, on: adoptedOn, registryNumber },
      anyway: reasonOf(check),
      text: { ...read, content: withoutComments(read.content) },
    });
    // What search and readers see is what was decided, and stays it.
    await storeRead(ctx.db, documentId, read);
    await ctx.db.execute(sql`
      update documents set status = 'adopted', adopted_version_id = ${id}, adopted_by = ${adoptedBy}, adopted_on = ${adoptedOn},
        registry_number = ${registryNumber}, review_by = ${reviewBy ?? null}, respond_by = null where id = ${documentId}`);
    const version = `${number?.major}.${number?.minor}`;
    await recordDocumentEvent(ctx, { documentId, kind: "adopted", versionId: id });
    await noteAnyway(ctx, check, document);
    await audit(ctx, "document.adopt", { id: documentId, groupId: document.groupId, details: { version, checksum } });
    await publish(ctx, { type: "document-changed", documentId, what: "access" });
    return { outcome: "adopted", version, checksum };
  });
}
