import { and, eq, isNull, sql } from "drizzle-orm";
import { groupJoinRequests, groupMembers, identities, memberships, people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { isNeededByGroups } from "../groups/coordinators/acting";
import { canManagePerson } from "../policy";
import { type LastHolder, lastHolder, lastHolderOf, lockPersonAndRoles } from "./find-person";
import { requireRank } from "./rank";
import { lockLinks, shutOut } from "./shut-out";

/**
 * Ends a person's time in the network: organisation, groups, role and ways in. What they wrote stays, signed as it was.
 * Not while a group's members would be left without a coordinator, as nobody outside may run a confidential group.
 */
export async function endPerson(
  ctx: Context,
  personId: string,
): Promise<{ outcome: "ended" | "already-ended" | "needed-by-groups" } | LastHolder> {
  authorize(canManagePerson(ctx.actor, personId), "end a membership");
  return transaction(ctx, async (ctx) => {
    await lockLinks(ctx, personId);
    const person = await lockPersonAndRoles(ctx, personId);
    requireRank(ctx.actor, person);
    if (person.status === "ended") return { outcome: "already-ended" } as const;
    const last = await lastHolderOf(ctx, person);
    if (last) return lastHolder(last);
    if (await isNeededByGroups(ctx, personId)) return { outcome: "needed-by-groups" } as const;
    await ctx.db.update(people).set({ status: "ended", platformRole: "member" }).where(eq(people.id, personId));
    await leaveEverything(ctx, personId);
    await audit(ctx, "person.end", { id: personId });
    await shutOut(ctx, person);
    const endedAt = ctx.now().toISOString();
    await queueMail(ctx, {
      template: "access-ended",
      recipient: person.email,
      personId,
      windowKey: `network ${endedAt}`,
      payload: { scope: "network", endedAt },
      locale: person.locale,
    });
    return { outcome: "ended" } as const;
  });
}

async function leaveEverything(ctx: Context, personId: string): Promise<void> {
  const ended = await ctx.db
    .update(memberships)
    .set({ endsOn: sql`current_date`, organisationContact: false })
    .where(and(eq(memberships.personId, personId), isNull(memberships.endsOn)))
    .returning({ id: memberships.id });
  for (const { id } of ended) await audit(ctx, "membership.end", { id });
  await ctx.db
    .update(groupMembers)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(groupMembers.personId, personId), isNull(groupMembers.revokedAt)));
  await ctx.db.delete(groupJoinRequests).where(eq(groupJoinRequests.personId, personId));
  await ctx.db.delete(identities).where(eq(identities.personId, personId));
}
