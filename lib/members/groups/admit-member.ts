import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import { groupJoinRequests, groupMembers, people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { lockManagedGroup } from "./find-group";

/** Lets a member of the network into the group: somebody who asked, or whom the coordinator asked. */
export function admitMember(
  ctx: Context,
  input: { groupId: string; personId: string },
): Promise<{ outcome: "admitted" | "already-in" | "open-to-all" }> {
  const { groupId, personId } = input;
  return transaction(ctx, async (ctx) => {
    const group = await lockManagedGroup(ctx, groupId);
    if (group.access === "open") return { outcome: "open-to-all" } as const;
    const [person] = await ctx.db
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), eq(people.status, "active"), eq(people.guest, false)));
    if (!person) throw notFound("person");
    const [present] = await ctx.db
      .select({ role: groupMembers.role })
      .from(groupMembers)
      .where(
        and(
          eq(groupMembers.groupId, groupId),
          eq(groupMembers.personId, personId),
          isNull(groupMembers.revokedAt),
          or(isNull(groupMembers.expiresAt), gt(groupMembers.expiresAt, sql`now()`)),
        ),
      );
    await ctx.db
      .delete(groupJoinRequests)
      .where(and(eq(groupJoinRequests.groupId, groupId), eq(groupJoinRequests.personId, personId)));
    if (present) return { outcome: "already-in" } as const;
    const values = {
      role: "member" as const,
      expiresAt: null,
      invitedBy: ctx.actor.kind === "member" ? ctx.actor.personId : null,
    };
    await ctx.db
      .insert(groupMembers)
      .values({ groupId, personId, ...values })
      .onConflictDoUpdate({
        target: [groupMembers.groupId, groupMembers.personId],
        set: { ...values, revokedAt: null, joinedAt: sql`now()` },
      });
    await audit(ctx, "group.admit", { id: personId, groupId, details: { role: "member" } });
    await publish(ctx, { type: "access-changed", personId });
    return { outcome: "admitted" } as const;
  });
}
