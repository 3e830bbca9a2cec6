import { type SQL, sql } from "drizzle-orm";
import { groups, type organisationKind, type personStatus } from "#db/schema";
import type { GroupRole, PlatformRole } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { authorize, first, notFound } from "#lib/platform/errors";
import { wordsIn } from "../people/word-search";
import { canSeeMemberships, listedGroups } from "../policy";
import type { ListMemberships, MembershipFilter } from "./schema";

type OrganisationKind = (typeof organisationKind.enumValues)[number];

export type ManagedPerson = {
  id: string;
  name: string;
  email: string;
  status: (typeof personStatus.enumValues)[number];
  platformRole: PlatformRole;
  guest: boolean;
  function: string | null;
  organisationContact: boolean;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
  /** First and last day in the organisation; days, without a time. */
  startsOn: string | null;
  endsOn: string | null;
  /** When it was reported that the person has left, before the membership is ended. */
  leavingSince: string | null;
  lastSeenAt: string | null;
  /** Mail does not reach the address. */
  mailFails: boolean;
};

const columns = sql`
  p.id, p.first_name || ' ' || p.last_name as name, p.email, p.status, p.platform_role as "platformRole", p.guest, m.function,
  coalesce(m.organisation_contact, false) as "organisationContact", o.name as organisation, o.kind as "organisationKind",
  m.starts_on as "startsOn", m.ends_on as "endsOn", m.paused_at as "leavingSince", p.current_visit_at as "lastSeenAt",
  p.mail_failed_at is not null as "mailFails"`;

/** With the membership that runs, or the one that ended last. */
const source = sql`
  people p left join lateral (
    select * from memberships where person_id = p.id order by ends_on desc nulls first, starts_on desc limit 1
  ) m on true left join organisations o on o.id = m.organisation_id`;

const filters: Record<MembershipFilter, SQL> = {
  current: sql`p.status <> 'ended' and not p.guest`,
  roles: sql`p.status <> 'ended' and p.platform_role <> 'member'`,
  contacts: sql`p.status <> 'ended' and m.ends_on is null and m.organisation_contact`,
  closed: sql`(p.status = 'suspended' or (p.status = 'active' and m.ends_on is null and m.paused_at is not null))`,
  ended: sql`p.status = 'ended'`,
};

/** The memberships that coordinators look after, by last name in Swedish order. */
export async function listMemberships(
  ctx: MemberContext,
  { filter, query }: ListMemberships,
): Promise<ManagedPerson[]> {
  authorize(canSeeMemberships(ctx.actor), "see the memberships");
  const words = wordsIn(query, sql`concat_ws(' ', p.first_name, p.last_name, p.email, m.function, o.name)`);
  const rows = await ctx.db.execute<ManagedPerson>(sql`
    select ${columns} from ${source} where ${sql.join([filters[filter], ...words], sql` and `)}
    order by p.last_name collate "sv-x-icu", p.first_name collate "sv-x-icu"`);
  return [...rows];
}

export type ManagedPersonPage = ManagedPerson & {
  /** The mail domains of the organisation, where it has said which. */
  domains: string[];
  memberships: {
    id: string;
    organisation: string;
    organisationKind: OrganisationKind;
    function: string;
    startsOn: string;
    endsOn: string | null;
  }[];
  /** Those the reader may know of; a visit that is over stays until it is extended or ended. */
  groups: { id: string; name: string; role: GroupRole; expiresAt: string | null }[];
};

/** One person with the way through organisations and groups. @throws not-found */
export async function getManagedPerson(ctx: MemberContext, personId: string): Promise<ManagedPersonPage> {
  authorize(canSeeMemberships(ctx.actor), "see the memberships");
  const [person] = await ctx.db.execute<ManagedPersonPage>(sql`
    select ${columns}, coalesce(to_json(o.domains), '[]') as domains,
      coalesce((
        select json_agg(json_build_object('id', h.id, 'organisation', ho.name, 'organisationKind', ho.kind, 'function', h.function,
          'startsOn', h.starts_on, 'endsOn', h.ends_on) order by h.ends_on desc nulls first, h.starts_on desc)
        from memberships h join organisations ho on ho.id = h.organisation_id where h.person_id = p.id
      ), '[]') as memberships,
      coalesce((
        select json_agg(json_build_object('id', ${groups.id}, 'name', ${groups.name}, 'role', gm.role, 'expiresAt', gm.expires_at)
          order by ${groups.name} collate "sv-x-icu")
        from group_members gm join groups on ${groups.id} = gm.group_id
        where gm.person_id = p.id and gm.revoked_at is null and ${listedGroups(ctx.actor)}
      ), '[]') as groups
    from ${source} where p.id = ${personId}`);
  if (!person) throw notFound("person");
  return person;
}

export type Visit = {
  personId: string;
  name: string;
  email: string;
  suspended: boolean;
  function: string | null;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
  /** Null for a guest whose groups the reader must not know of. */
  group: { id: string; name: string } | null;
  until: string;
};

/** Guests' visits to groups, those that go on and those that ended in the last sixty days, by their last day. */
export async function listVisits(ctx: MemberContext): Promise<Visit[]> {
  authorize(canSeeMemberships(ctx.actor), "see the guests");
  const rows = await ctx.db.execute<Visit>(sql`
    select p.id as "personId", p.first_name || ' ' || p.last_name as name, p.email, p.status = 'suspended' as suspended,
      m.function, o.name as organisation, o.kind as "organisationKind", visit.group, coalesce(visit.until, stay.until) as until
    from ${source}
    cross join lateral (
      select max(v.expires_at) as until from group_members v where v.person_id = p.id and v.revoked_at is null
    ) stay
    left join lateral (
      select json_build_object('id', ${groups.id}, 'name', ${groups.name}) as "group", v.expires_at as until
      from group_members v join groups on ${groups.id} = v.group_id
      where v.person_id = p.id and v.role = 'guest' and v.revoked_at is null and ${listedGroups(ctx.actor)}
    ) visit on true
    where p.guest and p.status <> 'ended' and coalesce(visit.until, stay.until) > now() - interval '60 days'
    order by until, p.last_name collate "sv-x-icu", p.first_name collate "sv-x-icu"`);
  return [...rows];
}

export type MembershipCounts = { people: number; invitations: number; guests: number; organisations: number };

/** How many there are behind each of the administration's tabs. */
export async function countMemberships(ctx: MemberContext): Promise<MembershipCounts> {
  authorize(canSeeMemberships(ctx.actor), "see the memberships");
  const rows = await ctx.db.execute<MembershipCounts>(sql`
    select
      (select count(*)::int from people p where ${filters.current}) as people,
      (select count(*)::int from invitations where accepted_at is null and revoked_at is null and expires_at > now()) as invitations,
      (select count(*)::int from people p where p.guest and p.status <> 'ended' and exists (
        select from group_members v where v.person_id = p.id and v.revoked_at is null and v.expires_at > now())) as guests,
      (select count(*)::int from organisations) as organisations`);
  return first([...rows]);
}
