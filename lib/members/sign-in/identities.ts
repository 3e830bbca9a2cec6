import { and, eq, sql } from "drizzle-orm";
import { identities, memberships, organisations } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { notFound, requireMember } from "#lib/platform/errors";
import type { OidcProvider } from "../oidc-providers";
import { type Account, findAccountById } from "./find-account";
import { isFreshSignIn } from "./queries";

/** What a provider says about who signed in: its own id for the person, never the address. */
export type Identity = { provider: string; subject: string };

/** The account an identity is linked to, if that person may sign in now. */
export async function findAccountByIdentity(
  ctx: Pick<Context, "db">,
  { provider, subject }: Identity,
): Promise<Account | undefined> {
  const [linked] = await ctx.db
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  return linked && findAccountById(ctx, linked.personId);
}

/** Whether the person belongs to the organisation whose sign-in this is; a provider without one takes everybody. */
export async function belongsTo(ctx: Pick<Context, "db">, personId: string, provider: OidcProvider): Promise<boolean> {
  if (!provider.organisation) return true;
  const [row] = await ctx.db
    .select({ id: organisations.id })
    .from(memberships)
    .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.personId, personId),
        sql`(${memberships.endsOn} is null or ${memberships.endsOn} >= current_date) and ${memberships.pausedAt} is null`,
        sql`(${organisations.id}::text = ${provider.organisation} or lower(${organisations.name}) = lower(${provider.organisation}))`,
      ),
    )
    .limit(1);
  return row !== undefined;
}

/**
 * Gives the signed-in person one more way in. Two people with the same address at two providers stay two people: an
 * identity is only ever linked by whoever is signed in.
 */
export async function linkIdentity(
  ctx: Context,
  provider: OidcProvider,
  subject: string,
): Promise<{ outcome: "linked" | "not-fresh" | "taken" | "wrong-organisation" }> {
  requireMember(ctx);
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    if (!(await isFreshSignIn(ctx))) return { outcome: "not-fresh" } as const;
    if (!(await belongsTo(ctx, personId, provider))) return { outcome: "wrong-organisation" } as const;
    return {
      outcome: (await addIdentity(ctx, personId, { provider: provider.id, subject })) ? "linked" : "taken",
    } as const;
  });
}

/** @returns false when the identity belongs to somebody else */
export async function addIdentity(ctx: Context, personId: string, identity: Identity): Promise<boolean> {
  const added = await ctx.db
    .insert(identities)
    .values({ ...identity, personId })
    .onConflictDoNothing()
    .returning({ provider: identities.provider });
  if (added.length > 0) {
    await audit(ctx, "identity.link", { id: personId, details: { provider: identity.provider } });
    return true;
  }
  const [owner] = await ctx.db
    .select({ personId: identities.personId })
    .from(identities)
    .where(and(eq(identities.provider, identity.provider), eq(identities.subject, identity.subject)));
  return owner?.personId === personId;
}

/**
 * Takes one of the person's own ways in away; a mailed link remains one.
 * @throws not-found for anybody else's identity
 */
export async function unlinkIdentity(
  ctx: Context,
  { provider, subject }: Identity,
): Promise<{ outcome: "unlinked" | "not-fresh" }> {
  requireMember(ctx);
  const { personId } = ctx.actor;
  return transaction(ctx, async (ctx) => {
    if (!(await isFreshSignIn(ctx))) return { outcome: "not-fresh" } as const;
    const gone = await ctx.db
      .delete(identities)
      .where(and(eq(identities.provider, provider), eq(identities.subject, subject), eq(identities.personId, personId)))
      .returning({ provider: identities.provider });
    if (gone.length === 0) throw notFound("identity");
    await audit(ctx, "identity.unlink", { id: personId, details: { provider } });
    return { outcome: "unlinked" } as const;
  });
}
