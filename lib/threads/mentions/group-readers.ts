import { type SQL, sql } from "drizzle-orm";
import { mayReadGroup } from "#lib/members/policy";

/**
 * Everybody who may read a group at this moment, once each: person_id, first_name, last_name, organisation_id and
 * function; the last two null for a guest without an organisation.
 */
export function groupReaders(groupId: SQL): SQL {
  return sql`${peopleNow} where ${mayReadGroup(sql`p.id`, groupId)}`;
}

/** The network's own people who may not read a group, with the same columns: whom a coordinator may let in. */
export function outsideGroup(groupId: SQL): SQL {
  return sql`${peopleNow} where p.status = 'active' and not p.guest and m.organisation_id is not null
    and not ${mayReadGroup(sql`p.id`, groupId)}`;
}

const peopleNow = sql`
    select p.id as person_id, p.first_name, p.last_name, m.organisation_id, m.function
    from people p left join lateral (
      select m.organisation_id, m.function from memberships m
      where m.person_id = p.id and m.starts_on <= current_date
        and (m.ends_on is null or (m.ends_on >= current_date and not p.guest)) and m.paused_at is null
      order by m.ends_on desc nulls first, m.starts_on desc limit 1
    ) m on true`;

/** Whom mentions, as JSON rows of kind and id, reach among the rows of `reader`: person_id and the nearest kind. */
export function reachedBy(targets: string): SQL {
  return sql`
    select reader.person_id, min(target.kind) as by, (array_agg(reader.organisation_id))[1] as organisation_id
    from reader join json_to_recordset(${targets}::json) as target(kind mention_by, id text) on case target.kind
      when 'person' then reader.person_id::text = target.id
      when 'organisation' then reader.organisation_id::text = target.id
      else lower(reader.function) = lower(target.id) end
    group by reader.person_id`;
}
