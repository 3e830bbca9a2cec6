import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "#lib/platform/database/project-root";
import { COMMONEST_WORD, wordOfRank } from "../corpus/swedish-text";
import { type Asked, closedLoop, mustShow } from "../load/closed-loop";
import { CoWriters } from "../load/co-writers";
import { openLoop } from "../load/open-loop";
import { summarise } from "../measure/statistics";
import type { Report } from "../report";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";
import { documentOf } from "./documents";
import { warmUp } from "./measure-pages";
import { replyFault, replyRequest } from "./replies";
import { cookieOf, visits } from "./visits";

const PER_SECOND = 60;
/** Of a hundred things that members do, this many are done in a document; the rest are asked for by HTTP. */
const TYPED = 2;
const WRITERS = 2;
const PARAGRAPHS = 60;
const ALONE_SECONDS = 15;
/** Memory is compared between the second minute, when everything has been used once, and the end. */
const SETTLED_SECONDS = 90;

const KINDS = ["thread", "list", "search", "reply"] as const;
type Kind = (typeof KINDS)[number];
const NAMES: Record<Kind | "typed", string> = {
  thread: "thread page",
  list: "list of threads",
  search: "search",
  reply: "reply",
  typed: "typed until seen by another",
};

/** Two hundred members at their day's work: eight of ten requests read a thread, and so on, in the same order each time. */
const HUNDRED: readonly Kind[] = Array.from({ length: 98 }, (_, n) => {
  const place = (n * 37) % 98;
  if (place < 80) return "thread";
  if (place < 90) return "list";
  return place < 95 ? "search" : "reply";
});

/** p95 in milliseconds; of what is typed, until it stands in the other's copy. */
type Times = Record<Kind | "typed", number>;
type Mixed = Times & { rss: { settled: number; end: number } };

