import { and, eq, sql } from "drizzle-orm";
import { groups, organisations, people } from "#db/schema";
import { isAdministrator } from "#lib/platform/actor";
import { type Context, transaction } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { authorize, notFound } from "#lib/platform/errors";
import { addressOf } from "../address";
import { lockAddress } from "../lock-address";
import { canInviteTo, canManageGroup, listedGroups } from "../policy";
import { createInvitation, refusePending, requireAllowance } from "./create-invitation";
import { type InvitationInput, invitationSchema } from "./schema";

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
    await lockAddress(ctx, email);
    const refusal = (await refuseKnown(ctx, email)) ?? (await refusePending(ctx, email));
    if (refusal) return refusal;
    return createInvitation(ctx, { ...wanted, email, groupIds });
  });
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

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf("@") + 1);
}
