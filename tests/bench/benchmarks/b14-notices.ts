import { setTimeout as rest } from "node:timers/promises";
import type { Member, Thread } from "../corpus/corpus";
import { closedLoop, mustShow } from "../load/closed-loop";
import { HttpConnection } from "../load/http-connection";
import { summarise } from "../measure/statistics";
import type { Report } from "../report";
import type { Stand } from "../stand/stand";
import { warmUp } from "./measure-pages";
import { replyFault, replyRequest } from "./replies";
import { cookieOf, visits } from "./visits";

const FOLLOWERS = 1_000;
const POSTS = 10;
/** So long notices are waited for, before the run is at fault. */
const PATIENCE_MS = 20_000;
const MOST_MS = 2_000;

/**
 * One post in a thread that a thousand people follow: how long after its commit all of them have their notice, and what
 * pages cost meanwhile. A post comes every two seconds; pages are asked for one at a time, before it and during it.
 */
export async function measureNotices(stand: Stand, report: Report): Promise<void> {
  const { members, threads } = stand.corpus;
  const thread = threads.find(({ group }) => group === 0) as Thread;
  const writer = members[0] as Member;
  await addFollowers(stand, thread);
  const product = await stand.product();
  const all = visits(stand.corpus);
  const page = (n: number) => {
    const { member, thread } = all[n % all.length] as (typeof all)[number];
    return { path: `/tradar/${thread.id}`, headers: cookieOf(member), fault: mustShow(thread.title) };
  };
  await warmUp(product, page);
  const loop = (seconds: number) => closedLoop({ origin: product.origin, atOnce: 1, request: page, seconds });

  const before = await loop(POSTS * 2);
  const during = loop(POSTS * 2);
  const told: number[] = [];
  for (let n = 0; n < POSTS; n++) {
    const connection = new HttpConnection(product.origin);
    const { id, ...request } = replyRequest(product.origin, writer, thread, n);
    const fault = replyFault(await connection.request(request), id);
    connection.close();
    if (fault) report.fault("B14", fault);
    const ms = await untilTold(stand, id);
    if (ms === undefined) report.fault("B14", "a post was not told to everybody");
    else told.push(ms);
    await rest(Math.max(0, MOST_MS - (ms ?? 0)));
  }
  const meanwhile = await during;
  report.faults("B14", before.faults);
  report.faults("B14", meanwhile.faults);
  const written = summarise(told);

  report.row({
    what: `post committed until ${FOLLOWERS} people have their notice, p95`,
    unit: "ms",
    ours: written.p95,
    target: { figure: { most: MOST_MS } },
  });
  report.row({ what: "p50 of the same", unit: "ms", ours: written.p50 });
  report.row({
    what: "page p95 meanwhile; raw is before",
    unit: "ms",
    ours: meanwhile.latency.p95,
    raw: [before.latency.p95],
    target: { ofRaw: { most: 1.5 } },
  });
  report.row({ what: "page p50 meanwhile", unit: "ms", ours: meanwhile.latency.p50, raw: [before.latency.p50] });
}

/** People enough that a thousand follow the thread and may read it, all with every notice in the app. */
async function addFollowers(stand: Stand, thread: Thread): Promise<void> {
  const { corpus } = stand;
  const sql = stand.owner();
  // Not everybody there is: some of the demo's people may not read the thread.
  await sql`
    with added as (
      insert into people (id, first_name, last_name, email, terms_version)
      select gen_random_uuid(), 'Följare', 'Nummer ' || n, 'foljare.' || n || '@kommun.example', '1'
      from generate_series(1, ${FOLLOWERS + 1 - corpus.members.length}::int) n returning id
    ), members as (
      insert into memberships (person_id, organisation_id, function, starts_on)
      select id, ${corpus.members[0]?.organisationId ?? ""}, 'säkerhetssamordnare', '2025-01-01' from added
    )
    insert into thread_subscriptions (person_id, thread_id, level, reason)
    select id, ${thread.id}, 'follow', 'chosen' from (select id from added union all select unnest(${corpus.members.map(({ id }) => id)}::uuid[])) followers
    on conflict do nothing`;
}

/** @returns milliseconds until all have their notice, as another connection sees it: the answer came when the post was committed */
async function untilTold(stand: Stand, postId: string): Promise<number | undefined> {
  const answered = performance.now();
  for (;;) {
    const [row] = await stand.owner()<[{ people: number }]>`
      select count(*)::int as people from deliveries where post_id = ${postId} and channel = 'app' and status = 'delivered'`;
    const ms = performance.now() - answered;
    if (row?.people === FOLLOWERS) return ms;
    if (ms > PATIENCE_MS) return undefined;
    await rest(20);
  }
}
