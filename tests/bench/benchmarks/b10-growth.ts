import postgres from "postgres";
import { connect } from "#db/client";
import { loadActor } from "#lib/members/load-actor";
import { appRole } from "#lib/platform/database/embedded/settings";
import { requireMember } from "#lib/platform/errors";
import { getShell } from "#lib/threads/overview/queries";
import type { Member } from "../corpus/corpus";
import { type Asked, mustShow } from "../load/closed-loop";
import { median } from "../measure/statistics";
import type { Report } from "../report";
import type { Stand } from "../stand/stand";
import { measureInto, warmUp } from "./measure-pages";
import { replyFault, replyRequest } from "./replies";
import { cookieOf, visits } from "./visits";

/** What a size costs: milliseconds of one request at a time (p50), and bytes of database for each post. */
export type Growth = {
  thread: number;
  bareThread: number;
  list: number;
  bareList: number;
  /** The overview of the member of all groups. */
  overview: number;
  reply: number;
  /** The unread threads of that member, worked out anew as after a restart. */
  unread: number;
  /** The same of a member who is up to date but for some posts. */
  everyday: number;
  bareEveryday: number;
  /** That member's list of what they have been told of. */
  notices: number;
  bareNotices: number;
  bytesAPost: number;
};

/** The member whom the corpus has put into every group. */
const EVERYWHERE = 0;
/** Threads with something new for whoever reads every day, and posts they have been told of. */
const NEW_THREADS = 20;
const TOLD_OF = 200;

export async function measureGrowth(stand: Stand, report: Report): Promise<Growth> {
  const { followers, members, threads, openGroupId, posts } = stand.corpus;
  const all = visits(stand.corpus);
  const newest = threads.findLast(({ group }) => group === 0)?.title ?? "";
  const wide = members[EVERYWHERE] as Member;
  const product = await stand.product();
  const bare = await stand.raw("page");

  const measured = measureInto(stand, report, "B10");
  const ask = async (program: typeof product, request: (n: number) => Asked): Promise<number> => {
    await warmUp(program, request);
    return (await measured(program, request, 1)).latency.p50;
  };
  const visit = (path: string) => (n: number) => {
    const { member, thread } = all[n % all.length] as (typeof all)[number];
    return { path: path + thread.id, headers: cookieOf(member), fault: mustShow(thread.title, 'id="inlagg-20"') };
  };
  const list = (n: number) => ({
    path: "/tradar",
    headers: cookieOf(followers[n % followers.length] as Member),
    fault: mustShow(newest),
  });
  const bareList = () => ({ path: `/list?group=${openGroupId}`, fault: mustShow(newest) });
  const overview = () => ({ path: "/hem", headers: cookieOf(wide), fault: mustShow("Arbetsgrupp") });

  const [daily] = followers.filter((member) => member !== wide) as [Member];
  await readAllBut(stand, daily);
  const noticed = await tellOfNewest(stand, daily);
  const notices = () => ({ path: "/notiser", headers: cookieOf(daily), fault: mustShow(noticed) });

  const bytesAPost = (await databaseBytes(stand)) / posts;
  const figures = {
    bareThread: await ask(bare, visit("/t/")),
    thread: await ask(product, visit("/tradar/")),
    bareList: await ask(bare, bareList),
    list: await ask(product, list),
    overview: await ask(product, overview),
    unread: await unreadAnew(stand, wide),
    bareEveryday: await bareStatement(stand, (sql) => bareUnread(sql, daily)),
    everyday: await unreadAnew(stand, daily),
    bareNotices: await bareStatement(stand, (sql) => bareNotices(sql, daily)),
    notices: await ask(product, notices),
    bytesAPost,
  };
  await stand.stopRaw("page");
  const reply = await ask(product, (n) => {
    const { member, thread } = all[n % all.length] as (typeof all)[number];
    const { id, ...request } = replyRequest(product.origin, member, thread, n);
    return { ...request, fault: (answer) => replyFault(answer, id) };
  });
  return { ...figures, reply };
}

