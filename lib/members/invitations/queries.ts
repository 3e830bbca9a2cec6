import { sql } from "drizzle-orm";
import { isCoordinator, type MemberActor, type PlatformRole } from "#lib/platform/actor";
import type { Context, MemberContext } from "#lib/platform/context";
import { hashToken } from "#lib/platform/secrets";
import type { OrganisationKind } from "../organisations/schema";
import { INVITATION_DAYS } from "./send-invitation";

export type InvitationView = {
  firstName: string;
  lastName: string;
  email: string;
  function: string;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
  inviter: string | null;
  inviterOrganisation: string | null;
  groups: string[];
  guestUntil: string | null;
  expiresAt: string;
};

/** What a mailed invitation says, to whoever holds its link. Reading it spends nothing. */
export async function getInvitation(
  ctx: Pick<Context, "db">,
  token: string,
): Promise<({ state: "open" } & InvitationView) | { state: "gone" | "answered" }> {
  const [row] = await ctx.db.execute<InvitationView & { live: boolean; answered: boolean }>(sql`
    select i.first_name as "firstName", i.last_name as "lastName", i.email, i.function, o.name as organisation, o.kind as "organisationKind",
      by.first_name || ' ' || by.last_name as inviter,
      (select bo.name from memberships bm join organisations bo on bo.id = bm.organisation_id
        where bm.person_id = by.id and bm.ends_on is null limit 1) as "inviterOrganisation",
      coalesce((select json_agg(g.name order by g.name collate "sv-x-icu") from groups g where g.id = any(i.group_ids)), '[]') as groups,
      i.guest_until as "guestUntil", i.expires_at as "expiresAt",
      i.revoked_at is null and i.expires_at > now() as live, i.accepted_at is not null as answered
    from invitations i left join organisations o on o.id = i.organisation_id left join people by on by.id = i.invited_by
    where i.token_hash = ${hashToken(token)}`);
  if (!row) return { state: "gone" };
  if (row.answered) return { state: "answered" };
  const { live, answered: _, ...view } = row;
  return live ? { state: "open", ...view } : { state: "gone" };
}

export type PendingInvitation = {
  id: string;
  email: string;
  name: string;
  function: string;
  organisation: string | null;
  organisationKind: OrganisationKind | null;
  inviter: string | null;
  groups: string[];
  guestUntil: string | null;
  platformRole: PlatformRole;
  /** When its present link was mailed. */
  sentAt: string;
  expiresAt: string;
  state: "waiting" | "expired" | "accepted" | "revoked";
  /** When it was answered, taken back or ran out. */
  at: string;
  acceptedBy: string | null;
};

/**
 * Invitations that wait, and those answered or run out in the last sixty days. A contact sees the own ones and the own
 * organisation's: those that `findInvitation` hands out, so no guest of somebody else's.
 */
export async function listInvitations(ctx: MemberContext): Promise<PendingInvitation[]> {
  const rows = await ctx.db.execute<PendingInvitation>(sql`
    select i.id, i.email, trim(i.first_name || ' ' || i.last_name) as name, i.function, o.name as organisation, o.kind as "organisationKind",
      by.first_name || ' ' || by.last_name as inviter, i.guest_until as "guestUntil", i.platform_role as "platformRole",
      coalesce((select json_agg(g.name order by g.name collate "sv-x-icu") from groups g
        where g.id = any(i.group_ids) and g.access <> 'confidential'), '[]') as groups,
      i.expires_at - ${`${INVITATION_DAYS} days`}::interval as "sentAt", i.expires_at as "expiresAt", i.accepted_by as "acceptedBy",
      coalesce(i.accepted_at, i.revoked_at, i.expires_at) as at,
      case when i.accepted_at is not null then 'accepted' when i.revoked_at is not null then 'revoked'
        when i.expires_at <= now() then 'expired' else 'waiting' end as state
    from invitations i left join organisations o on o.id = i.organisation_id left join people by on by.id = i.invited_by
    where ${within(ctx.actor)} and coalesce(i.accepted_at, i.revoked_at, i.expires_at) > now() - interval '60 days'
    order by coalesce(i.accepted_at, i.revoked_at, i.expires_at) desc`);
  return [...rows];
}

function within(actor: MemberActor) {
  if (isCoordinator(actor)) return sql`true`;
  const own = actor.standing?.organisationContact ? actor.standing.organisationId : null;
  return sql`(i.invited_by = ${actor.personId} or (i.organisation_id = ${own}::uuid and i.guest_until is null))`;
}
