import { and, inArray } from "drizzle-orm";
import { documentFiles, files } from "#db/schema";
import { unpostedFiles } from "#lib/files/policy";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";

type Held = { documentId: string; groupId: string; ids: readonly string[] };

/**
 * In the transaction in which a document begins with them, after `requireGroupRoom`: makes files that the actor has stored
 * the document's.
 */
export async function holdPictures(ctx: MemberContext, { documentId, groupId, ids }: Held): Promise<void> {
  if (ids.length === 0) return;
  const { actor, db } = ctx;
  const own = await db
    .update(files)
    .set({ groupId })
    .where(and(inArray(files.id, [...ids]), unpostedFiles(actor)))
    .returning({ fileId: files.id });
  for (const { fileId } of own) {
    await db.insert(documentFiles).values({ documentId, fileId, heldBy: actor.personId });
    await audit(ctx, "document.hold-file", { id: documentId, groupId, details: { file: fileId } });
  }
}
