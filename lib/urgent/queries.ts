import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { OrganisationKind } from "#lib/members/organisations/schema";
import type { MemberContext } from "#lib/platform/context";
import { first, notFound } from "#lib/platform/errors";
import { audience } from "./audience";
import { canSendUrgent, isOpen, visibleUrgent } from "./policy";
import type { UrgentOf } from "./schema";

/** What has become of a notice in one organisation. */
export type OrganisationReceipt = {
  id: string;
  name: string;
  kind: OrganisationKind;
  people: number;
  shown: number;
  /** Who speaks for it. */
  responsible: string[];
  confirmed: { by: string; at: string } | null;
};

export type UrgentPage = {
  id: string;
  group: { id: string; name: string };
  /** Null until the reader has opened it, which others then see. */
  text: string | null;
  sender: { name: string; organisation: string };
  createdAt: string;
  expiresAt: string;
  endedAt: string | null;
  open: boolean;
  organisations: OrganisationReceipt[];
  /** What it says of the reader; undefined for who sent it and for who has come since. */
  own: { organisationId: string; responsible: boolean; shownAt: string | null; confirmedAt: string | null } | null;
  mayConfirm: boolean;
  mayEnd: boolean;
};

type Row = Omit<UrgentPage, "text" | "open" | "mayConfirm" | "mayEnd"> & { text: string; senderId: string };

/** A notice and what each organisation has said. @throws not-found for one that the actor may not know of */
export async function getUrgent(ctx: MemberContext, noticeId: string): Promise<UrgentPage> {
  const { actor } = ctx;
  const [row] = await ctx.db.execute<Row>(sql`
    select u.id, json_build_object('id', g.id, 'name', g.name) as group, u.text, u.sender_id as "senderId",
      json_build_object('name', s.first_name || ' ' || s.last_name, 'organisation', so.name) as sender,
      u.created_at as "createdAt", u.expires_at as "expiresAt", u.ended_at as "endedAt",
      (select json_build_object('organisationId', r.organisation_id, 'responsible', r.responsible, 'shownAt', r.shown_at, 'confirmedAt', r.confirmed_at)
        from urgent_receipts r where r.notice_id = u.id and r.person_id = ${actor.personId}) as own,
      coalesce((select json_agg(t order by t.confirmed is not null, t.name collate "sv-x-icu") from (
        select o.id, o.name, o.kind, count(*)::int as people, count(r.shown_at)::int as shown,
          coalesce(json_agg(p.first_name || ' ' || p.last_name order by p.last_name collate "sv-x-icu") filter (where r.responsible), '[]') as responsible,
          (array_agg(json_build_object('by', p.first_name || ' ' || p.last_name, 'at', r.confirmed_at) order by r.confirmed_at)
            filter (where r.confirmed_at is not null))[1] as confirmed
        from urgent_receipts r join organisations o on o.id = r.organisation_id join people p on p.id = r.person_id
        where r.notice_id = u.id group by o.id
      ) t), '[]') as organisations
    from urgent_notices u join groups g on g.id = u.group_id
    join people s on s.id = u.sender_id join organisations so on so.id = u.organisation_id
    where u.id = ${noticeId} and ${visibleUrgent(actor)}`);
  if (!row) throw notFound("urgent notice");
  const { senderId, text, ...notice } = row;
  const open = isOpen(notice, ctx.now());
  const waits = notice.own !== null && notice.own.shownAt === null;
  const speaks = notice.own?.responsible === true && notice.own.organisationId === actor.standing?.organisationId;
  return {
    ...notice,
    open,
    text: waits && senderId !== actor.personId ? null : text,
    mayConfirm: open && speaks && notice.own?.confirmedAt === null,
    mayEnd: open && canSendUrgent(actor, notice.group.id),
  };
}

export type UrgentRow = {
  id: string;
  groupId: string;
  group: string;
  sender: string;
  createdAt: string;
  organisations: number;
  confirmed: number;
  open: boolean;
};

/** A group's notices of the last year, newest first, with how many organisations have taken each in. */
export async function listUrgent(ctx: MemberContext, groupId: string): Promise<UrgentRow[]> {
  return rowsOf(ctx, sql`u.group_id = ${groupId} and u.created_at > ${yearAgo(ctx)}`);
}

/** The notices that wait for the reader: not opened, or not yet taken in by an organisation that they speak for. */
export async function listWaitingUrgent(ctx: MemberContext): Promise<UrgentRow[]> {
  const now = ctx.now().toISOString();
  return rowsOf(
    ctx,
    sql`u.ended_at is null and u.expires_at > ${now} and exists (
      select from urgent_receipts r where r.notice_id = u.id and r.person_id = ${ctx.actor.personId}
        and (r.shown_at is null or (r.responsible and not exists (
          select from urgent_receipts c where c.notice_id = u.id and c.organisation_id = r.organisation_id and c.confirmed_at is not null))))`,
  );
}

/** Two of these are alike when the same stood on the page both times. */
export function urgentState(shown: UrgentPage | readonly UrgentRow[]): string {
  return createHash("sha256").update(JSON.stringify(shown)).digest("base64url");
}

/** What a page of these would show now, as a sign to compare with what it was drawn from. @throws not-found */
export async function readUrgentState(ctx: MemberContext, { notice, group }: UrgentOf): Promise<string> {
  if (notice) return urgentState(await getUrgent(ctx, notice));
  return urgentState(group ? await listUrgent(ctx, group) : await listWaitingUrgent(ctx));
}

function yearAgo({ now }: MemberContext): string {
  return new Date(now().getTime() - 365 * 86_400_000).toISOString();
}

async function rowsOf(ctx: MemberContext, wanted: ReturnType<typeof sql>): Promise<UrgentRow[]> {
  const rows = await ctx.db.execute<UrgentRow>(sql`
    select u.id, u.group_id as "groupId", g.name as group, p.first_name || ' ' || p.last_name as sender, u.created_at as "createdAt",
      u.ended_at is null and u.expires_at > ${ctx.now().toISOString()} as open,
      (select count(distinct r.organisation_id)::int from urgent_receipts r where r.notice_id = u.id) as organisations,
      (select count(distinct r.organisation_id)::int from urgent_receipts r where r.notice_id = u.id and r.confirmed_at is not null) as confirmed
    from urgent_notices u join groups g on g.id = u.group_id join people p on p.id = u.sender_id
    where ${visibleUrgent(ctx.actor)} and ${wanted} order by u.created_at desc limit 50`);
  return [...rows];
}

/** Whom a notice of this group would go to, named before it is sent. */
export async function countAudience(
  ctx: MemberContext,
  groupId: string,
): Promise<{ people: number; organisations: string[] }> {
  const rows = await ctx.db.execute<{ people: number; organisations: string[] }>(sql`
    select coalesce(sum(t.people), 0)::int as people, coalesce(json_agg(t.name order by t.name collate "sv-x-icu"), '[]') as organisations
    from (
      select o.name, count(*) as people from (${audience(sql`${groupId}::uuid`)}) a join organisations o on o.id = a.organisation_id
      where a.person_id <> ${ctx.actor.personId} group by o.id
    ) t`);
  return first(rows);
}
