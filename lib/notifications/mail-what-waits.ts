import { sql } from "drizzle-orm";
import { awaitedDeciders } from "#lib/members/groups/policy";
import { type Context, transaction } from "#lib/platform/context";
import { isoDate, type Locale, timeZone } from "#lib/platform/format";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { workingDaysBefore } from "#lib/platform/working-days";
import { keepsOrderIn } from "#lib/threads/moderation/policy";
import { speakersFor } from "#lib/threads/moving/policy";
import { pauseEnd } from "./mail/policy";

type Told = { id: string; email: string; locale: Locale; pausedFrom: string | null; pausedUntil: string | null };

/**
 * After so many working days what still waits is told of again: sooner when a post is hidden, which anybody can bring about
 * and which holds up everybody who had read it, than when it stands there.
 */
const AGAIN_HIDDEN = 1;
const AGAIN = 3;

/**
 * Tells those who keep order, and those who answer for an organisation, that something waits for them: a reported post that
 * nobody has taken, a question that nobody has answered, a thread that is to move, somebody who asks to join. Once a morning
 * at the most: when something has come since the last time, and again when it is not decided. The mail says nothing of what
 * it is. A stopped post and a wish to join have been mailed at once, each by its own mail.
 */
export function mailWhatWaits(ctx: Context): Promise<{ told: number }> {
  const now = ctx.now();
  const today = isoDate(now);
  const daysAgo = (days: number) => sql`${workingDaysBefore(now, days).toISOString()}::timestamptz`;
  return transaction(ctx, async (ctx) => {
    const people = await ctx.db.execute<Told>(sql`
      with waiting as (
        select p.id as person_id, reviews.created_at as since, reviews.taken_by is null and reviews.kind <> 'spread' as news,
          case when reviews.kind = 'spread' then ${daysAgo(AGAIN_HIDDEN)} else ${daysAgo(AGAIN)} end as again
        from reviews join posts on posts.id = reviews.post_id join threads on threads.id = posts.thread_id
        join people p on p.id <> posts.author_id and ${keepsOrderIn(sql`threads.group_id`)}
        where reviews.decided_at is null and threads.deleted_at is null
        union all
        select p.id, threads.raised_at, true, null
        from threads join people p on p.id <> threads.author_id and ${keepsOrderIn(sql`threads.group_id`)}
        where threads.raised_at is not null and threads.deleted_at is null and threads.hidden_at is null
        union all
        select speaker.person_id, m.asked_at, true, ${daysAgo(AGAIN)} from thread_moves m join threads on threads.id = m.thread_id
        join move_consents c on c.move_id = m.id and c.agrees is null cross join lateral ${speakersFor(sql`c.organisation_id`)} speaker
        where m.outcome is null and threads.deleted_at is null
        union all
        select d.person_id, r.created_at, false, ${daysAgo(AGAIN)} from group_join_requests r
        join people asks on asks.id = r.person_id and asks.status = 'active'
        cross join lateral ${awaitedDeciders(sql`r`, now)} d
      )
      select p.id, p.email, p.locale, s.paused_from::text as "pausedFrom", s.paused_until::text as "pausedUntil"
      from (
        select w.person_id from waiting w cross join lateral (
          select coalesce(max((o.window_key::date + time '07:00') at time zone ${timeZone}), '-infinity') as at
          from mail_outbox o where o.template = 'decision-waits' and o.person_id = w.person_id) last
        where not exists (select from mail_outbox o where o.template = 'decision-waits' and o.person_id = w.person_id
            and o.status in ('queued', 'sending'))
          and ((w.news and w.since > last.at) or (w.since <= w.again and last.at <= w.again))
        group by w.person_id
      ) w join people p on p.id = w.person_id
      left join notice_settings s on s.person_id = p.id
      order by p.id`);
    let told = 0;
    for (const person of people) {
      const dueAt = pauseEnd(person, ctx.now());
      const ordered = await queueMail(ctx, {
        template: "decision-waits",
        recipient: person.email,
        personId: person.id,
        windowKey: today,
        payload: { path: "/hem" },
        locale: person.locale,
        ...(dueAt ? { dueAt } : {}),
      });
      if (ordered) told += 1;
    }
    return { told };
  });
}
