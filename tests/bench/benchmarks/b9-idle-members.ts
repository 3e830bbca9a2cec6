import { setTimeout as sleep } from "node:timers/promises";
import type { Benchmark } from "../benchmark";
import { Watchers, type Watching } from "../load/watchers";
import type { Usage } from "../measure/processes";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";
import { cookieOf, visits } from "./visits";

const STEPS = [250, 500, 1000] as const;
/** V8 collects and gives back what it kept for young objects from eight seconds after the last work on: only then is anything idle. */
const REST_SECONDS = 25;
const WATCHED_SECONDS = 4;

type Idle = { atRest: Usage; kibEach: number; idlePercent: number; connectMs: number };

/** Members who have a thread open and do nothing; raw is a bare Socket.IO room. */
export const idleMembers: Benchmark = {
  title: "A thousand idle members; raw is bare Socket.IO",
  async run(stand, report) {
    await stand.product();
    const socketio = await stand.raw("socketio");
    const before = await hold(stand, socketio, bareWatching(socketio));
    await stand.stopProduct();
    await stand.stopRaw("socketio");
    const product = await stand.product();
    await openPages(stand, product);
    await sleep(REST_SECONDS * 1000);
    const database = stand.usageOfDatabase();
    const ours = await hold(stand, product, memberWatching(stand, product));
    const again = await stand.raw("socketio");
    const after = await hold(stand, again, bareWatching(again));
    await stand.stopRaw("socketio");

    report.row({
      what: "memory for each, RSS",
      unit: "KiB",
      ours: ours.kibEach,
      raw: [before.kibEach, after.kibEach],
      target: { figure: { most: 40 } },
    });
    report.row({
      what: "processor while idle, 1,000 online",
      unit: "%",
      ours: ours.idlePercent,
      raw: [before.idlePercent, after.idlePercent],
      target: { figure: { most: 1 } },
    });
    report.row({
      what: "connecting the last 500",
      unit: "ms",
      ours: ours.connectMs,
      raw: [before.connectMs, after.connectMs],
    });
    report.row({
      what: "server at rest, RSS",
      unit: "MiB",
      ours: ours.atRest.rssMiB,
      raw: [before.atRest.rssMiB, after.atRest.rssMiB],
      target: { figure: { most: 250 } },
    });
    report.row({
      what: "server and database at rest, PSS",
      unit: "MiB",
      ours: ours.atRest.pssMiB + database.pssMiB,
      target: { figure: { most: 400 } },
    });
  },
};

type To = (watchers: number) => Watching;

function bareWatching({ origin }: Program): To {
  return (count) => ({
    origin,
    headers: Array.from({ length: count }, () => ({})),
    open: () => ["open", {}],
    event: "post",
    idOf: () => undefined,
  });
}

/** Five hundred members, each with two browsers. */
function memberWatching({ corpus: { members, threads } }: Stand, { origin }: Program): To {
  const open = threads.filter(({ group }) => group === 0).slice(0, 200);
  return (count) => ({
    origin,
    headers: Array.from({ length: count }, (_, n) => cookieOf(members[n % members.length] as (typeof members)[number])),
    open: (n) => ["thread:open", { threadId: open[n % open.length]?.id }],
    event: "group:event",
    idOf: () => undefined,
  });
}

/** A server at rest has served something. */
async function openPages({ corpus }: Stand, product: Program): Promise<void> {
  for (const { member, thread } of visits(corpus).slice(0, 20))
    await product.answers(`/tradar/${thread.id}`, { headers: cookieOf(member) });
}

async function hold(stand: Stand, program: Program, watching: To): Promise<Idle> {
  const watchers = new Watchers();
  const atRest = stand.usageOfProgram(program);
  try {
    for (const count of STEPS) {
      await watchers.connect(watching(count));
      await sleep(1500);
    }
    await sleep(REST_SECONDS * 1000);
    const then = stand.usageOfProgram(program);
    await sleep(WATCHED_SECONDS * 1000);
    const now = stand.usageOfProgram(program);
    return {
      atRest,
      kibEach: ((now.rssMiB - atRest.rssMiB) * 1024) / STEPS[2],
      idlePercent: ((now.cpuSeconds - then.cpuSeconds) / WATCHED_SECONDS) * 100,
      connectMs: watchers.connectMs,
    };
  } finally {
    await watchers.close();
  }
}
