import { type SQL, sql } from "drizzle-orm";
import { groupIdsOf, isCoordinator, type MemberActor, type PlatformRole } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { notFound } from "#lib/platform/errors";
import type { OrganisationKind } from "../organisations/schema";
import { canSeeDirectory } from "../policy";
import { wordsIn } from "./word-search";

export type DirectoryPerson = {
  id: string;
  firstName: string;
  lastName: string;
  name: string;
  email: string;
  platformRole: PlatformRole;
  guest: boolean;
  function: string | null;
  organisationContact: boolean;
  organisationId: string | null;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
  /** Has been reported as leaving: still named, no longer reachable here. */
  leaving: boolean;
  /** A guest's last day in the groups that the reader shares. */
  guestUntil: string | null;
};

const columns = (actor: MemberActor) => sql`
  p.id, p.first_name as "firstName", p.last_name as "lastName", p.first_name || ' ' || p.last_name as name, p.email,
  p.platform_role as "platformRole", p.guest, m.function, coalesce(m.organisation_contact, false) as "organisationContact",
  o.id as "organisationId", o.name as organisation, o.kind as "organisationKind", m.paused_at is not null as leaving,
  (select max(v.expires_at) from group_members v where v.person_id = p.id and v.revoked_at is null and v.expires_at > now()
    and v.group_id = any(${uuidArray(groupIdsOf(actor))})) as "guestUntil"`;

const source = sql`
  people p left join memberships m on m.person_id = p.id and m.ends_on is null left join organisations o on o.id = m.organisation_id`;

/**
 * Whom the actor may know of: members know the members, and guests of the groups they are in themselves; a guest knows
 * the people of the own groups and nobody else.
 */
function visiblePeople(actor: MemberActor): SQL {
  const shared = sql`exists (select from group_members s where s.person_id = p.id and s.revoked_at is null
    and (s.expires_at is null or s.expires_at > now()) and s.group_id = any(${uuidArray(groupIdsOf(actor))}))`;
  if (!canSeeDirectory(actor)) return sql`(p.id = ${actor.personId} or ${shared})`;
  const guests = isCoordinator(actor) ? sql`true` : shared;
  return sql`(case when p.guest then ${guests} else m.id is not null end)`;
}

const active = sql`p.status = 'active' and (not p.guest or exists (
  select from group_members v where v.person_id = p.id and v.revoked_at is null and v.expires_at > now()))`;

const bySwedishName = sql`p.last_name collate "sv-x-icu", p.first_name collate "sv-x-icu"`;

/** The people of the network, by last name in Swedish order; `query` is found in name, function and organisation. */
export async function listPeople(
  ctx: MemberContext,
  filter: { query?: string; organisationId?: string } = {},
): Promise<DirectoryPerson[]> {
  const found = wordsIn(filter.query ?? "", sql`concat_ws(' ', p.first_name, p.last_name, m.function, o.name)`);
  const rows = await ctx.db.execute<DirectoryPerson>(sql`
    select ${columns(ctx.actor)} from ${source}
    where ${sql.join([active, visiblePeople(ctx.actor), ...(filter.organisationId ? [sql`o.id = ${filter.organisationId}`] : []), ...found], sql` and `)}
    order by ${bySwedishName}`);
  return [...rows];
}

export type NamedPerson = { id: string; name: string; function: string | null; organisation: string | null };

/** Whom the actor may know of, with no more than says who they are; those with words that begin like every one of `words`. */
export async function listPeopleNames(ctx: MemberContext, words: readonly string[] = []): Promise<NamedPerson[]> {
  // They are letters and digits, so none of them means anything in a pattern.
  const rows = await ctx.db.execute<NamedPerson>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, m.function, o.name as organisation from ${source}
    where ${active} and ${visiblePeople(ctx.actor)} and not
      concat_ws(' ', p.first_name, p.last_name, m.function, o.name) !~* any(coalesce(
        (select array_agg('\\m' || word) from json_array_elements_text(${JSON.stringify(words)}::json) word), '{}'))
    order by ${bySwedishName}`);
  return [...rows];
}

export type PersonPage = DirectoryPerson & { groups: { id: string; name: string }[] };

/** One person, with the groups that the reader may know of. @throws not-found for anybody the actor must not know of */
export async function getPerson(ctx: MemberContext, personId: string): Promise<PersonPage> {
  const [person] = await ctx.db.execute<PersonPage>(sql`
    select ${columns(ctx.actor)}, coalesce((
      select json_agg(json_build_object('id', g.id, 'name', g.name) order by g.name collate "sv-x-icu")
      from group_members gm join groups g on g.id = gm.group_id
      where gm.person_id = p.id and gm.revoked_at is null and (gm.expires_at is null or gm.expires_at > now())
        and g.id = any(${uuidArray(groupIdsOf(ctx.actor))})
    ), '[]') as groups
    from ${source} where p.id = ${personId} and ${active} and ${visiblePeople(ctx.actor)}`);
  if (!person) throw notFound("person");
  return person;
}
