import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { invitations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import type { Context } from "#lib/platform/context";
import { requireToken } from "#lib/platform/rate-limit";
import { sendInvitation } from "./send-invitation";

/** Writes the invitation, mails it and leaves the trace. */
export async function createInvitation(
  ctx: Context,
  values: Omit<typeof invitations.$inferInsert, "tokenHash" | "expiresAt">,
) {
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

/** @throws too-many-requests */
export async function requireAllowance(ctx: Context): Promise<void> {
  if (ctx.actor.kind !== "member") return;
  await requireToken(ctx, "invite", ctx.actor.personId);
}

/**
 * Somebody who has been asked and has not answered is not asked once more: the invitation can be sent again. Call it under
 * the address's lock.
 */
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
