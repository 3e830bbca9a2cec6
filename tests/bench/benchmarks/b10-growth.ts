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
  bytesAPost: number;
};

/** The member whom the corpus has put into every group. */
const EVERYWHERE = 0;

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

  const bytesAPost = (await databaseBytes(stand)) / posts;
  const figures = {
    bareThread: await ask(bare, visit("/t/")),
    thread: await ask(product, visit("/tradar/")),
    bareList: await ask(bare, bareList),
    list: await ask(product, list),
    overview: await ask(product, overview),
    unread: await unreadAnew(stand, wide),
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
    const times: number[] = [];
    for (let n = 0; n < 7; n++) {
      delete (globalThis as { bryggaUnread?: unknown }).bryggaUnread;
      const started = performance.now();
      await getShell(ctx);
      times.push(performance.now() - started);
    }
    return median(times);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Without who has read what: that grows with people, not with posts. */
async function databaseBytes(stand: Stand): Promise<number> {
  const [row] = await stand.owner()<[{ bytes: string }]>`
    select pg_database_size(current_database()) - pg_total_relation_size('thread_readers') as bytes`;
  return Number(row?.bytes);
}
