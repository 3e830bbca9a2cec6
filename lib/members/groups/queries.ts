import { eq, sql } from "drizzle-orm";
import { groups } from "#db/schema";
import { type GroupRole, isCoordinator } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import type { OrganisationKind } from "../organisations/schema";
import { canManageGroup, listedGroups } from "../policy";
import { awaitedDeciders } from "./policy";

export type GroupRow = {
  id: string;
  name: string;
  purpose: string;
  kind: (typeof groups.$inferSelect)["kind"];
  access: (typeof groups.$inferSelect)["access"];
  members: number;
  asked: boolean;
  /** Requests that wait for an answer; only counted for those who may answer. */
  waiting: number;
};

/** The groups the actor may know of, the network's own first. */
export async function listGroups(ctx: MemberContext): Promise<GroupRow[]> {
  const rows = await ctx.db.execute<GroupRow>(sql`
    select ${groups.id}, ${groups.name}, ${groups.purpose}, ${groups.kind}, ${groups.access},
      ${memberCount} as members,
      exists (select from group_join_requests r where r.group_id = ${groups.id} and r.person_id = ${ctx.actor.personId}) as asked,
      (select count(*)::int from group_join_requests r where r.group_id = ${groups.id}) as waiting
    from ${groups}
    where ${listedGroups(ctx.actor)} and ${groups.archivedAt} is null
    order by ${groups.kind} <> 'network', ${groups.name} collate "sv-x-icu"`);
  return rows.map((row) => ({ ...row, waiting: canManageGroup(ctx.actor, row) ? row.waiting : 0 }));
}

/** The names of the groups the actor may know of, the network's own first. */
export async function listGroupNames(ctx: MemberContext): Promise<{ id: string; name: string }[]> {
  const rows = await ctx.db.execute<{ id: string; name: string }>(sql`
    select ${groups.id}, ${groups.name} from ${groups} where ${listedGroups(ctx.actor)} and ${groups.archivedAt} is null
    order by ${groups.kind} <> 'network', ${groups.name} collate "sv-x-icu"`);
  return [...rows];
}

export type JoinsToDecide = { groupId: string; group: string; people: number };

/** The groups that somebody asks to join and that the actor decides about, with how many; the longest wait first. */
export async function listJoinsToDecide(ctx: MemberContext): Promise<JoinsToDecide[]> {
  if (!isCoordinator(ctx.actor) && ![...ctx.actor.groups.values()].includes("coordinator")) return [];
  const rows = await ctx.db.execute<JoinsToDecide>(sql`
    select g.id as "groupId", g.name as "group", count(*)::int as people
    from group_join_requests r join groups g on g.id = r.group_id join people p on p.id = r.person_id and p.status = 'active'
    where ${ctx.actor.personId} in ${awaitedDeciders(sql`r`, ctx.now())}
    group by g.id order by min(r.created_at), g.id`);
  return [...rows];
}

/** In an open group everybody who is no guest, else those listed. */
const memberCount = sql`case when ${groups.access} = 'open'
  then (select count(*)::int from people p where p.status = 'active' and not p.guest and exists (
    select from memberships m where m.person_id = p.id and m.ends_on is null and m.paused_at is null))
  else (select count(*)::int from group_members gm join people p on p.id = gm.person_id and p.status = 'active'
    where gm.group_id = ${groups.id} and gm.revoked_at is null and (gm.expires_at is null or gm.expires_at > now())) end`;

export type GroupPerson = {
  id: string;
  name: string;
  function: string | null;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
  role: GroupRole;
  expiresAt: string | null;
  /** False for those who are in an open group by being members of the network. */
  listed: boolean;
};

export type GroupPage = GroupRow & {
  people: GroupPerson[];
  requests: {
    id: string;
    name: string;
    function: string | null;
    organisation: string | null;
    organisationKind: OrganisationKind | null;
    message: string;
    at: string;
  }[];
  /** Invitations to guests that nobody has answered yet. */
  invited: { id: string; email: string; expiresAt: string }[];
};

