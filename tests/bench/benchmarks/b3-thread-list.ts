import type { Benchmark } from "../benchmark";
import type { Member } from "../corpus/corpus";
import { type Asked, mustShow } from "../load/closed-loop";
import { HttpConnection } from "../load/http-connection";
import type { Program } from "../stand/program";
import { measureInto, warmUp } from "./measure-pages";
import { cookieOf } from "./visits";

/** Rows on a page of the list, and the last page that a corpus of ten thousand posts has for every member. */
const ROWS = 30;
const DEEP = 100;

/** The list of threads with unread marks: its first page, and one far back. */
export const threadList: Benchmark = {
  title: "Thread list with unread marks; raw is node:http and one statement",
  async run(stand, report) {
    const { followers, threads, openGroupId } = stand.corpus;
    const page = await stand.raw("page");
    const newest = threads.findLast(({ group }) => group === 0)?.title ?? "";
    const bare = () => ({ path: `/list?group=${openGroupId}`, fault: mustShow(newest) });
    const product = await stand.product();
    const deep = Math.min(DEEP, Math.floor((threads.length * 0.6) / ROWS) - 1);
    const cursors = new Map<Member, string>();
    for (const member of followers.slice(0, 8)) cursors.set(member, await cursorOfPage(product, member, deep));
    const some = [...cursors.keys()];
    const first = (n: number): Asked => listOf(followers[n % followers.length] as Member, "/tradar", newest);
    const far = (n: number): Asked => {
      const member = some[n % some.length] as Member;
      return listOf(member, `/tradar?efter=${cursors.get(member)}`, "threadlist");
    };

    const measured = measureInto(stand, report, "B3");
    await warmUp(page, bare);
    const before = await measured(page, bare, 8);
    await warmUp(product, first);
    const alone = await measured(product, first, 1);
    const ours = await measured(product, first, 8);
    const farBack = await measured(product, far, 8);
    const after = await measured(page, bare, 8);
    await stand.stopRaw("page");

    report.row({
      what: "requests/s, 8 at once",
      unit: "/s",
      ours: ours.perSecond,
      raw: [before.perSecond, after.perSecond],
      target: { figure: { least: 130 } },
    });
    report.row({ what: "p50, 1 at a time", unit: "ms", ours: alone.latency.p50 });
    report.row({
      what: "p95, 8 at once",
      unit: "ms",
      ours: ours.latency.p95,
      raw: [before.latency.p95, after.latency.p95],
    });
    report.row({
      what: "CPU server a request",
      unit: "ms",
      ours: ours.appCpuMs,
      raw: [before.appCpuMs, after.appCpuMs],
    });
    report.row({
      what: "CPU database a request",
      unit: "ms",
      ours: ours.databaseCpuMs,
      raw: [before.databaseCpuMs, after.databaseCpuMs],
    });
    report.row({
      what: `p50 of page ${deep}, 8 at once; raw is our page 1`,
      unit: "ms",
      ours: farBack.latency.p50,
      raw: [ours.latency.p50],
      target: { ofRaw: { most: 1.2 } },
    });
  },
};

function listOf(member: Member, path: string, text: string): Asked {
  return { path, headers: cookieOf(member), fault: mustShow(text) };
}

/** Follows the list through the API as far as a page. */
async function cursorOfPage(product: Program, member: Member, page: number): Promise<string> {
  const connection = new HttpConnection(product.origin);
  let cursor = "";
  for (let at = 1; at < page; at++) {
    const { status, body } = await connection.request({
      path: `/api/threads?limit=${ROWS}${cursor && `&cursor=${cursor}`}`,
      headers: cookieOf(member),
    });
    const answer = JSON.parse(body.toString()) as { nextCursor?: string | null };
    if (status !== 200 || !answer.nextCursor) throw new Error(`the list ends at page ${at} with status ${status}`);
    cursor = answer.nextCursor;
  }
  connection.close();
  return cursor;
}
