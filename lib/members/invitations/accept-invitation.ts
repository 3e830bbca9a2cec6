import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { groupMembers, invitations, memberships, people } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { DomainError, first } from "#lib/platform/errors";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { publish } from "#lib/platform/realtime/publish";
import { hashToken } from "#lib/platform/secrets";
import { lockAddress } from "../lock-address";
import { createSession } from "../sessions";
import { addIdentity, type Identity } from "../sign-in/identities";
import { personName, TERMS_VERSION } from "./schema";
import type { Invitation } from "./send-invitation";

type Acceptance = {
  token: string;
  firstName: string;
  lastName: string;
  /** The version on the page that was answered. */
  termsVersion: string;
  device: string;
  replaces?: string | undefined;
  /** When the invitation is answered through the organisation's own sign-in, which then opens the session. */
  identity?: Identity;
};

export type AcceptOutcome =
  | { outcome: "accepted"; personId: string; sessionToken: string | null }
  | { outcome: "gone" | "answered" | "already-member" | "suspended" | "terms-changed" | "identity-taken" };

/**
 * Makes the invited person a member and signs them in. The address is the invitation's: whoever holds the mailed link
 * can read that mailbox, and no field of the form can make the account another's.
 */
export async function acceptInvitation(ctx: Context, input: Acceptance): Promise<AcceptOutcome> {
  const name = personName.safeParse(input);
  if (!name.success) throw new DomainError("invalid", "name");
  if (input.termsVersion !== TERMS_VERSION) return { outcome: "terms-changed" };
  return transaction(ctx, async (ctx) => {
    const row = await lockInvitation(ctx, hashToken(input.token));
    if (!row) return { outcome: "gone" } as const;
    if (row.invitation.acceptedAt) return { outcome: "answered" } as const;
    if (!row.live) return { outcome: "gone" } as const;
    const person = await admit(ctx, row.invitation, name.data);
    if (person.outcome !== "admitted") return person;
    const { personId } = person;
    // The first who runs the network: what the product brings for it can be laid out now.
    if (row.invitation.platformRole !== "member") await enqueue(ctx, "documents.add-templates", {});
    if (input.identity && !(await addIdentity(ctx, personId, input.identity))) throw new IdentityTaken();
    await ctx.db
      .update(invitations)
      .set({ acceptedAt: sql`now()`, acceptedBy: personId })
      .where(eq(invitations.id, row.invitation.id));
    await audit(ctx, "invitation.accept", { id: row.invitation.id, details: { terms: TERMS_VERSION, personId } });
    if (input.identity) return { outcome: "accepted", personId, sessionToken: null } as const;
    const { token } = await createSession(
      ctx,
      { personId, method: "mail", authLevel: 1, device: input.device },
      input.replaces,
    );
    return { outcome: "accepted", personId, sessionToken: token } as const;
  }).catch((error: unknown) => {
    if (error instanceof IdentityTaken) return { outcome: "identity-taken" } as const;
    throw error;
  });
}

/**
 * The invitation, locked, and before it its address: two to one address may be answered at once, before there is a person
 * to lock, or a member may be given the address meanwhile, which takes back those that lead to it.
 */
async function lockInvitation(ctx: Context, tokenHash: string) {
  const answered = eq(invitations.tokenHash, tokenHash);
  const [sent] = await ctx.db.select({ email: invitations.email }).from(invitations).where(answered);
  if (!sent) return undefined;
  await lockAddress(ctx, sent.email);
  const [row] = await ctx.db
    .select({
      invitation: invitations,
      live: sql<boolean>`${invitations.revokedAt} is null and ${invitations.expiresAt} > now()`,
    })
    .from(invitations)
    .where(answered)
    .for("update");
  return row;
}

/** Thrown to undo what the transaction has written by then. */
class IdentityTaken extends Error {}

async function admit(ctx: Context, invitation: Invitation, name: { firstName: string; lastName: string }) {
  const [known] = await ctx.db
    .select()
    .from(people)
    .where(sql`lower(${people.email}) = ${invitation.email}`)
    .for("update");
  if (known?.status === "suspended") return { outcome: "suspended" } as const;
  if (known?.status === "active" && !known.guest) return { outcome: "already-member" } as const;
  const values = {
    ...name,
    status: "active" as const,
    platformRole: invitation.platformRole,
    guest: invitation.guestUntil !== null,
    termsVersion: TERMS_VERSION,
  };
  const { id: personId } = known
    ? first(await ctx.db.update(people).set(values).where(eq(people.id, known.id)).returning({ id: people.id }))
    : first(
        await ctx.db
          .insert(people)
          .values({ ...values, email: invitation.email })
          .returning({ id: people.id }),
      );
  if (!values.guest) await endVisits(ctx, personId);
  await startMembership(ctx, personId, invitation);
  for (const groupId of invitation.groupIds) await joinGroup(ctx, personId, groupId, invitation);
  await publish(ctx, { type: "access-changed", personId });
  return { outcome: "admitted", personId } as const;
}

/** A guest who becomes a member stays in the groups, now without a last day. */
async function endVisits(ctx: Context, personId: string): Promise<void> {
  const ended = await ctx.db
    .update(groupMembers)
    .set({ role: "member", expiresAt: null })
    .where(
      and(
        eq(groupMembers.personId, personId),
        eq(groupMembers.role, "guest"),
        isNull(groupMembers.revokedAt),
        gt(groupMembers.expiresAt, sql`now()`),
      ),
    )
    .returning({ groupId: groupMembers.groupId });
  for (const { groupId } of ended)
    await audit(ctx, "group.change-role", { id: personId, groupId, details: { from: "guest", to: "member" } });
}

async function startMembership(
  ctx: Context,
  personId: string,
  { organisationId, function: does, organisationContact }: Invitation,
): Promise<void> {
  if (!organisationId) return;
  await ctx.db
    .update(memberships)
    .set({ endsOn: sql`greatest(${memberships.startsOn}, current_date - 1)` })
    .where(sql`${memberships.personId} = ${personId} and ${memberships.endsOn} is null`);
  const { id } = first(
    await ctx.db
      .insert(memberships)
      .values({ personId, organisationId, function: does, organisationContact })
      .returning({ id: memberships.id }),
  );
  await audit(ctx, "membership.start", { id, details: { organisationId } });
}

async function joinGroup(
  ctx: Context,
  personId: string,
  groupId: string,
  { guestUntil, invitedBy }: Invitation,
): Promise<void> {
  const values = { role: guestUntil ? ("guest" as const) : ("member" as const), expiresAt: guestUntil, invitedBy };
  await ctx.db
    .insert(groupMembers)
    .values({ groupId, personId, ...values })
    .onConflictDoUpdate({
      target: [groupMembers.groupId, groupMembers.personId],
      set: { ...values, revokedAt: null, joinedAt: sql`now()` },
    });
  await audit(ctx, "group.admit", { id: personId, groupId, details: { role: values.role } });
}
