import { sql } from "drizzle-orm";
import { groups } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { canAppointCoordinator, canSeeMemberships, listedGroups } from "../../policy";
import { coordinatedBy, getsIn, unledGroups } from "./acting";

export type NeededIn = {
  /** By name, as far as the reader may know of them. */
  named: string[];
  hidden: number;
};

/** The groups that would be without a coordinator if the person left. */
export async function listGroupsInNeedOf(ctx: MemberContext, personId: string): Promise<NeededIn> {
  authorize(canSeeMemberships(ctx.actor), "see the memberships");
  const rows = await ctx.db.execute<{ name: string | null }>(sql`
    select case when ${listedGroups(ctx.actor)} then ${groups.name} end as name from ${groups}
    where ${coordinatedBy(personId)} and ${unledGroups(personId)} order by ${groups.name} collate "sv-x-icu"`);
  const named = rows.flatMap(({ name }) => name ?? []);
  return { named, hidden: rows.length - named.length };
}

export type UnledGroup = {
  id: string;
  /** Null for a group that the reader must not know of but may give a coordinator. */
  name: string | null;
  /** Those who can be made its coordinator. */
  members: { id: string; name: string; organisation: string }[];
};

/** Groups where nobody can act as coordinator. Of one that must not be known, administrators learn who is in it, and no more. */
export async function listUnledGroups(ctx: MemberContext): Promise<UnledGroup[]> {
  authorize(canSeeMemberships(ctx.actor), "see the memberships");
  const listed = listedGroups(ctx.actor);
  const rows = await ctx.db.execute<UnledGroup>(sql`
    select ${groups.id}, case when ${listed} then ${groups.name} end as name, (
      select json_agg(json_build_object('id', who.id, 'name', who.first_name || ' ' || who.last_name, 'organisation', o.short_name)
        order by who.last_name collate "sv-x-icu", who.first_name collate "sv-x-icu")
      from group_members gm join people who on who.id = gm.person_id
      join memberships its on its.person_id = who.id and its.ends_on is null join organisations o on o.id = its.organisation_id
      where gm.group_id = ${groups.id} and gm.role = 'member' and ${getsIn}
    ) as members
    from ${groups} where ${unledGroups()} and (${listed} or ${canAppointCoordinator(ctx.actor)})
    order by name collate "sv-x-icu" nulls last, ${groups.createdAt}`);
  return [...rows];
}
