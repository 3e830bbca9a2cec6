import type { Benchmark } from "../benchmark";
import { type Asked, mustShow } from "../load/closed-loop";
import { median } from "../measure/statistics";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";
import { type Measure, measureInto, type PageFigures, warmUp } from "./measure-pages";
import { cookieOf, type Visit, visits } from "./visits";

const LEVELS = [1, 8, 32] as const;
type Levels = Record<(typeof LEVELS)[number], PageFigures>;

/** Ours between two runs of the bare page, so many times: the medians are shown. */
const ROUNDS = 3;

/** A thread with twenty posts, opened by two hundred members in turn. */
export const threadPage: Benchmark = {
  title: "Thread page, 20 posts; raw is a bare Next.js page with the same rows and session",
  async run(stand, report) {
    const all = visits(stand.corpus);
    const bare = await stand.raw("next-page");
    const ask = (path: string) => requestFor(all, path);
    const measured = measureInto(stand, report, "B1");
    const product = await stand.product();
    await warmUp(bare, ask("/t/"));
    await warmUp(product, ask("/tradar/"));
    const rounds: Record<"before" | "ours" | "after", Levels[]> = { before: [], ours: [], after: [] };
    let beside = await levels(measured, bare, ask("/t/"));
    for (let round = 0; round < ROUNDS; round++) {
      rounds.before.push(beside);
      rounds.ours.push(await levels(measured, product, ask("/tradar/")));
      beside = await levels(measured, bare, ask("/t/"));
      rounds.after.push(beside);
    }
    const before = medianOf(rounds.before);
    const ours = medianOf(rounds.ours);
    const after = medianOf(rounds.after);
    const prepared = await measured(bare, ask("/h/"), 8);
    const newcomer = await measured(product, newcomersFor(stand, all), 8);
    const preparedAfter = await measured(bare, ask("/h/"), 8);
    await stand.stopRaw("next-page");

    const page = await stand.raw("page");
    const floor = await measured(page, ask("/t/"), 8);
    await stand.stopRaw("page");

    for (const level of LEVELS) {
      const [a, b, c] = [before[level], ours[level], after[level]];
      report.row({
        what: `requests/s, ${level} at once`,
        unit: "/s",
        ours: b.perSecond,
        raw: [a.perSecond, c.perSecond],
        ...(level === 8 && { target: { ofRaw: { least: 0.7 } } }),
      });
      report.row({
        what: `p50, ${level} at once`,
        unit: "ms",
        ours: b.latency.p50,
        raw: [a.latency.p50, c.latency.p50],
      });
      report.row({
        what: `p95, ${level} at once`,
        unit: "ms",
        ours: b.latency.p95,
        raw: [a.latency.p95, c.latency.p95],
        ...p95Target(level),
      });
    }
    const [a, b, c] = [before[8], ours[8], after[8]];
    report.row({
      what: "CPU server + database a request, 8 at once",
      unit: "ms",
      ours: b.cpuMs,
      raw: [a.cpuMs, c.cpuMs],
      target: { figure: { most: 8.5 } },
    });
    report.row({ what: "CPU server a request", unit: "ms", ours: b.appCpuMs, raw: [a.appCpuMs, c.appCpuMs] });
    report.row({
      what: "CPU database a request",
      unit: "ms",
      ours: b.databaseCpuMs,
      raw: [a.databaseCpuMs, c.databaseCpuMs],
    });
    report.row({ what: "size, not compressed", unit: "kB", ours: b.kilobytes, raw: [a.kilobytes, c.kilobytes] });
    report.row({
      what: "requests/s at 8, raw prints prepared HTML",
      unit: "/s",
      ours: b.perSecond,
      raw: [prepared.perSecond, preparedAfter.perSecond],
    });
    report.row({
      what: "requests/s at 8, raw is node:http and one statement",
      unit: "/s",
      ours: b.perSecond,
      raw: [floor.perSecond],
    });
    report.row({
      what: "requests/s at 8, members who have read nothing",
      unit: "/s",
      ours: newcomer.perSecond,
      raw: [a.perSecond, c.perSecond],
    });
    report.row({
      what: "CPU database a request, the same",
      unit: "ms",
      ours: newcomer.databaseCpuMs,
      raw: [a.databaseCpuMs, c.databaseCpuMs],
    });
  },
};

function requestFor(all: readonly Visit[], path: string): (n: number) => Asked {
  const asked = all.map(({ member, thread }) => ({
    path: path + thread.id,
    headers: cookieOf(member),
    fault: mustShow(thread.title, 'id="inlagg-20"'),
  }));
  return (n) => asked[n % asked.length] as Asked;
}

function newcomersFor({ corpus }: Stand, all: readonly Visit[]): (n: number) => Asked {
  const newcomers = corpus.members.slice(corpus.followers.length);
  const open = all.filter(({ thread }) => thread.group === 0);
  return requestFor(
    open.map(({ thread }, n) => ({ thread, member: newcomers[n % newcomers.length] as Visit["member"] })),
    "/tradar/",
  );
}

async function levels(measured: Measure, program: Program, request: (n: number) => Asked): Promise<Levels> {
  return {
    1: await measured(program, request, 1),
    8: await measured(program, request, 8),
    32: await measured(program, request, 32),
  };
}

function medianOf(rounds: readonly Levels[]): Levels {
  return { 1: medianAt(rounds, 1), 8: medianAt(rounds, 8), 32: medianAt(rounds, 32) };
}

/** Each figure by itself; what was wrong is in the report already. */
function medianAt(rounds: readonly Levels[], level: keyof Levels): PageFigures {
  const figure = (pick: (figures: PageFigures) => number) => median(rounds.map((round) => pick(round[level])));
  return {
    ...(rounds[0] as Levels)[level],
    perSecond: figure(({ perSecond }) => perSecond),
    cpuMs: figure(({ cpuMs }) => cpuMs),
    appCpuMs: figure(({ appCpuMs }) => appCpuMs),
    databaseCpuMs: figure(({ databaseCpuMs }) => databaseCpuMs),
    latency: {
      count: figure(({ latency }) => latency.count),
      p50: figure(({ latency }) => latency.p50),
      p95: figure(({ latency }) => latency.p95),
      p99: figure(({ latency }) => latency.p99),
      max: figure(({ latency }) => latency.max),
    },
  };
}

function p95Target(level: keyof Levels) {
  if (level === 32) return {};
  return { target: { figure: { most: level === 1 ? 15 : 100 } } };
}
