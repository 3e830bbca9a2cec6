import { sql } from "drizzle-orm";
import type { z } from "zod";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { editText, replaceContent } from "../collaboration/edit-text";
import type { DocumentContent } from "../content/content";
import { readContent } from "../content/read-content";
import { recordDocumentEvent } from "../events/record-document-event";
import { findDocument } from "../find-document";
import { keepComments, sameText } from "../versions/anchors";
import { readText } from "../versions/read-text";
import { writeVersion } from "../versions/write-version";
import { canSteer } from "./policy";
import { stepInput } from "./schema";

/**
 * Opens what has been adopted for writing again, beginning with its very words. The adopted version is kept, and is what
 * holds until the next one is adopted. Who could read it still can, so it is no draft of one organisation's own. What was
 * typed while it was being adopted is among the versions.
 * @throws not-found, forbidden
 */
export function beginNextVersion(
  ctx: MemberContext,
  input: z.input<typeof stepInput>,
): Promise<{ outcome: "begun" | "not-adopted" }> {
  const { documentId } = stepInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canSteer(ctx.actor, document), "begin the next version");
    if (document.status !== "adopted") return { outcome: "not-adopted" };
    const [row] = await ctx.db.execute<{ content: DocumentContent }>(sql`
      update documents d set status = case when d.shared_at is null then 'draft' else 'shared_draft' end::document_status
      from document_versions v where d.id = ${documentId} and v.id = d.adopted_version_id returning v.content`);
    const adopted = readContent(row?.content);
    const { content: now } = await readText(ctx.db, documentId);
    // Somebody may have typed in the moment in which it was locked, and been told that it is saved.
    if (adopted && !sameText(adopted, now)) {
      await writeVersion(ctx.db, { documentId, kind: "before_restore", by: ctx.actor.personId });
      await editText(ctx.db, documentId, { personId: null, origin: "restore" }, (doc) =>
        replaceContent(doc, keepComments(adopted, now)),
      );
    }
    await recordDocumentEvent(ctx, { documentId, kind: "next_version" });
    await audit(ctx, "document.begin-next-version", { id: documentId, groupId: document.groupId });
    await publish(ctx, { type: "document-changed", documentId, what: "access" });
    return { outcome: "begun" };
  });
}