/** What each kind takes among all the others, beside what it takes when nothing else is asked for. */
export async function measureMixedHour(stand: Stand, report: Report, seconds: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "brygga-delays-"));
  const file = join(folder, "delays");
  try {
    // Started anew, with what notes how late its event loop is.
    await stand.stopProduct();
    const noting = pathToFileURL(join(projectRoot(), "tests", "bench", "measure", "note-loop-delay.mjs")).href;
    await stand.startProduct({ NODE_OPTIONS: `--import=${noting}`, BENCH_LOOP_DELAYS: file });
    const product = await stand.product();
    const requests = requestsOf(stand, product);
    for (const kind of KINDS) await warmUp(product, requests[kind]);
    const writers = await joined(stand, product);
    try {
      const before = await alone(product, requests, writers, report);
      const noted = delaysIn(file).length;
      const mixed = await together(stand, product, requests, writers, seconds, report);
      const delays = delaysIn(file).slice(noted);
      const after = await alone(product, requests, writers, report);
      show(report, { before, mixed, after, delays });
    } finally {
      writers.leave();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function requestsOf(stand: Stand, product: Program): Record<Kind, (n: number) => Asked> {
  const all = visits(stand.corpus);
  const words = [() => COMMONEST_WORD, () => wordOfRank(300), () => `${wordOfRank(200)} ${wordOfRank(300)}`];
  const visited = (n: number) => all[n % all.length] as (typeof all)[number];
  return {
    thread: (n) => {
      const { member, thread } = visited(n);
      return { path: `/tradar/${thread.id}`, headers: cookieOf(member), fault: mustShow(thread.title) };
    },
    list: (n) => ({ path: "/tradar", headers: cookieOf(visited(n).member), fault: mustShow('id="innehall"') }),
    search: (n) => {
      const q = words[n % words.length]?.() ?? "";
      return {
        path: `/sok?${new URLSearchParams({ q })}`,
        headers: cookieOf(visited(n).member),
        fault: mustShow("hitlist"),
      };
    },
    reply: (n) => {
      const { member, thread } = visited(n);
      const { id, ...request } = replyRequest(product.origin, member, thread, n);
      return { ...request, fault: (answer) => replyFault(answer, id) };
    },
  };
}

async function joined(stand: Stand, product: Program): Promise<CoWriters> {
  const id = await documentOf(stand, PARAGRAPHS);
  const writers = new CoWriters((PER_SECOND * TYPED) / 100 / WRITERS);
  const cookies = stand.corpus.members.slice(0, WRITERS).map((member) => cookieOf(member).cookie ?? "");
  await writers.join(product.origin.origin, id, cookies);
  return writers;
}

async function alone(
  product: Program,
  requests: Record<Kind, (n: number) => Asked>,
  writers: CoWriters,
  report: Report,
): Promise<Times> {
  const p95 = async (kind: Kind) => {
    const { latency, faults } = await closedLoop({
      origin: product.origin,
      atOnce: 1,
      request: requests[kind],
      seconds: ALONE_SECONDS,
    });
    report.faults("B13", faults);
    return latency.p95;
  };
  return {
    thread: await p95("thread"),
    list: await p95("list"),
    search: await p95("search"),
    reply: await p95("reply"),
    typed: (await typed(writers, ALONE_SECONDS * 2, report)).p95,
  };
}

async function typed(writers: CoWriters, seconds: number, report: Report) {
  const { remote, delivered, expected, equal } = await writers.write(seconds);
  if (!equal) report.fault("B13", "those who write together do not have the same text");
  if (delivered !== expected) report.fault("B13", `${delivered} of ${expected} changes seen`);
  return remote;
}

async function together(
  stand: Stand,
  product: Program,
  requests: Record<Kind, (n: number) => Asked>,
  writers: CoWriters,
  seconds: number,
  report: Report,
): Promise<Mixed> {
  const rss: number[] = [];
  const watch = setInterval(() => rss.push(stand.usageOfProgram(product).rssMiB), 1_000);
  try {
    const [{ times, faults }, { p95 }] = await Promise.all([
      openLoop<Kind>({
        origin: product.origin,
        perSecond: (PER_SECOND * (100 - TYPED)) / 100,
        seconds,
        request: (n) => {
          const kind = HUNDRED[n % HUNDRED.length] as Kind;
          return { kind, ...requests[kind](n) };
        },
      }),
      typed(writers, seconds, report),
    ]);
    report.faults("B13", faults);
    const of = (kind: Kind) => summarise(times.get(kind) ?? []).p95;
    return {
      thread: of("thread"),
      list: of("list"),
      search: of("search"),
      reply: of("reply"),
      typed: p95,
      rss: { settled: rss[Math.min(SETTLED_SECONDS, rss.length >> 1)] ?? 0, end: rss.at(-1) ?? 0 },
    };
  } finally {
    clearInterval(watch);
  }
}

function show(
  report: Report,
  { before, mixed, after, delays }: { before: Times; mixed: Mixed; after: Times; delays: number[] },
): void {
  for (const kind of [...KINDS, "typed"] as const) {
    const alone = [before[kind], after[kind]] as const;
    report.row({
      what: `${NAMES[kind]}, p95 among all others; raw is alone`,
      unit: "ms",
      ours: mixed[kind],
      raw: alone,
      // Twice what it takes alone, and twenty.
      target: { figure: { most: Math.round(alone[0] + alone[1] + 20) } },
    });
  }
  report.row({
    what: "event loop late, p99",
    unit: "ms",
    ours: summarise(delays).p99,
    target: { figure: { most: 50 } },
  });
  report.row({
    what: "memory at the end; raw is when everything had been used",
    unit: "MiB",
    ours: mixed.rss.end,
    raw: [mixed.rss.settled],
    target: { ofRaw: { most: 1.1 } },
  });
}

function delaysIn(file: string): number[] {
  try {
    return readFileSync(file, "utf8").split(/\s+/).filter(Boolean).map(Number);
  } catch {
    return [];
  }
}
