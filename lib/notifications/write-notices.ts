import { setTimeout as rest } from "node:timers/promises";
import { type SQL, sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { publishToPeople } from "#lib/platform/realtime/publish";
import { documentReasonsFor } from "./document-reasons";
import { digestColumns } from "./mail/digest-columns";
import { planMails, type Wanted } from "./mail/plan-mails";
import { PUSH_SECONDS, pushTime } from "./push/push-time";
import { isPersonal, kindColumn, mailChoice, pushChoice, reasonsFor, underReview } from "./reasons";
import { takeUpHeld } from "./take-up-held";
import { takeUpReviewed } from "./take-up-reviewed";

/** Posts or events per transaction: a thousand people each are a second's work for no more than a few. */
const AT_ONCE = 5;
/** A run leaves the rest to the next one, so that a stopping process is not waited for. */
const RUN_MS = 5_000;

/** What people are told of. */
type Source = {
  /** The deliveries' column that holds its id. */
  key: "post_id" | "event_id";
  /** CTEs `taken` and `told`, the latter with the columns that its reasons need, its id as subject_id, number and created_at. */
  found: SQL;
  /** subject_id, person_id and reason. */
  reasons: SQL;
};

/**
 * Tells people of the posts, and of what happened to documents, that nobody has been told of. What is told, notices and the
 * mark that it is done are one transaction: cut off at any point it is done again, and a second worker takes other posts.
 */
export async function writeNotices(ctx: Context): Promise<void> {
  const end = performance.now() + RUN_MS;
  for (const source of [posts, events(ctx)]) await writeAll(ctx, source, end);
  await takeUpReviewed(ctx);
  await takeUpHeld(ctx);
}

async function writeAll(ctx: Context, source: Source, end: number): Promise<void> {
  for (;;) {
    const began = performance.now();
    if ((await transaction(ctx, (ctx) => writeSome(ctx, source))) < AT_ONCE) return;
    if (performance.now() > end) return enqueue(ctx, "notices.write", {});
    // A queue of posts leaves two thirds of the time to those who write them.
    await rest(2 * (performance.now() - began));
  }
}

/** What was written: who has something new in the app, whether anybody is to be pushed to, and whom a mail is due. */
type Written = { took: number; seen: string[]; push: boolean; mails: Wanted[] };

const posts: Source = {
  key: "post_id",
  found: sql`
    taken as (
      delete from unannounced_posts where post_id in (
        -- What waits for a review is told when it is over, if the post is still there then.
        select u.post_id from unannounced_posts u join posts p on p.id = u.post_id join threads t on t.id = p.thread_id
        where not ${underReview} order by u.created_at limit ${AT_ONCE} for update of u skip locked
      ) returning post_id, mentions_only, created_at
    ), told as materialized (
      select p.id as subject_id, p.id as post_id, p.thread_id as id, p.number, p.author_id, t.group_id, t.author_id as starter_id, taken.mentions_only, taken.created_at
      from taken join posts p on p.id = taken.post_id and p.deleted_at is null
      join threads t on t.id = p.thread_id and t.deleted_at is null
    )`,
  reasons: sql`select r.post_id as subject_id, r.person_id, r.reason from (${reasonsFor(sql`told`)}) r`,
};

const events = (ctx: Context): Source => ({
  key: "event_id",
  found: sql`
    taken as (
      update document_events set told_at = ${ctx.now().toISOString()}::timestamptz where id in (
        select id from document_events where told_at is null order by created_at limit ${AT_ONCE} for update skip locked
      ) returning *
    ), told as materialized (
      select taken.id as subject_id, 0 as number, taken.* from taken
    )`,
  reasons: sql`select r.event_id as subject_id, r.person_id, r.reason from (${documentReasonsFor(sql`told`)}) r`,
});

/** @returns how many were taken */
async function writeSome(ctx: Context, source: Source): Promise<number> {
  const { db } = ctx;
  const now = ctx.now().toISOString();
  const key = sql.identifier(source.key);
  const rows = await db.execute<Written>(sql`
    with ${source.found}, reasons as (${source.reasons}
    ), chosen as (
      select r.subject_id, r.person_id, r.reason, told.created_at, coalesce(c.app, true) as app,
        ${mailChoice(sql`r.reason`)} as mail, ${pushChoice} as push
      from reasons r join told on told.subject_id = r.subject_id
      left join notice_choices c on c.person_id = r.person_id and c.kind = ${kindColumn(sql`r.reason`, sql`told.number`)}
    ), written as (
      insert into deliveries as d (person_id, ${key}, channel, reason, status, outcome, settled_at, due_at, created_at)
      select person_id, subject_id, channel, reason,
        (case when not wanted then 'dropped' when channel = 'app' then 'delivered' else 'pending' end)::delivery_status,
        case when not wanted then 'not-chosen' end, case when not wanted or channel = 'app' then ${now}::timestamptz end,
        case when wanted and channel = 'push' then ${pushTime(ctx.now()).toISOString()}::timestamptz end, created_at
      from (
        select person_id, subject_id, reason, created_at, way.channel, case way.channel when 'app' then app when 'push' then push else mail <> 'never' end as wanted
        from chosen cross join (values ('app'::delivery_channel), ('mail'), ('push')) way(channel)
        -- Nothing is noted of what most people have never turned on.
        where way.channel <> 'push' or (${isPersonal(sql`reason`)} and exists (select from push_devices v where v.person_id = chosen.person_id))
      ) each
      order by person_id, subject_id, channel
      on conflict (person_id, ${key}, channel) where ${key} is not null do update
        set reason = excluded.reason, status = excluded.status, outcome = excluded.outcome, settled_at = excluded.settled_at,
          due_at = excluded.due_at, tries = 0, created_at = excluded.created_at
        where excluded.reason < d.reason and (d.channel = 'app' or d.status <> 'delivered')
      returning person_id, ${key} as subject_id, channel, status, reason
    )
    select (select count(*)::int from taken) as took,
      coalesce((select json_agg(distinct person_id) from written where channel = 'app'), '[]') as seen,
      exists (select from written where channel = 'push' and status = 'pending') as push,
      -- Not joined to chosen, of which the planner expects one row: each was compared with all the others.
      coalesce((select json_agg(mail) from (
        select distinct w.person_id as "personId", ${mailChoice(sql`w.reason`)} as rhythm, ${digestColumns}
        from written w join told on told.subject_id = w.subject_id
        left join notice_choices c on c.person_id = w.person_id and c.kind = ${kindColumn(sql`w.reason`, sql`told.number`)}
        left join notice_settings s on s.person_id = w.person_id
        where w.channel = 'mail' and w.status = 'pending') mail), '[]') as mails`);
  const { took, seen, push, mails } = first(rows);
  await planMails(ctx, mails);
  if (push) await enqueue(ctx, "notices.push", {}, { startAfter: PUSH_SECONDS });
  await publishToPeople(ctx, "notices-changed", seen);
  return took;
}
