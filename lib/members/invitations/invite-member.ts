import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { groups, invitations, organisations, people } from "#db/schema";
import { isAdministrator } from "#lib/platform/actor";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, DomainError, notFound } from "#lib/platform/errors";
import { takeToken } from "#lib/platform/rate-limit";
import { canInviteTo, canManageGroup, listedGroups } from "../policy";
import { addressOf } from "../sign-in/request-sign-in";
import { type InvitationInput, invitationSchema } from "./schema";
import { sendInvitation } from "./send-invitation";

export type InviteOutcome =
  | { outcome: "invited"; invitationId: string; path: string; expiresAt: Date }
  | { outcome: "invalid-address" | "already-member" | "already-invited" | "suspended" }
  /** A contact may invite within the organisation's own mail domains; a coordinator anywhere. */
  | { outcome: "foreign-domain"; domains: string[] };

/** Invites a colleague: coordinators to any organisation, an organisation's contact to the own one. */
export async function inviteMember(ctx: Context, input: InvitationInput): Promise<InviteOutcome> {
  const wanted = invitationSchema.parse(input);
  authorize(canInviteTo(ctx.actor, wanted.organisationId), "invite");
  authorize(wanted.platformRole === "member" || isAdministrator(ctx.actor), "give a role");
  await requireAllowance(ctx);
  const email = addressOf(wanted.email);
  if (!email) return { outcome: "invalid-address" };
  return transaction(ctx, async (ctx) => {
    const [organisation] = await ctx.db.select().from(organisations).where(eq(organisations.id, wanted.organisationId));
    if (!organisation) throw notFound("organisation");
    if (!canInviteTo(ctx.actor, null) && !organisation.domains.includes(domainOf(email))) {
      return { outcome: "foreign-domain", domains: organisation.domains } as const;
    }
    const groupIds = await manageableGroups(ctx, wanted.groupIds);
    const refusal = (await refuseKnown(ctx, email)) ?? (await refusePending(ctx, email));
    if (refusal) return refusal;
    return create(ctx, { ...wanted, email, groupIds });
  });
}

/** @throws too-many-requests */
export async function requireAllowance(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "member") return;
  const { allowed, retryAfter } = await takeToken(ctx, "invite", ctx.actor.personId);
  if (!allowed) throw new DomainError("too-many-requests", "too many invitations", retryAfter);
}

/** Writes the invitation, mails it and leaves the trace. */
export async function create(ctx: Context, values: Omit<typeof invitations.$inferInsert, "tokenHash" | "expiresAt">) {
  const id = randomUUID();
  // The link's hash and last day are put in by sendInvitation.
  await ctx.db.insert(invitations).values({
    ...values,
    id,
    tokenHash: id,
    expiresAt: sql`now()`,
    invitedBy: ctx.actor.kind === "member" ? ctx.actor.personId : null,
  });
  await audit(ctx, "invitation.create", {
    id,
    details: { role: values.platformRole ?? "member", guest: values.guestUntil != null },
  });
  return { outcome: "invited", invitationId: id, ...(await sendInvitation(ctx, id)) } as const;
}

/** Groups the inviter may let somebody into. @throws not-found for one that must not be known, forbidden for one that is another's */
async function manageableGroups(ctx: Context, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await ctx.db
    .select({ id: groups.id, access: groups.access })
    .from(groups)
    .where(and(sql`${groups.id} = any(${uuidArray(ids)})`, listedGroups(ctx.actor)));
  if (found.length !== new Set(ids).size) throw notFound("group");
  for (const group of found) authorize(canManageGroup(ctx.actor, group), "invite to the group");
  // Everybody is in an open group by being a member.
  return found.filter(({ access }) => access !== "open").map(({ id }) => id);
}

async function refuseKnown(ctx: Context, email: string) {
  const [known] = await ctx.db
    .select({ status: people.status, guest: people.guest })
    .from(people)
    .where(sql`lower(${people.email}) = ${email}`);
  if (known?.status === "suspended") return { outcome: "suspended" } as const;
  // A guest may become a member, and somebody who left may come back.
  return known?.status === "active" && !known.guest ? ({ outcome: "already-member" } as const) : undefined;
}

export async function refusePending(ctx: Context, email: string) {
  const [pending] = await ctx.db
    .select({ id: invitations.id })
    .from(invitations)
    .where(
      and(
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
      ),
    );
  return pending ? ({ outcome: "already-invited" } as const) : undefined;
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}
