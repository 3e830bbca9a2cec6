import { sql } from "drizzle-orm";
import { documents } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { editText, replaceContent } from "./collaboration/edit-text";
import type { UpdateOrigin } from "./collaboration/update-log";
import type { DocumentContent } from "./content/content";
import { recordCreated } from "./events/record-created";

type Beginning = Pick<
  typeof documents.$inferInsert,
  "groupId" | "organisationId" | "title" | "templateId" | "templateVersionId" | "landscape"
> & {
  id: string;
  content: DocumentContent;
  origin: UpdateOrigin;
  /** What it was made from, for the log. */
  from?: { from: string; versionId?: string };
};

/**
 * In the transaction of the act: the actor's draft with this text. The same id sent again by its owner is
 * the same document, and is left as it stands.
 * @returns whether it is new
 * @throws not-found for an id that is somebody else's
 */
export async function beginDocument(
  ctx: MemberContext,
  { content, origin, from, ...facts }: Beginning,
): Promise<boolean> {
  const { actor, db } = ctx;
  const { id, groupId } = facts;
  const [made] = await db
    .insert(documents)
    .values({
      ...facts,
      ownerId: actor.personId,
      editedBy: actor.personId,
    })
    .onConflictDoNothing({ target: documents.id })
    .returning({ id: documents.id });
  if (!made) {
    const [own] = await db.execute(sql`select from documents where id = ${id} and owner_id = ${actor.personId}`);
    if (!own) throw notFound("document");
    return false;
  }
  await editText(db, id, { personId: actor.personId, origin }, (doc) => replaceContent(doc, content));
  await recordCreated(ctx, id);
  await audit(ctx, "document.create", { id, groupId, ...(from && { details: from }) });
  return true;
}
