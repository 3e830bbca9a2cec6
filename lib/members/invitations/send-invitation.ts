import { eq, sql } from "drizzle-orm";
import { groups, invitations, organisations } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { first } from "#lib/platform/errors";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { hashToken, randomToken } from "#lib/platform/secrets";

export const INVITATION_DAYS = 7;

export type Invitation = typeof invitations.$inferSelect;

/** Gives the invitation a new link, with a week of its own, and mails it. The link mailed before stops working. */
export async function sendInvitation(ctx: Context, invitationId: string): Promise<{ path: string; expiresAt: Date }> {
  const token = randomToken();
  const invitation = first(
    await ctx.db
      .update(invitations)
      .set({ tokenHash: hashToken(token), expiresAt: sql`now() + ${`${INVITATION_DAYS} days`}::interval` })
      .where(eq(invitations.id, invitationId))
      .returning(),
  );
  const path = `/inbjudan/${token}`;
  const inviter = await inviterOf(ctx);
  await queueMail(ctx, {
    template: "invitation",
    recipient: invitation.email,
    windowKey: hashToken(token).slice(0, 16),
    payload: {
      path,
      ...inviter,
      groups: await namesForMail(ctx, invitation.groupIds),
      ...(invitation.guestUntil ? { guestUntil: invitation.guestUntil.toISOString() } : {}),
      expiresAt: invitation.expiresAt.toISOString(),
    },
    locale: "sv",
  });
  return { path, expiresAt: invitation.expiresAt };
}

async function inviterOf(ctx: Context): Promise<{ inviter: string; inviterOrganisation?: string }> {
  if (ctx.actor.kind !== "member") return { inviter: "Brygga" };
  if (!ctx.actor.standing) return { inviter: ctx.actor.name };
  const [organisation] = await ctx.db
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, ctx.actor.standing.organisationId));
  return { inviter: ctx.actor.name, ...(organisation ? { inviterOrganisation: organisation.name } : {}) };
}

/** A mail passes through many hands: a confidential group is not named in it. */
async function namesForMail(ctx: Context, groupIds: string[]): Promise<string[]> {
  if (groupIds.length === 0) return [];
  const rows = await ctx.db
    .select({ name: groups.name, access: groups.access })
    .from(groups)
    .where(sql`${groups.id} = any(${uuidArray(groupIds)})`);
  return rows.filter(({ access }) => access !== "confidential").map(({ name }) => name);
}