async function unreadAnew(stand: Stand, member: Member): Promise<number> {
  const { db, sql } = connect({ ...stand.connection(appRole), max: 1 });
  try {
    const ctx = { db, actor: await loadActor(db, member.token), now: () => new Date() };
    requireMember(ctx);
    return await medianTime(
      () => getShell(ctx),
      () => {
        delete (globalThis as { bryggaUnread?: unknown }).bryggaUnread;
      },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The least it could cost: one statement through postgres.js, on a connection that is there. */
async function bareStatement(stand: Stand, ask: (sql: postgres.Sql) => Promise<unknown>): Promise<number> {
  const sql = postgres({ ...stand.connection(appRole), max: 1 });
  try {
    await ask(sql);
    return await medianTime(() => ask(sql));
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Milliseconds, of seven times. @param before each, and not in the time */
async function medianTime(work: () => Promise<unknown>, before = () => {}): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < 7; n++) {
    before();
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}

function bareUnread(sql: postgres.Sql, { id }: Member): Promise<unknown> {
  return sql`
    select t.group_id, count(*) from threads t
    join group_members gm on gm.group_id = t.group_id and gm.person_id = ${id} and gm.revoked_at is null
    left join thread_readers tr on tr.thread_id = t.id and tr.person_id = gm.person_id
    where t.deleted_at is null and (tr.read_ranges is null or not tr.read_ranges @> int4range(1, t.last_number + 1)) group by t.group_id`;
}

function bareNotices(sql: postgres.Sql, { id }: Member): Promise<unknown> {
  return sql`
    select d.reason, d.created_at, p.number, p.text, t.title, a.first_name || ' ' || a.last_name as name
    from deliveries d join posts p on p.id = d.post_id join threads t on t.id = p.thread_id join people a on a.id = p.author_id
    where d.person_id = ${id} and d.channel = 'app' and d.status = 'delivered' order by d.created_at desc limit 30`;
}

/** As of somebody who comes every day: some of the newest threads have an answer they have not read. */
async function readAllBut(stand: Stand, { id }: Member): Promise<void> {
  await stand.owner()`
    insert into thread_readers (person_id, thread_id, read_ranges, last_read_at)
    select ${id}, t.id, int4multirange(int4range(1, t.last_number + case when row_number() over (order by t.last_post_at desc) > ${NEW_THREADS} then 1 else 0 end)), now() - interval '1 day'
    from threads t join group_members gm on gm.group_id = t.group_id and gm.person_id = ${id} and gm.revoked_at is null
    on conflict (person_id, thread_id) do update set read_ranges = excluded.read_ranges, last_read_at = excluded.last_read_at`;
}

/** Of whole threads, so that they are as many whatever the size. @returns the title of the one that is told of first */
async function tellOfNewest(stand: Stand, { id }: Member): Promise<string> {
  const sql = stand.owner();
  const newestFirst = sql`order by t.last_post_at desc, t.id, p.number desc`;
  await sql`
    insert into deliveries (person_id, post_id, channel, reason, status, created_at)
    select ${id}, p.id, 'app', 'thread', 'delivered', now() - row_number() over (${newestFirst}) * interval '1 second'
    from posts p join threads t on t.id = p.thread_id
    join group_members gm on gm.group_id = t.group_id and gm.person_id = ${id} and gm.revoked_at is null
    where p.author_id <> ${id} ${newestFirst} limit ${TOLD_OF}`;
  const [newest] = await sql<[{ title: string }]>`
    select t.title from deliveries d join posts p on p.id = d.post_id join threads t on t.id = p.thread_id
    where d.person_id = ${id} order by d.created_at desc limit 1`;
  return newest.title;
}

/** Without who has read what: that grows with people, not with posts. */
async function databaseBytes(stand: Stand): Promise<number> {
  const [row] = await stand.owner()<[{ bytes: string }]>`
    select pg_database_size(current_database()) - pg_total_relation_size('thread_readers') as bytes`;
  return Number(row?.bytes);
}
