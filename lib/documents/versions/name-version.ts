import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { requireToken } from "#lib/platform/rate-limit";
import type { PartHit } from "#lib/privacy/publishing";
import { lookThrough, noteAnyway, reasonOf } from "../check-text";
import { recordDocumentEvent } from "../events/record-document-event";
import { findDocument } from "../find-document";
import { canEditText } from "../policy";
import { readText } from "./read-text";
import { type NameInput, nameInput } from "./schema";
import { writeVersion } from "./write-version";

export type NameOutcome = { outcome: "named"; id: string } | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Keeps what the document says now under a name and the next number: "0.4 Efter polisens granskning". A named version is
 * never thinned out, so the check for personal data asks first.
 * @throws not-found, forbidden, too-many-requests
 */
export async function nameVersion(ctx: MemberContext, input: NameInput): Promise<NameOutcome> {
  const { documentId, name, publishAnyway } = nameInput.parse(input);
  await requireToken(ctx, "document-text", ctx.actor.personId);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canEditText(document), "name a version");
    const text = await readText(ctx.db, documentId);
    const check = await lookThrough(ctx, document, text.content, { anyway: publishAnyway, more: { name } });
    if (check.outcome === "personal-data") return check;
    const { id, number } = await writeVersion(ctx.db, {
      documentId,
      kind: "named",
      by: ctx.actor.personId,
      name,
      raise: "minor",
      anyway: reasonOf(check),
      text,
    });
    await recordDocumentEvent(ctx, { documentId, kind: "named", versionId: id });
    await noteAnyway(ctx, check, document);
    await audit(ctx, "document.name-version", {
      id: documentId,
      groupId: document.groupId,
      details: { version: `${number?.major}.${number?.minor}` },
    });
    return { outcome: "named", id };
  });
}
