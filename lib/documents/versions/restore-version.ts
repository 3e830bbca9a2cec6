import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { requireToken } from "#lib/platform/rate-limit";
import { publish } from "#lib/platform/realtime/publish";
import { settleAnchors } from "../anchors/settle-anchors";
import { editText, replaceContent } from "../collaboration/edit-text";
import { noteEditing } from "../collaboration/note-editing";
import { requireKnown } from "../content/read-content";
import { recordDocumentEvent } from "../events/record-document-event";
import { findDocument } from "../find-document";
import { canEditText } from "../policy";
import { keepComments, sameText } from "./anchors";
import { findVersion } from "./find-version";
import { readText } from "./read-text";
import { type VersionInput, versionInput } from "./schema";
import { writeVersion } from "./write-version";

export type RestoreOutcome =
  | { outcome: "restored" /** What it said until now, to go back to. */; before: string }
  /** It says that already. */
  | { outcome: "unchanged" };

/**
 * Makes the text what it was in a version, as one more change: what others write at the same moment stays, and so do the
 * comments on what is not changed. What it said until now is kept as a version first.
 * @throws not-found, forbidden, newer, too-many-requests
 */
export async function restoreVersion(ctx: MemberContext, input: VersionInput): Promise<RestoreOutcome> {
  const { documentId, versionId } = versionInput.parse(input);
  const { personId } = ctx.actor;
  await requireToken(ctx, "document-text", ctx.actor.personId);
  return transaction(ctx, async (ctx) => {
    const document = await findDocument(ctx, documentId);
    authorize(canEditText(document), "restore a version");
    const version = await findVersion(ctx, documentId, versionId);
    const wanted = requireKnown(version.content);
    const { content: now } = await readText(ctx.db, documentId);
    if (sameText(wanted, now)) return { outcome: "unchanged" };
    const { id: before } = await writeVersion(ctx.db, { documentId, kind: "before_restore", by: personId });
    const settle = await settleAnchors(ctx.db, { documentId, versionId });
    await editText(ctx.db, documentId, { personId, origin: "restore" }, (doc) => {
      replaceContent(doc, keepComments(wanted, now));
      settle(doc);
    });
    await noteEditing(ctx.db, documentId, [personId]);
    await recordDocumentEvent(ctx, { documentId, kind: "restored", versionId });
    await publish(ctx, { type: "document-restored", documentId, personId, versionId });
    await audit(ctx, "document.restore", {
      id: documentId,
      groupId: document.groupId,
      details: { versionId, before },
    });
    return { outcome: "restored", before };
  });
}
