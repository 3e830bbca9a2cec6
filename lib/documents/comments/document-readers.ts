import { type SQL, sql } from "drizzle-orm";
import { belongsToday, mayReadGroup } from "#lib/members/policy";
import { letsIn } from "../policy";

/**
 * Everybody who can read what is said beside the document `documentId` at this moment, once each: person_id, name,
 * function and organisation. They can read its group, and it is theirs, their organisation's, or let them comment.
 */
export function commentReaders(documentId: string): SQL {
  return sql`
    select p.id as person_id, p.first_name || ' ' || p.last_name as name, m.function, o.name as organisation
    from documents d join people p on ${mayReadGroup(sql`p.id`, sql`d.group_id`)}
      left join lateral (
        select m.organisation_id, m.function from memberships m
        where m.person_id = p.id and ${belongsToday()}
        order by m.ends_on desc nulls first, m.starts_on desc limit 1
      ) m on true
      left join organisations o on o.id = m.organisation_id
    where d.id = ${documentId} and (p.id = d.owner_id or m.organisation_id = d.organisation_id or exists (
      select from document_grants dg
      where dg.role >= 'comment' and ${letsIn("d", { person: sql`p.id`, organisation: sql`m.organisation_id` })}))`;
}
