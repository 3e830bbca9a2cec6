import { sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { notFound } from "#lib/platform/errors";
import { reachableDocuments, visibleDocuments } from "../policy";
import { mayTrash, TRASH_DAYS } from "./policy";

export type TrashedDocument = {
  id: string;
  title: string;
  kind: "document" | "template";
  group: string;
  owner: string;
  trashedAt: string;
  trashedBy: string;
  /** When it is removed for good. */
  removedAt: string;
};

/** What lies in the bin and the actor can take back, the last thrown away first. */
export async function listTrashed(ctx: MemberContext): Promise<TrashedDocument[]> {
  const { actor } = ctx;
  const rows = await ctx.db.execute<TrashedDocument>(sql`
    select d.id, d.title, d.kind, g.name as group, o.first_name || ' ' || o.last_name as owner,
      to_json(d.trashed_at) #>> '{}' as "trashedAt", b.first_name || ' ' || b.last_name as "trashedBy",
      to_json(d.trashed_at + make_interval(days => ${TRASH_DAYS})) #>> '{}' as "removedAt"
    from documents d join groups g on g.id = d.group_id join people o on o.id = d.owner_id join people b on b.id = d.trashed_by
    where d.trashed_at is not null and d.group_id = any(${uuidArray(groupIdsOf(actor))})
      and ${reachableDocuments(actor, "d")} and ${mayTrash(actor)}
    order by d.trashed_at desc, d.id desc limit 200`);
  return [...rows];
}

/** The title of a document the actor may throw away; for the page that asks. @throws not-found */
export async function getTrashable(ctx: MemberContext, documentId: string): Promise<{ id: string; title: string }> {
  const [row] = await ctx.db.execute<{ id: string; title: string }>(sql`
    select d.id, d.title from documents d
    where d.id = ${documentId} and ${visibleDocuments(ctx.actor, "d")} and ${mayTrash(ctx.actor)}`);
  if (!row) throw notFound("document");
  return row;
}
