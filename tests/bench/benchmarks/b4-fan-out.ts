import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark } from "../benchmark";
import type { Member, Thread } from "../corpus/corpus";
import { HttpConnection } from "../load/http-connection";
import { type Delivery, type PreparedReply, sendReplies } from "../load/replies";
import { Watchers, type Watching } from "../load/watchers";
import type { Report } from "../report";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";
import { bareRow, replyFault, replyRequest } from "./replies";
import { cookieOf } from "./visits";

const SIZES = [50, 200, 500] as const;
const REPLIES = 20;
const PER_SECOND = 2;
/** Sent before anything is measured, one after the other: twenty replies are too few for code that has never run. */
const WARM_UP = 200;

type FanOut = Delivery & { appCpuMs: number };

/** Replies by real members through the API, heard by others who have the thread open. */
export const fanOut: Benchmark = {
  title: "Reply sent until heard by everybody, two a second; raw is bare Socket.IO with the same INSERT",
  async run(stand, report) {
    const product = await stand.product();
    const socketio = await stand.raw("socketio");
    const runs = [];
    for (const size of SIZES) {
      const before = await bare(stand, report, socketio, size);
      const ours = await live(stand, report, product, size);
      const after = await bare(stand, report, socketio, size);
      runs.push({ size, before, ours, after });
    }
    // Neighbours in time: a minute apart the machine itself differs by as much.
    const quiet = await live(stand, report, product, 200);
    const crowd = await live(stand, report, product, 200, 500);
    const quietAgain = await live(stand, report, product, 200);
    await stand.stopRaw("socketio");

    for (const { size, before, ours, after } of runs) {
      report.row({
        what: `p50, ${size} watchers`,
        unit: "ms",
        ours: ours.each.p50,
        raw: [before.each.p50, after.each.p50],
      });
      report.row({
        what: `p95, ${size} watchers`,
        unit: "ms",
        ours: ours.each.p95,
        raw: [before.each.p95, after.each.p95],
        target: { ofRaw: { most: 2 }, ...(size === 500 && { figure: { most: 50 } }) },
      });
      report.row({
        what: `p99, ${size} watchers`,
        unit: "ms",
        ours: ours.each.p99,
        raw: [before.each.p99, after.each.p99],
      });
      report.row({
        what: `last of ${size} watchers, median`,
        unit: "ms",
        ours: ours.last.p50,
        raw: [before.last.p50, after.last.p50],
        ...(size === 500 && { target: { figure: { most: 60 } } }),
      });
      report.row({
        what: `CPU server a reply, ${size} watchers`,
        unit: "ms",
        ours: ours.appCpuMs,
        raw: [before.appCpuMs, after.appCpuMs],
        target: { ofRaw: { most: 2.5 } },
      });
      report.row({
        what: `delivered of ${ours.expected}`,
        unit: "",
        ours: ours.delivered,
        raw: [before.delivered, after.delivered],
        target: { figure: { least: ours.expected } },
      });
    }
    report.row({
      what: "p95, 200 watchers and 500 members elsewhere; raw is without them",
      unit: "ms",
      ours: crowd.each.p95,
      raw: [quiet.each.p95, quietAgain.each.p95],
      target: { ofRaw: { most: 1.2 } },
    });
  },
};

async function bare(stand: Stand, report: Report, program: Program, size: number): Promise<FanOut> {
  const { members, threads } = stand.corpus;
  const connection = new HttpConnection(program.origin);
  return watched(
    stand,
    report,
    program,
    [
      {
        origin: program.origin,
        headers: Array.from({ length: size }, () => ({})),
        open: () => ["open", {}],
        event: "post",
        idOf: (post) => (post as { id: string }).id,
      },
    ],
    (n) => {
      const row = bareRow(members[n] as Member, threads[0] as Thread, n);
      const request = {
        method: "POST",
        path: "/",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(row),
      };
      return {
        id: row.id,
        send: () => connection.request(request).then(({ status }) => (status === 201 ? undefined : `status ${status}`)),
      };
    },
  );
}

/** `elsewhere` more members are online with other threads open. */
async function live(stand: Stand, report: Report, program: Program, size: number, elsewhere = 0): Promise<FanOut> {
  const { members, threads } = stand.corpus;
  const open = threads.filter(({ group }) => group === 0);
  const thread = open[0] as Thread;
  const connection = new HttpConnection(program.origin);
  const inThread = (who: readonly Member[], what: (n: number) => Thread): Watching => ({
    origin: program.origin,
    headers: who.map(cookieOf),
    open: (n) => ["thread:open", { threadId: what(n).id }],
    event: "group:event",
    idOf: (event, post) => (post === null ? undefined : (event as { postId: string }).postId),
  });
  const groups = [inThread(members.slice(0, size), () => thread)];
  if (elsewhere > 0) groups.push(inThread(members.slice(0, elsewhere), (n) => open[1 + (n % 200)] as Thread));
  return watched(stand, report, program, groups, (n) => {
    const { id, ...request } = replyRequest(program.origin, members[n] as Member, thread, n);
    return { id, send: () => connection.request(request).then((answer) => replyFault(answer, id)) };
  });
}

/** The first group hears the replies; the others are only there. */
async function watched(
  stand: Stand,
  report: Report,
  program: Program,
  groups: readonly Watching[],
  reply: (n: number) => PreparedReply,
): Promise<FanOut> {
  const all = groups.map((watching) => ({ watching, watchers: new Watchers() }));
  try {
    for (const { watching, watchers } of all) await watchers.connect(watching);
    const [first] = all;
    if (!first) throw new Error("nobody watches");
    const warmUp = { replies: WARM_UP, perSecond: Number.POSITIVE_INFINITY, reply: (n: number) => reply(REPLIES + n) };
    report.faults("B4", (await sendReplies(first.watchers, warmUp)).faults);
    await sleep(1500);
    const before = stand.usageOfProgram(program).cpuSeconds;
    const delivery = await sendReplies(first.watchers, { replies: REPLIES, perSecond: PER_SECOND, reply });
    const appCpuMs = ((stand.usageOfProgram(program).cpuSeconds - before) * 1000) / REPLIES;
    report.faults("B4", delivery.faults);
    for (const { watchers } of all) if (watchers.dropped > 0) report.fault("B4", `${watchers.dropped} sockets dropped`);
    return { ...delivery, appCpuMs };
  } finally {
    for (const { watchers } of all) await watchers.close();
  }
}
