import { sql } from "drizzle-orm";
import { belongsToday, mayReadGroup } from "#lib/members/policy";
import { pauseEnd } from "#lib/notifications/mail/policy";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { isoDate, type Locale } from "#lib/platform/format";
import { log } from "#lib/platform/log";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { recordDocumentEvent } from "../events/record-document-event";
import { visibleDocuments } from "../policy";

/** How many months before a document is to be gone through again those who look after it are told. */
export const REVIEW_MONTHS = [6, 0] as const;

type Due = { id: string; groupId: string; reviewBy: string; months: number };

/**
 * Tells the owner of a document, and whoever is the contact of the owner's organisation, that it is soon, or now, to be gone
 * through again. What was missed while nothing was up is told of once, for the later of the two.
 */
export async function remindReview(ctx: Context): Promise<{ told: number }> {
  const due = await ctx.db.execute<Due>(sql`
    select distinct on (d.id) d.id, d.group_id as "groupId", d.review_by::text as "reviewBy", m.months
    from documents d cross join unnest(${`{${REVIEW_MONTHS.join(",")}}`}::int[]) m(months)
    where ${visibleDocuments(ctx.actor, "d")} and d.kind = 'document'
      and d.review_by - make_interval(months => m.months) <= ${isoDate(ctx.now())}::date
      and not exists (select from document_review_reminders r
        where r.document_id = d.id and r.review_by = d.review_by and r.months <= m.months)
    order by d.id, m.months`);
  let told = 0;
  for (const one of due) {
    try {
      told += await transaction(ctx, (ctx) => remind(ctx, one));
    } catch (error) {
      // One that cannot be told of must not keep the others from it.
      log.warn({ error, documentId: one.id }, "review of a document not reminded of");
    }
  }
  return { told };
}

async function remind(ctx: Context, { id, groupId, reviewBy, months }: Due): Promise<number> {
  const people = await whoToTell(ctx, id);
  const [first] = await ctx.db.execute(sql`
    insert into document_review_reminders (document_id, review_by, months, told, settled_at)
    values (${id}, ${reviewBy}, ${months}, ${people.length}, ${ctx.now().toISOString()}) on conflict do nothing returning months`);
  // Another worker has told them.
  if (!first) return 0;
  await recordDocumentEvent(ctx, { documentId: id, kind: "review_due" });
  for (const person of people) {
    const dueAt = pauseEnd(person, ctx.now());
    await queueMail(ctx, {
      template: "document-review",
      recipient: person.email,
      personId: person.id,
      windowKey: `${id}:${reviewBy}:${months}`,
      payload: { path: `/dokument/${id}`, overdue: months === 0 },
      locale: person.locale,
      ...(dueAt ? { dueAt } : {}),
    });
  }
  if (people.length > 0)
    await audit(ctx, "document.remind-review", { id, groupId, details: { months, told: people.length } });
  return people.length;
}

type Told = { id: string; email: string; locale: Locale; pausedFrom: string | null; pausedUntil: string | null };

/** Those of them who still read the group. */
function whoToTell(ctx: Context, id: string): Promise<Told[]> {
  return ctx.db.execute<Told>(sql`
    select p.id, p.email, p.locale, s.paused_from::text as "pausedFrom", s.paused_until::text as "pausedUntil"
    from documents d join people p on p.id = d.owner_id or exists (
      select from memberships m where m.person_id = p.id and m.organisation_id = d.organisation_id and m.organisation_contact
        and ${belongsToday()})
    left join notice_settings s on s.person_id = p.id
    where d.id = ${id} and ${mayReadGroup(sql`p.id`, sql`d.group_id`)} order by p.id`);
}
