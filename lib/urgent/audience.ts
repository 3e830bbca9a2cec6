import { type SQL, sql } from "drizzle-orm";
import { belongsToday, mayReadGroup } from "#lib/members/policy";

/**
 * Everybody who may read a group, for the organisation they are in today: person_id, organisation_id, responsible. Those who
 * belong to none cannot take anything in for one.
 */
export function audience(groupId: SQL): SQL {
  return sql`
    select a.person_id, a.organisation_id,
      a.contact or not bool_or(a.contact) over (partition by a.organisation_id) as responsible
    from (
      select distinct on (p.id) p.id as person_id, m.organisation_id, m.organisation_contact as contact
      from people p join memberships m on m.person_id = p.id and ${belongsToday()}
      where ${mayReadGroup(sql`p.id`, groupId)}
      order by p.id, m.ends_on desc nulls first, m.starts_on desc
    ) a`;
}
