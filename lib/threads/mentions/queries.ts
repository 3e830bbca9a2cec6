import { type SQL, sql } from "drizzle-orm";
import { roleIn } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { escapeLike } from "#lib/platform/database/escape-like";
import { first, notFound } from "#lib/platform/errors";
import type { MentionTarget } from "../body/body";
import { groupReaders, outsideGroup, reachedBy } from "./group-readers";
import type { Counted, Mentionable } from "./schema";

const MOST_PEOPLE = 6;
const MOST_OTHERS = 3;

/**
 * Whom a text in a group may speak to: people who can read it, and the organisations and functions they are there for.
 * A name is found by the beginning of any of its words. To the group's coordinators, who may let them in, also members
 * of the network who cannot read it, once something is asked for. @throws not-found for a group one may not read
 */
export async function listMentionable(
  ctx: MemberContext,
  input: { groupId: string; query: string },
): Promise<Mentionable[]> {
  if (!ctx.actor.groups.has(input.groupId)) throw notFound("group");
  const { personId } = ctx.actor;
  const found = (text: SQL) => sql`(' ' || ${text}) ilike ${`% ${escapeLike(input.query.trim())}%`}`;
  const outside = sql`
    (select 4, 'person', person_id::text, name, concat_ws(', ', nullif(function, ''), organisation), 0, 0
      from (select r.*, r.first_name || ' ' || r.last_name as name, o.name as organisation
        from (${outsideGroup(sql`${input.groupId}`)}) r join organisations o on o.id = r.organisation_id) outside
      where ${found(sql`name`)} order by name collate "sv-x-icu" limit ${MOST_OTHERS})`;
  const rows = await ctx.db.execute<{ list: Mentionable[] }>(sql`
    with reader as materialized (${groupReaders(sql`${input.groupId}`)}), other as (
      select r.*, r.first_name || ' ' || r.last_name as name, o.name as organisation, o.short_name
      from reader r left join organisations o on o.id = r.organisation_id where r.person_id <> ${personId}
    ), listed as (
      (select 1 as rank, 'person' as kind, person_id::text as id, name as label,
        concat_ws(', ', nullif(function, ''), organisation) as about, 1 as people, count(organisation_id) over (partition by person_id) as organisations
        from other where ${found(sql`name`)} order by name collate "sv-x-icu" limit ${MOST_PEOPLE})
      union all
      (select 2, 'organisation', organisation_id::text, organisation, '', count(*), 1
        from other where organisation_id is not null and (${found(sql`organisation`)} or ${found(sql`short_name`)})
        group by organisation_id, organisation order by organisation collate "sv-x-icu" limit ${MOST_OTHERS})
      union all
      (select 3, 'function', lower(function), min(function), '', count(*), count(distinct organisation_id)
        from other where function <> '' and ${found(sql`function`)}
        group by lower(function) order by count(*) desc, lower(function) limit ${MOST_OTHERS})
      ${input.query.trim() && mayLetIn(ctx, input.groupId) ? sql`union all ${outside}` : sql``}
    )
    select coalesce(json_agg(json_build_object('kind', kind, 'id', id, 'label', label, 'about', about,
      'reached', json_build_object('people', people, 'organisations', organisations),
      'reads', rank < 4) order by rank, label collate "sv-x-icu"), '[]') as list from listed`);
  return first(rows).list;
}

/**
 * How many others the mentions of a text reach together, and to the group's coordinators whom they name in vain.
 * @throws not-found for a group one may not read
 */
export async function countReached(
  ctx: MemberContext,
  input: { groupId: string; mentions: readonly MentionTarget[] },
): Promise<Counted> {
  if (!ctx.actor.groups.has(input.groupId)) throw notFound("group");
  const targets = JSON.stringify(input.mentions);
  const outside = sql`
    select coalesce(json_agg(json_build_object('id', o.person_id, 'name', o.first_name || ' ' || o.last_name)
      order by o.last_name collate "sv-x-icu", o.first_name collate "sv-x-icu"), '[]')
    from (${outsideGroup(sql`${input.groupId}`)}) o
    where o.person_id::text in (
      select id from json_to_recordset(${targets}::json) as target(kind mention_by, id text) where kind = 'person')`;
  const rows = await ctx.db.execute<Counted>(sql`
    with reader as materialized (${groupReaders(sql`${input.groupId}`)}), reached as (${reachedBy(targets)})
    select count(*)::int as people, count(distinct organisation_id)::int as organisations,
      ${mayLetIn(ctx, input.groupId) ? sql`(${outside})` : sql`'[]'::json`} as outside
    from reached where person_id <> ${ctx.actor.personId}`);
  return first(rows);
}

/** Only who runs the group is told who is not in it, as only they can do something about it. */
function mayLetIn(ctx: MemberContext, groupId: string): boolean {
  return roleIn(ctx.actor, groupId) === "coordinator";
}
