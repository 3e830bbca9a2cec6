import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "#lib/platform/actor";
import { visibleDocuments } from "../policy";
import { MOST_LISTED } from "./schema";

/**
 * The documents whose text leads somewhere, as `LinkingDocuments`: of those that the actor may read, so that neither a title
 * nor the count tells of others. `target` is a condition on `l`, the row of links.
 */
export function linkingDocumentsJson(actor: Actor, target: SQL): SQL {
  return sql`(select json_build_object('total', coalesce(max(total), 0), 'documents', coalesce(json_agg(
      json_build_object('id', id, 'title', title, 'status', status, 'organisation', organisation) order by edited_at desc, id), '[]'))
    from (
      select s.id, s.title, s.status, s.edited_at, o.short_name as organisation, count(*) over ()::int as total
      from links l join documents s on s.id = l.document_id join organisations o on o.id = s.organisation_id
      where ${target} and s.kind = 'document' and ${visibleDocuments(actor, "s")}
      order by s.edited_at desc, s.id limit ${MOST_LISTED}
    ) linking)`;
}
