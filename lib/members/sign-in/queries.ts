import { and, eq, sql } from "drizzle-orm";
import { identities, sessions, signInRequests } from "#db/schema";
import type { PlatformRole } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { requireMember } from "#lib/platform/errors";
import { hashToken, sameHash } from "#lib/platform/secrets";
import { oidcProviders } from "../oidc-providers";
import type { OrganisationKind } from "../organisations/schema";
import { deviceParts } from "./device";
import { ANY_BROWSER } from "./make-sign-in-link";

export type SignInRequest =
  | { state: "gone" }
  | { state: "spent" }
  | {
      state: "open";
      name: string;
      email: string;
      kind: OrganisationKind | null;
      requestedAt: Date;
      expiresAt: Date;
      /** Not in the browser that asked: the code shown there is needed. */
      needsCode: boolean;
    };

/** What the confirmation page says about a link. Reading it changes nothing, however often and by whomever. */
export async function getSignInRequest(
  ctx: Pick<Context, "db">,
  token: string,
  browserToken: string | undefined,
): Promise<SignInRequest> {
  const [row] = await ctx.db.execute<{
    live: boolean;
    spent: boolean;
    email: string;
    name: string | null;
    kind: OrganisationKind | null;
    browserHash: string;
    requestedAt: string;
    expiresAt: string;
  }>(sql`
    select r.spent_at is null and r.expires_at > now() as live, r.spent_at is not null as spent, r.email, r.browser_hash as "browserHash",
      r.created_at as "requestedAt", r.expires_at as "expiresAt", p.first_name || ' ' || p.last_name as name,
      (select o.kind from memberships m join organisations o on o.id = m.organisation_id
        where m.person_id = p.id and m.ends_on is null limit 1) as kind
    from ${signInRequests} r left join people p on lower(p.email) = r.email
    where r.token_hash = ${hashToken(token)}`);
  if (!row) return { state: "gone" };
  if (!row.live) return { state: row.spent ? "spent" : "gone" };
  const sameBrowser = browserToken !== undefined && sameHash(row.browserHash, hashToken(browserToken));
  return {
    state: "open",
    name: row.name ?? row.email,
    email: row.email,
    kind: row.kind,
    requestedAt: new Date(row.requestedAt),
    expiresAt: new Date(row.expiresAt),
    needsCode: !sameBrowser && row.browserHash !== ANY_BROWSER,
  };
}

export type CastMember = {
  id: string;
  name: string;
  function: string;
  platformRole: PlatformRole;
  guest: boolean;
  leaving: boolean;
};
export type CastOrganisation = { id: string; name: string; kind: OrganisationKind; members: CastMember[] };

/** Everybody one can try Brygga as, by organisation; nobody outside the demo. Those without members stand last. */
export async function listDemoCast(ctx: Pick<Context, "db">): Promise<CastOrganisation[]> {
  if (!env().demo) return [];
  const rows = await ctx.db.execute<CastOrganisation>(sql`
    select o.id, o.name, o.kind, coalesce(c.members, '[]') as members
    from organisations o left join lateral (
      select json_agg(json_build_object('id', p.id, 'name', p.first_name || ' ' || p.last_name, 'function', m.function,
        'platformRole', p.platform_role, 'guest', p.guest, 'leaving', m.paused_at is not null)
        order by m.paused_at is not null, p.platform_role = 'administrator', p.first_name collate "sv-x-icu") as members
      from memberships m join people p on p.id = m.person_id and p.status = 'active'
      where m.organisation_id = o.id and m.ends_on is null and (not p.guest or exists (
        select from group_members v where v.person_id = p.id and v.revoked_at is null and v.expires_at > now()))
    ) c on true
    order by c.members is null, o.kind, o.name collate "sv-x-icu"`);
  return [...rows];
}

/** The organisations' own sign-ins that the operator has set up. */
export function listSignInProviders(): { id: string; name: string }[] {
  return oidcProviders(env().oidc).map(({ id, name }) => ({ id, name }));
}

/** ASVS 7.5.1: what changes the ways in asks for a sign-in not older than this. */
const FRESH_MINUTES = 10;

/** Whether the session is new enough to change how somebody signs in. */
export async function isFreshSignIn(ctx: Context): Promise<boolean> {
  requireMember(ctx);
  const [row] = await ctx.db
    .select({ fresh: sql<boolean>`${sessions.createdAt} > now() - ${`${FRESH_MINUTES} minutes`}::interval` })
    .from(sessions)
    .where(eq(sessions.id, ctx.actor.sessionId));
  return row?.fresh === true;
}

/** The ways in that the person has linked. */
export async function listOwnIdentities(ctx: Context) {
  requireMember(ctx);
  return ctx.db
    .select({ provider: identities.provider, subject: identities.subject, createdAt: identities.createdAt })
    .from(identities)
    .where(eq(identities.personId, ctx.actor.personId))
    .orderBy(identities.createdAt);
}

/** The person's own open sessions, newest use first. */
export async function listOwnSessions(ctx: Context) {
  requireMember(ctx);
  const rows = await ctx.db
    .select({
      id: sessions.id,
      device: sessions.device,
      method: sessions.method,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, ctx.actor.personId),
        sql`${sessions.idleExpiresAt} > now() and ${sessions.absoluteExpiresAt} > now()`,
      ),
    )
    .orderBy(sql`${sessions.lastSeenAt} desc`);
  return rows.map(({ device, ...session }) => ({ ...session, ...deviceParts(device) }));
}
