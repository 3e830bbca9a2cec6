import { sql } from "drizzle-orm";
import { belongsToday, mayReadGroup } from "#lib/members/policy";
import { type Context, transaction } from "#lib/platform/context";
import { isoDate, type Locale } from "#lib/platform/format";
import { DRAFT_DAYS, DRAFT_NOTICE_DAYS } from "#lib/platform/jobs/prune-expired";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { pauseEnd } from "./mail/policy";

const UNTOUCHED_DAYS = DRAFT_DAYS - DRAFT_NOTICE_DAYS;

type Writer = { id: string; email: string; locale: Locale; pausedFrom: string | null; pausedUntil: string | null };

/**
 * Tells people of drafts that will be removed unless they go on with them, so that nothing goes that its writer was not told
 * of: a mail that waits for somebody to be back holds the removal up. Of what they can no longer open they are told nothing.
 */
export function mailExpiringDrafts(ctx: Context): Promise<{ told: number }> {
  return transaction(ctx, async (ctx) => {
    const now = ctx.now();
    const writers = await ctx.db.execute<Writer & { drafts: number }>(sql`
      with untold as (
        select d.person_id, d.context_key, case when d.context_key like 'post:%'
          then (select thread_id from posts where id = split_part(d.context_key, ':', 2)::uuid and deleted_at is null)
          when d.context_key like 'thread:%' then split_part(d.context_key, ':', 2)::uuid end as thread_id
        from drafts d where ${isUntold(now)} and not exists (
          select from people p where p.id = d.person_id and p.mail_failed_at is not null) for update of d skip locked
      )
      select p.id, p.email, p.locale, s.paused_from::text as "pausedFrom", s.paused_until::text as "pausedUntil",
        (count(*) filter (where case when d.context_key = 'new-thread' then p.status = 'active' and (p.guest or exists (
            select from memberships m where m.person_id = p.id and ${belongsToday()}))
          else t.deleted_at is null and ${mayReadGroup(sql`p.id`, sql`t.group_id`)} end))::int as drafts
      from untold d join people p on p.id = d.person_id left join threads t on t.id = d.thread_id
      left join notice_settings s on s.person_id = p.id
      group by p.id, s.person_id order by p.id`);
    let told = 0;
    for (const { drafts, ...writer } of writers) {
      const dueAt = drafts > 0 ? pauseEnd(writer, now) : undefined;
      const toldAt = (dueAt ?? now).toISOString();
      await ctx.db.execute(
        sql`update drafts d set expiry_told_at = ${toldAt} where d.person_id = ${writer.id} and ${isUntold(now)}`,
      );
      if (drafts === 0) continue;
      await queueMail(ctx, {
        template: "drafts-expire",
        recipient: writer.email,
        personId: writer.id,
        windowKey: isoDate(now),
        payload: { path: "/hem", drafts },
        locale: writer.locale,
        ...(dueAt ? { dueAt } : {}),
      });
      told += 1;
    }
    return { told };
  });
}

function isUntold(now: Date) {
  return sql`d.updated_at < ${now.toISOString()}::timestamptz - make_interval(days => ${UNTOUCHED_DAYS})
    and (d.expiry_told_at is null or d.expiry_told_at < d.updated_at)`;
}
