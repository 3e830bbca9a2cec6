import { and, eq, type SQL, sql } from "drizzle-orm";
import { groups } from "#db/schema";
import type { Context } from "#lib/platform/context";

/** A member of a group who gets in today, whose account is open and whose membership goes on. A guest is none. */
export const getsIn = sql`gm.revoked_at is null and gm.expires_at is null and exists (
  select from people p join memberships m on m.person_id = p.id and m.ends_on is null and m.paused_at is null
  where p.id = gm.person_id and p.status = 'active')`;

/** That somebody who can act today has the role in the query's group, not counting one person. */
function somebody(role: "coordinator" | "member", except?: string): SQL {
  const others = except === undefined ? sql`` : sql`and gm.person_id <> ${except}`;
  return sql`exists (select from group_members gm
    where gm.group_id = ${groups.id} and gm.role = ${role} and ${getsIn} ${others})`;
}

/**
 * The groups where nobody can act as coordinator although somebody is there who could be made one. Those with nobody
 * but guests are none of them: a visit has its last day, and whoever looks after memberships can end it before that.
 */
export function unledGroups(without?: string): SQL {
  return sql`${groups.archivedAt} is null and not ${somebody("coordinator", without)} and ${somebody("member", without)}`;
}

/** The groups that the person is named coordinator of, whether or not they can act today. */
export function coordinatedBy(personId: string): SQL {
  return sql`exists (select from group_members own
    where own.group_id = ${groups.id} and own.person_id = ${personId} and own.role = 'coordinator' and own.revoked_at is null)`;
}

/**
 * Whether a group would be left without a coordinator. Locks the person's groups first, so that the last two cannot go
 * at the same moment: who comes second looks again when the first is gone.
 */
export async function isNeededByGroups(ctx: Context, personId: string): Promise<boolean> {
  await ctx.db.select({ id: groups.id }).from(groups).where(coordinatedBy(personId)).orderBy(groups.id).for("update");
  const left = and(coordinatedBy(personId), unledGroups(personId));
  const [group] = await ctx.db.select({ id: groups.id }).from(groups).where(left).limit(1);
  return group !== undefined;
}

/** Whether anybody else can act as the group's coordinator. Call it under the group's lock. */
export async function hasOtherCoordinator(ctx: Context, groupId: string, personId: string): Promise<boolean> {
  const [group] = await ctx.db
    .select({ id: groups.id })
    .from(groups)
    .where(and(eq(groups.id, groupId), somebody("coordinator", personId)));
  return group !== undefined;
}
