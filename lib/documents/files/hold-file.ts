import { and, eq, isNull, or, sql } from "drizzle-orm";
import { documentFiles, files } from "#db/schema";
import { unpostedFiles } from "#lib/files/policy";
import { requireGroupRoom } from "#lib/files/queries";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { findDocument } from "../find-document";
import { canEditText } from "../policy";
import { readableIn } from "./policy";
import type { HoldInput } from "./schema";

/**
 * Makes a file the document's, so that whoever may read the document may read it: one that the actor has stored and not
 * used, or one they may read in another document, as when they copy a picture. What lies in a confidential group's
 * documents stays in them. The text shows it afterwards; an id in a text gives nobody anything.
 * @throws not-found for a document or a file that is not the actor's to have, forbidden, group-full
 */
export function holdFile(ctx: MemberContext, { documentId, fileId }: HoldInput): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const { actor, db } = ctx;
    const document = await findDocument(ctx, documentId);
    authorize(canEditText(document), "put a file into a document");
    const [file] = await db
      .select({ id: files.id })
      .from(files)
      .where(
        and(
          eq(files.id, fileId),
          isNull(files.deletedAt),
          or(unpostedFiles(actor), fromDocument(ctx, document.groupId)),
        ),
      )
      // It may be about to be let go of, or to hang on a post.
      .for("update");
    if (!file) throw notFound("file");
    await requireGroupRoom(ctx, document.groupId, [fileId]);
    await db
      .update(files)
      .set({ groupId: document.groupId })
      .where(and(eq(files.id, fileId), isNull(files.groupId)));
    // As if it had just left: should the text never show it, it is let go of.
    const leftAt = sql`now()`;
    await db
      .insert(documentFiles)
      .values({ documentId, fileId, heldBy: actor.personId, leftAt })
      .onConflictDoUpdate({
        target: [documentFiles.documentId, documentFiles.fileId],
        set: { leftAt },
        setWhere: sql`document_files.left_at is not null`,
      });
    await audit(ctx, "document.hold-file", {
      id: documentId,
      groupId: document.groupId,
      details: { file: fileId },
    });
  });
}

function fromDocument({ actor }: MemberContext, groupId: string) {
  return sql`exists (select from document_files df join documents d on d.id = df.document_id join groups g on g.id = d.group_id
    where df.file_id = ${files.id} and (g.access <> 'confidential' or d.group_id = ${groupId}) and ${readableIn(actor)})`;
}
