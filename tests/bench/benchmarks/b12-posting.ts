import postgres from "postgres";
import { connect } from "#db/client";
import { loadActor } from "#lib/members/load-actor";
import type { MemberContext } from "#lib/platform/context";
import { appRole } from "#lib/platform/database/embedded/settings";
import { requireMember } from "#lib/platform/errors";
import { replyToThread } from "#lib/threads/reply-to-thread";
import type { Benchmark } from "../benchmark";
import { type Member, mayRead, type Thread } from "../corpus/corpus";
import { postFrom, randomFrom } from "../corpus/swedish-text";
import { type Asked, closedLoop } from "../load/closed-loop";
import { type Summary, summarise } from "../measure/statistics";
import type { Report } from "../report";
import type { Stand } from "../stand/stand";
import { warmUp } from "./measure-pages";
import { bareRow, replyFault, replyRequest } from "./replies";

const AT_ONCE = 8;
const SECONDS = 5;
/** What is hot is compiled meanwhile; what is written counts as the rest does, its time does not. */
const WARM_UP_SECONDS = 5;

type Posting = { perSecond: number; latency: Summary; acknowledged: string[]; cpuMs?: number };
type Choice = (n: number) => { member: Member; thread: Thread };

/** Replies through the whole write path: post, number, read mark, audit and event in one transaction that is on disk. */
export const posting: Benchmark = {
  title: `Replies, ${AT_ONCE} at once; raw is the INSERT alone, as on disk`,
  async run(stand, report) {
    const spread = spreadChoice(stand);
    const oneThread = oneThreadChoice(stand);
    await stand.product();
    const began = await eventCounts(stand);
    const before = await insertOnly(stand, spread);
    const inProcess = await throughDomain(stand, report, spread);
    const inOneThread = await throughDomain(stand, report, oneThread);
    const http = await throughHttp(stand, report, spread);
    const after = await insertOnly(stand, spread);
    await nothingLost(stand, report, began, [inProcess, inOneThread, http]);

    const raw = [before.perSecond, after.perSecond] as const;
    const p95 = [before.latency.p95, after.latency.p95] as const;
    const cpu = [before.cpuMs ?? 0, after.cpuMs ?? 0] as const;
    report.row({
      what: "posts/s through replyToThread, six groups",
      unit: "/s",
      ours: inProcess.perSecond,
      raw,
      target: { figure: { least: 300 } },
    });
    report.row({ what: "p95 of the same", unit: "ms", ours: inProcess.latency.p95, raw: p95 });
    report.row({ what: "CPU database a post, of the same", unit: "ms", ours: inProcess.cpuMs ?? 0, raw: cpu });
    report.row({
      what: "posts/s through replyToThread, one thread",
      unit: "/s",
      ours: inOneThread.perSecond,
      raw,
      target: { figure: { least: 300 } },
    });
    report.row({ what: "p95 of the same", unit: "ms", ours: inOneThread.latency.p95, raw: p95 });
    report.row({
      what: "posts/s through HTTP, six groups",
      unit: "/s",
      ours: http.perSecond,
      raw,
      target: { figure: { least: 300 } },
    });
    report.row({ what: "p95 of the same", unit: "ms", ours: http.latency.p95, raw: p95 });
    report.row({ what: "CPU server a post, of the same", unit: "ms", ours: http.cpuMs ?? 0 });
  },
};

function spreadChoice({ corpus: { members, threads } }: Stand): Choice {
  const pairs = Array.from({ length: 2000 }, (_, n) => ({
    member: members[(n * 7) % members.length] as Member,
    thread: threads[(n * 13) % threads.length] as Thread,
  }));
  const allowed = pairs.filter(({ member, thread }) => mayRead(member, thread));
  return (n) => allowed[n % allowed.length] as (typeof allowed)[number];
}

function oneThreadChoice({ corpus: { members, threads } }: Stand): Choice {
  return (n) => ({ member: members[n % members.length] as Member, thread: threads[0] as Thread });
}

