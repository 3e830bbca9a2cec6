import { and, eq, isNull } from "drizzle-orm";
import { groupJoinRequests, groupMembers, organisations, people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, type MemberContext, transaction } from "#lib/platform/context";
import { authorize, requireMember } from "#lib/platform/errors";
import { isoDate } from "#lib/platform/format";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { canAskToJoin } from "../policy";
import { type Group, lockGroup } from "./find-group";
import { joinMessage } from "./schema";

/** Asks a restricted group's coordinators to be let in. Asking again changes the message and nothing else. */
export async function askToJoin(ctx: Context, input: { groupId: string; message: string }): Promise<void> {
  requireMember(ctx);
  const message = joinMessage.parse(input.message);
  await transaction(ctx, async (ctx) => {
    const group = await lockGroup(ctx, input.groupId);
    authorize(canAskToJoin(ctx.actor, group), "ask to join");
    const request = { groupId: group.id, personId: ctx.actor.personId };
    const isNew = await ctx.db
      .insert(groupJoinRequests)
      .values({ ...request, message })
      .onConflictDoNothing()
      .returning({ groupId: groupJoinRequests.groupId });
    if (isNew.length === 0) {
      await ctx.db
        .update(groupJoinRequests)
        .set({ message })
        .where(and(eq(groupJoinRequests.groupId, request.groupId), eq(groupJoinRequests.personId, request.personId)));
      return;
    }
    await audit(ctx, "group.request-join", { id: ctx.actor.personId, groupId: group.id });
    await tellCoordinators(ctx, group);
  });
}

async function tellCoordinators(ctx: MemberContext, group: Group): Promise<void> {
  const organisation = await organisationName(ctx);
  const coordinators = await ctx.db
    .select({ id: people.id, email: people.email, locale: people.locale })
    .from(groupMembers)
    .innerJoin(people, and(eq(people.id, groupMembers.personId), eq(people.status, "active")))
    .where(
      and(eq(groupMembers.groupId, group.id), eq(groupMembers.role, "coordinator"), isNull(groupMembers.revokedAt)),
    );
  for (const { id, email, locale } of coordinators) {
    await queueMail(ctx, {
      template: "group-request",
      recipient: email,
      personId: id,
      windowKey: `${group.id} ${ctx.actor.personId} ${isoDate(ctx.now())}`,
      payload: {
        path: `/grupper/${group.id}`,
        person: ctx.actor.name,
        group: group.name,
        ...(organisation ? { organisation } : {}),
      },
      locale,
    });
  }
}

async function organisationName(ctx: MemberContext): Promise<string | undefined> {
  if (!ctx.actor.standing) return undefined;
  const [row] = await ctx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, ctx.actor.standing.organisationId));
  return row?.name;
}