/**
 * A group with its people. Who may not read the group sees who coordinates it, to know whom to ask; requests and
 * invitations are for those who answer them.
 * @throws not-found for a group the actor must not know of
 */
export async function getGroup(ctx: MemberContext, groupId: string): Promise<GroupPage> {
  const [group] = (await listGroups(ctx)).filter(({ id }) => id === groupId);
  if (!group) throw notFound("group");
  const inside = ctx.actor.groups.has(group.id);
  const manages = canManageGroup(ctx.actor, group);
  const people = await listGroupPeople(ctx, group);
  const visible = inside || manages ? people : people.filter(({ role }) => role === "coordinator");
  if (!manages) return { ...group, people: visible, requests: [], invited: [] };
  const requests = await ctx.db.execute<GroupPage["requests"][number]>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, m.function, o.name as organisation, o.kind as "organisationKind", r.message, r.created_at as at
    from group_join_requests r join people p on p.id = r.person_id and p.status = 'active'
    left join memberships m on m.person_id = p.id and m.ends_on is null left join organisations o on o.id = m.organisation_id
    where r.group_id = ${group.id} order by r.created_at`);
  const invited = await ctx.db.execute<GroupPage["invited"][number]>(sql`
    select i.id, i.email, i.expires_at as "expiresAt" from invitations i
    where ${group.id}::uuid = any(i.group_ids) and i.accepted_at is null and i.revoked_at is null and i.expires_at > now() order by i.created_at`);
  return { ...group, people: visible, requests: [...requests], invited: [...invited] };
}

/** Those listed, and in an open group everybody who is no guest: the same people as `memberCount` counts. */
async function listGroupPeople(ctx: MemberContext, group: Pick<GroupRow, "id" | "access">): Promise<GroupPerson[]> {
  const within =
    group.access === "open"
      ? sql`not p.guest and m.id is not null and m.paused_at is null`
      : sql`gm.person_id is not null`;
  const rows = await ctx.db.execute<GroupPerson>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, m.function, o.name as organisation, o.kind as "organisationKind",
      coalesce(gm.role, 'member') as role, gm.expires_at as "expiresAt", gm.person_id is not null as listed
    from people p left join group_members gm on gm.person_id = p.id and gm.group_id = ${group.id} and gm.revoked_at is null
      and (gm.expires_at is null or gm.expires_at > now())
    left join memberships m on m.person_id = p.id and m.ends_on is null left join organisations o on o.id = m.organisation_id
    where p.status = 'active' and ${within}
    order by array_position(array['coordinator', 'member', 'guest']::group_role[], coalesce(gm.role, 'member')),
      p.last_name collate "sv-x-icu", p.first_name collate "sv-x-icu"`);
  return [...rows];
}

/** Members of the network who are not in the group, for the coordinator to let in. */
export async function listAdmissible(
  ctx: MemberContext,
  groupId: string,
): Promise<{ id: string; name: string; organisation: string | null }[]> {
  const [group] = await ctx.db
    .select({ id: groups.id, access: groups.access })
    .from(groups)
    .where(eq(groups.id, groupId));
  if (!group || !canManageGroup(ctx.actor, group) || group.access === "open") return [];
  const rows = await ctx.db.execute<{ id: string; name: string; organisation: string | null }>(sql`
    select p.id, p.first_name || ' ' || p.last_name as name, o.short_name as organisation
    from people p join memberships m on m.person_id = p.id and m.ends_on is null and m.paused_at is null
    join organisations o on o.id = m.organisation_id
    where p.status = 'active' and not p.guest and not exists (
      select from group_members gm where gm.group_id = ${groupId} and gm.person_id = p.id and gm.revoked_at is null)
    order by p.last_name collate "sv-x-icu", p.first_name collate "sv-x-icu"`);
  return [...rows];
}

/** Groups the actor may let an invited person into, the open ones left out: everybody is in them. */
export async function listInvitableGroups(ctx: MemberContext): Promise<{ id: string; name: string }[]> {
  return (await listGroups(ctx))
    .filter((group) => group.access !== "open" && canManageGroup(ctx.actor, group))
    .map(({ id, name }) => ({ id, name }));
}
