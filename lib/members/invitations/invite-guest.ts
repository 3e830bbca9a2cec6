import { and, eq, sql } from "drizzle-orm";
import { groupMembers, groups, organisations, people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { addressOf } from "../address";
import { guestUntil } from "../groups/guest-time";
import { lockAddress } from "../lock-address";
import { canManageGroup, listedGroups } from "../policy";
import { createInvitation, refusePending, requireAllowance } from "./create-invitation";
import type { InviteOutcome } from "./invite-member";
import { type GuestInput, guestSchema } from "./schema";

export type InviteGuestOutcome =
  | InviteOutcome
  | { outcome: "admitted" | "too-long" | "in-the-past" | "not-for-guests" };

/** Invites somebody from outside the network into one group, for a while. Somebody who is a guest already is let in at once. */
export async function inviteGuest(ctx: Context, input: GuestInput): Promise<InviteGuestOutcome> {
  const wanted = guestSchema.parse(input);
  const [group] = await ctx.db
    .select({ id: groups.id, access: groups.access })
    .from(groups)
    .where(and(eq(groups.id, wanted.groupId), listedGroups(ctx.actor)));
  if (!group) throw notFound("group");
  authorize(canManageGroup(ctx.actor, group), "invite a guest");
  // An open group is everybody's room: what is said there is not meant for outsiders.
  if (group.access === "open") return { outcome: "not-for-guests" };
  await requireAllowance(ctx);
  const until = guestUntil(wanted.until, ctx.now());
  if (typeof until === "string") return { outcome: until };
  const email = addressOf(wanted.email);
  if (!email) return { outcome: "invalid-address" };
  return transaction(ctx, async (ctx) => {
    await requireOutside(ctx, wanted.organisationId);
    await lockAddress(ctx, email);
    const [known] = await ctx.db
      .select({ id: people.id, status: people.status, guest: people.guest })
      .from(people)
      .where(sql`lower(${people.email}) = ${email}`);
    if (known?.status === "suspended") return { outcome: "suspended" } as const;
    if (known?.status === "active" && !known.guest) return { outcome: "already-member" } as const;
    if (known?.status === "active") return admitGuest(ctx, group.id, known.id, until);
    const pending = await refusePending(ctx, email);
    if (pending) return pending;
    const { firstName, lastName, organisationId, function: does } = wanted;
    return createInvitation(ctx, {
      email,
      firstName,
      lastName,
      organisationId,
      function: does,
      groupIds: [group.id],
      guestUntil: until,
    });
  });
}

/** An authority's people are members, with an organisation that answers for them. */
async function requireOutside(ctx: Context, organisationId: string | null): Promise<void> {
  if (organisationId === null) return;
  const [organisation] = await ctx.db
    .select({ kind: organisations.kind })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!organisation || !["business", "civil_society"].includes(organisation.kind)) throw notFound("organisation");
}

async function admitGuest(ctx: Context, groupId: string, personId: string, until: Date) {
  const invitedBy = ctx.actor.kind === "member" ? ctx.actor.personId : null;
  await ctx.db
    .insert(groupMembers)
    .values({ groupId, personId, role: "guest", expiresAt: until, invitedBy })
    .onConflictDoUpdate({
      target: [groupMembers.groupId, groupMembers.personId],
      set: { role: "guest", expiresAt: until, invitedBy, revokedAt: null, joinedAt: sql`now()` },
    });
  await audit(ctx, "group.admit", { id: personId, groupId, details: { role: "guest", until: until.toISOString() } });
  await publish(ctx, { type: "access-changed", personId });
  return { outcome: "admitted" } as const;
}
