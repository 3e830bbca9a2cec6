import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import {
  canEditText,
  type DocumentFacts,
  letsIn,
  type Role,
  readsPublished,
  roleOf,
  subjectOf,
  visibleDocuments,
} from "./policy";

/**
 * What somebody who has a document open may do in it, and by which name the others see them there; and in how many
 * milliseconds, from when it was asked, the next of what lets them in ends by itself.
 */
export type Access = { role: Role; mayWrite: boolean; organisation: string; endsInMs: number | null };

/**
 * @throws not-found when the actor may not see the document, or of a template reads only what was published
 */
export async function accessTo(ctx: MemberContext, documentId: string): Promise<Access> {
  const { actor } = ctx;
  const organisationId = actor.standing?.organisationId ?? null;
  const [row] = await ctx.db.execute<
    DocumentFacts & { kind: "document" | "template"; organisation: string | null; endsInMs: number | null }
  >(sql`
    select ${roleOf(actor, "d")} as role, d.status, d.kind, d.group_id as "groupId",
      (select o.short_name from organisations o where o.id = ${organisationId}::uuid) as organisation,
      (select ceil(extract(epoch from min(dg.expires_at) - now()) * 1000)::float8 from document_grants dg
        where ${letsIn("d", subjectOf(actor))}) as "endsInMs"
    from documents d where d.id = ${documentId} and ${visibleDocuments(actor, "d")} and not ${readsPublished(actor, "d")}`);
  if (!row) throw notFound("document");
  return {
    role: row.role,
    mayWrite: canEditText(row),
    organisation: row.organisation ?? "",
    endsInMs: row.endsInMs,
  };
}