async function insertOnly(stand: Stand, choose: Choice): Promise<Posting> {
  const sql = postgres({ ...stand.connection(appRole), max: AT_ONCE });
  const columns = [
    "id",
    "thread_id",
    "author_id",
    "organisation_id",
    "author_function",
    "body",
    "html",
    "text",
  ] as const;
  try {
    return await atOnce(stand, async (n) => {
      const { member, thread } = choose(n);
      const row = bareRow(member, thread, n);
      await sql`insert into bench_posts ${sql({ ...row, body: row.body as never }, ...columns)}`;
      return row.id;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** In this process, as a page's request would do it but without the request. */
async function throughDomain(stand: Stand, report: Report, choose: Choice): Promise<Posting> {
  const { db, sql } = connect({ ...stand.connection(appRole), max: AT_ONCE });
  const contexts = new Map<Member, MemberContext>();
  try {
    for (const member of stand.corpus.members) {
      const ctx = { db, actor: await loadActor(db, member.token), now: () => new Date() };
      requireMember(ctx);
      contexts.set(member, ctx);
    }
    return await atOnce(stand, async (n) => {
      const { member, thread } = choose(n);
      const id = crypto.randomUUID();
      const ctx = contexts.get(member) as MemberContext;
      const { outcome } = await replyToThread(ctx, { id, threadId: thread.id, body: postFrom(randomFrom(90_000 + n)) });
      if (outcome !== "posted") report.fault("B12", `a new reply was ${outcome}`);
      return id;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function throughHttp(stand: Stand, report: Report, choose: Choice): Promise<Posting> {
  const product = await stand.product();
  const acknowledged: string[] = [];
  const request = (n: number): Asked => {
    const { member, thread } = choose(n);
    const { id, ...request } = replyRequest(product.origin, member, thread, n);
    return {
      ...request,
      fault: (answer) => {
        const fault = replyFault(answer, id);
        if (fault === undefined) acknowledged.push(id);
        return fault;
      },
    };
  };
  await warmUp(product, request);
  const before = stand.usageOfProgram(product).cpuSeconds;
  const { perSecond, latency, faults } = await closedLoop({
    origin: product.origin,
    atOnce: AT_ONCE,
    seconds: SECONDS,
    request,
  });
  report.faults("B12", faults);
  return {
    perSecond,
    latency,
    acknowledged,
    cpuMs: ((stand.usageOfProgram(product).cpuSeconds - before) * 1000) / latency.count,
  };
}

/** Some seconds of `write`, eight at a time, after some that warm it up, with what the database spent on each. */
async function atOnce(stand: Stand, write: (n: number) => Promise<string>): Promise<Posting> {
  const acknowledged: string[] = [];
  let n = 0;
  const writeFor = async (seconds: number) => {
    const times: number[] = [];
    const end = performance.now() + seconds * 1000;
    const writer = async () => {
      while (performance.now() < end) {
        const sent = performance.now();
        acknowledged.push(await write(n++));
        times.push(performance.now() - sent);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, writer));
    return times;
  };
  await writeFor(WARM_UP_SECONDS);
  const before = stand.usageOfDatabase().cpuSeconds;
  const started = performance.now();
  const times = await writeFor(SECONDS);
  const seconds = (performance.now() - started) / 1000;
  const cpuMs = ((stand.usageOfDatabase().cpuSeconds - before) * 1000) / times.length;
  return { perSecond: times.length / seconds, latency: summarise(times), acknowledged, cpuMs };
}

type Counts = { posts: number; events: number; audits: number; heads: number };

async function eventCounts(stand: Stand): Promise<Counts> {
  const [counts] = await stand.owner()<[Counts]>`
    select (select count(*)::int from posts) as posts, (select count(*)::int from group_events where kind = 'post_added') as events,
      (select count(*)::int from audit_entries where action = 'post.add') as audits, (select sum(last_number)::int from threads) as heads`;
  return counts;
}

/** Every acknowledged post is there once, with its audit row and its event, and no number is missing. */
async function nothingLost(stand: Stand, report: Report, began: Counts, runs: readonly Posting[]): Promise<void> {
  const ids = runs.flatMap(({ acknowledged }) => acknowledged);
  const now = await eventCounts(stand);
  const sql = stand.owner();
  const [{ missing }] = await sql<[{ missing: number }]>`
    select count(*)::int as missing from unnest(${ids}::uuid[]) id
    where not exists (select from posts where posts.id = id.id) or not exists (select from audit_entries a where a.subject_id = id.id)
      or not exists (select from group_events e where e.post_id = id.id)`;
  const [{ holes }] = await sql<[{ holes: number }]>`
    select count(*)::int as holes from groups g where g.last_seq <> (select count(*) from group_events e where e.group_id = g.id)
      and exists (select from group_events e where e.group_id = g.id and e.post_id = any(${ids}::uuid[]))`;
  if (missing > 0) report.fault("B12", `${missing} acknowledged posts without post, audit or event`);
  if (holes > 0) report.fault("B12", `${holes} groups with a hole in their numbers`);
  for (const [what, grown] of Object.entries({
    posts: now.posts - began.posts,
    events: now.events - began.events,
    audits: now.audits - began.audits,
    numbers: now.heads - began.heads,
  })) {
    if (grown !== ids.length)
      report.fault("B12", `${ids.length} replies were acknowledged and ${what} grew by ${grown}`);
  }
}
