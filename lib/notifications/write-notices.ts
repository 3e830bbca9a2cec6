import { setTimeout as rest } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { publishToPeople } from "#lib/platform/realtime/publish";
import { digestColumns } from "./mail/digest-columns";
import { planMails, type Wanted } from "./mail/plan-mails";
import { PUSH_SECONDS, pushTime } from "./push/push-time";
import { isPersonal, kindColumn, mailChoice, pushChoice, reasonsFor } from "./reasons";

/** Posts per transaction: a thousand people each are a second's work for no more than a few. */
const POSTS = 5;
/** A run leaves the rest to the next one, so that a stopping process is not waited for. */
const RUN_MS = 5_000;

/**
 * Tells people of the posts nobody has been told of. Posts, notices and the mark that it is done are one transaction: cut
 * off at any point it is done again, and a second worker takes other posts.
 */
export async function writeNotices(ctx: Context): Promise<void> {
  const end = performance.now() + RUN_MS;
  for (;;) {
    const began = performance.now();
    if ((await transaction(ctx, writeSome)) < POSTS) return;
    if (performance.now() > end) return enqueue(ctx, "notices.write", {});
    // A queue of posts leaves half of the time to those who write them.
    await rest(performance.now() - began);
  }
}

/** What was written: who has something new in the app, whether anybody is to be pushed to, and whom a mail is due. */
type Written = { took: number; seen: string[]; push: boolean; mails: Wanted[] };

/** @returns how many posts were taken */
async function writeSome(ctx: Context): Promise<number> {
  const { db } = ctx;
  const now = ctx.now().toISOString();
  const rows = await db.execute<Written>(sql`
    with taken as (
      delete from unannounced_posts where post_id in (
        -- What waits for a review is told when it is over, if the post is still there then.
        select u.post_id from unannounced_posts u join posts p on p.id = u.post_id
        where p.hidden_at is null order by u.created_at limit ${POSTS} for update of u skip locked
      ) returning post_id, mentions_only, created_at
    ), told as materialized (
      select p.id as post_id, p.thread_id as id, p.number, p.author_id, t.group_id, t.author_id as starter_id, taken.mentions_only, taken.created_at
      from taken join posts p on p.id = taken.post_id and p.deleted_at is null
      join threads t on t.id = p.thread_id and t.deleted_at is null
    ), reasons as (${reasonsFor(sql`told`)}
    ), chosen as (
      select r.post_id, r.person_id, r.reason, told.created_at, coalesce(c.app, true) as app,
        ${mailChoice(sql`r.reason`)} as mail, ${pushChoice} as push
      from reasons r join told on told.post_id = r.post_id
      left join notice_choices c on c.person_id = r.person_id and c.kind = ${kindColumn(sql`r.reason`, sql`told.number`)}
    ), written as (
      insert into deliveries as d (person_id, post_id, channel, reason, status, outcome, settled_at, due_at, created_at)
      select person_id, post_id, channel, reason,
        (case when not wanted then 'dropped' when channel = 'app' then 'delivered' else 'pending' end)::delivery_status,
        case when not wanted then 'not-chosen' end, case when not wanted or channel = 'app' then ${now}::timestamptz end,
        case when wanted and channel = 'push' then ${pushTime(ctx.now()).toISOString()}::timestamptz end, created_at
      from (
        select person_id, post_id, reason, created_at, way.channel, case way.channel when 'app' then app when 'push' then push else mail <> 'never' end as wanted
        from chosen cross join (values ('app'::delivery_channel), ('mail'), ('push')) way(channel)
        -- Nothing is noted of what most people have never turned on.
        where way.channel <> 'push' or (${isPersonal(sql`reason`)} and exists (select from push_devices v where v.person_id = chosen.person_id))
      ) each
      order by person_id, post_id, channel
      on conflict (person_id, post_id, channel) do update
        set reason = excluded.reason, status = excluded.status, outcome = excluded.outcome, settled_at = excluded.settled_at,
          due_at = excluded.due_at, tries = 0
        where excluded.reason < d.reason and (d.channel = 'app' or d.status <> 'delivered')
      returning person_id, post_id, channel, status, reason
    )
    select (select count(*)::int from taken) as took,
      coalesce((select json_agg(distinct person_id) from written where channel = 'app'), '[]') as seen,
      exists (select from written where channel = 'push' and status = 'pending') as push,
      -- Not joined to chosen, of which the planner expects one row: each was compared with all the others.
      coalesce((select json_agg(mail) from (
        select distinct w.person_id as "personId", ${mailChoice(sql`w.reason`)} as rhythm, ${digestColumns}
        from written w join told on told.post_id = w.post_id
        left join notice_choices c on c.person_id = w.person_id and c.kind = ${kindColumn(sql`w.reason`, sql`told.number`)}
        left join notice_settings s on s.person_id = w.person_id
        where w.channel = 'mail' and w.status = 'pending') mail), '[]') as mails`);
  const { took, seen, push, mails } = first(rows);
  await planMails(ctx, mails);
  if (push) await enqueue(ctx, "notices.push", {}, { startAfter: PUSH_SECONDS });
  await publishToPeople(ctx, "notices-changed", seen);
  return took;
}
