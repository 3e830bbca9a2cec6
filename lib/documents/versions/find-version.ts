import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import type { DocumentContent } from "../content/content";
import { visibleDocuments } from "../policy";
import { visibleVersions } from "./policy";

export type FoundVersion = { id: string; title: string; version: string | null; content: DocumentContent };

/** @throws not-found when the actor may not see the version, or its document */
export async function findVersion(ctx: MemberContext, documentId: string, versionId: string): Promise<FoundVersion> {
  const [row] = await ctx.db.execute<FoundVersion>(sql`
    select v.id, v.title, v.major || '.' || v.minor as version, v.content
    from document_versions v join documents d on d.id = v.document_id
    where v.id = ${versionId} and d.id = ${documentId}
      and ${visibleDocuments(ctx.actor, "d")} and ${visibleVersions(ctx.actor)}`);
  if (!row) throw notFound("version");
  return row;
}
