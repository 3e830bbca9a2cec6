import { and, eq, sql } from "drizzle-orm";
import { groupMembers, people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, first } from "#lib/platform/errors";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { publish } from "#lib/platform/realtime/publish";
import { withdrawInvitations } from "../invitations/withdraw-invitations";
import { canManageGroup } from "../policy";
import { hasOtherCoordinator } from "./coordinators/acting";
import { type Group, lockGroup } from "./find-group";
import { findGroupMember } from "./membership";

export type RemoveOutcome = { outcome: "removed" | "last-coordinator" };

/**
 * Takes a person out of a group: a coordinator anybody, anybody oneself. What they wrote stays. Their open pages stop
 * showing the group within moments, on every node.
 */
export function removeFromGroup(ctx: Context, input: { groupId: string; personId: string }): Promise<RemoveOutcome> {
  const { groupId, personId } = input;
  return transaction(ctx, async (ctx) => {
    const group = await lockGroup(ctx, groupId);
    const itself = ctx.actor.kind === "member" && ctx.actor.personId === personId;
    authorize(itself || canManageGroup(ctx.actor, group), "remove from the group");
    const { role } = await findGroupMember(ctx, groupId, personId);
    if (role === "coordinator" && !(await hasOtherCoordinator(ctx, groupId, personId)))
      return { outcome: "last-coordinator" } as const;
    await ctx.db
      .update(groupMembers)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.personId, personId)));
    await withdrawInvitations(ctx, { invitedBy: personId, groupId });
    await audit(ctx, "group.remove", { id: personId, groupId, details: { itself } });
    await publish(ctx, { type: "access-changed", personId });
    if (!itself && group.access !== "open") await tell(ctx, group, personId);
    return { outcome: "removed" } as const;
  });
}

async function tell(ctx: Context, group: Group, personId: string): Promise<void> {
  const person = first(
    await ctx.db.select({ email: people.email, locale: people.locale }).from(people).where(eq(people.id, personId)),
  );
  const endedAt = ctx.now().toISOString();
  await queueMail(ctx, {
    template: "access-ended",
    recipient: person.email,
    personId,
    windowKey: `${group.id} ${endedAt}`,
    payload: { scope: "group", endedAt, ...(group.access === "confidential" ? {} : { group: group.name }) },
    locale: person.locale,
  });
}
