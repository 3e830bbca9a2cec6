import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { type DocumentFacts, roleOf, visibleDocuments } from "./policy";

export type FoundDocument = DocumentFacts & {
  id: string;
  kind: "document" | "template";
  title: string;
  ownerId: string;
  organisationId: string;
};

/**
 * The document an act is about, with what the actor may do in it; its row is locked until the transaction is over, so that
 * of two acts at once the second sees what the first has made of it.
 * @throws not-found when the actor may not see it
 */
export async function findDocument(ctx: MemberContext, documentId: string): Promise<FoundDocument> {
  const [locked] = await ctx.db.execute(sql`${facts(ctx, documentId)} for no key update of d`);
  if (!locked) throw notFound("document");
  // Who waited for the row still sees the grants as they were before: asked again they are of this moment.
  return lookAtDocument(ctx, documentId);
}

/** The same for a page, which changes nothing. @throws not-found */
export async function lookAtDocument(ctx: MemberContext, documentId: string): Promise<FoundDocument> {
  const [row] = await ctx.db.execute<FoundDocument>(facts(ctx, documentId));
  if (!row) throw notFound("document");
  return row;
}

function facts(ctx: MemberContext, documentId: string): SQL {
  return sql`
    select d.id, d.kind, d.title, d.status, d.group_id as "groupId", d.owner_id as "ownerId",
      d.organisation_id as "organisationId", ${roleOf(ctx.actor, "d")} as role
    from documents d where d.id = ${documentId} and ${visibleDocuments(ctx.actor, "d")}`;
}
