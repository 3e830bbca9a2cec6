import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Benchmark } from "../benchmark";
import { CoWriters, type Writing } from "../load/co-writers";
import type { Report } from "../report";
import type { Program } from "../stand/program";
import type { Stand } from "../stand/stand";
import { documentOf } from "./documents";
import { cookieOf } from "./visits";

/** The largest first: both programs' code is compiled then when the few changes of the smallest are counted. */
const SIZES = [50, 10, 2] as const;
const SECONDS = 15;
const REST_SECONDS = 15;
const WARM_UP_SECONDS = 5;
const PARAGRAPHS = 200;

type Run = Writing & { appCpuMs: number; databaseCpuMs: number };
/** Seconds of processor a second of a program that nobody uses: the product has its jobs to look after, the engine nothing. */
type Rest = Map<Program, number>;

/** Many in one document, two changes a second each, until every other copy has them. */
export const coEditing: Benchmark = {
  title: "Written until seen by every other; raw is the same engine and transport, in memory alone",
  async run(stand, report) {
    const product = await stand.product();
    const bare = await stand.raw("hocuspocus");
    const rest: Rest = new Map();
    for (const program of [product, bare]) rest.set(program, await restOf(stand, program));
    report.row({ what: "CPU server at rest, a second", unit: "ms", ours: (rest.get(product) ?? 0) * 1_000 });
    for (const size of SIZES) {
      const before = await inBare(stand, report, rest, bare, size);
      const ours = await inOurs(stand, report, rest, product, size);
      const after = await inBare(stand, report, rest, bare, size);
      const slow = await withSlowCommits(stand, () => inOurs(stand, report, rest, product, size));
      show(report, size, { before, ours, after, slow });
    }
    await stand.stopRaw("hocuspocus");
  },
};

function show(report: Report, size: number, { before, ours, after, slow }: Record<string, Run>): void {
  if (!before || !ours || !after || !slow) return;
  const most = size === 50 ? 2 : 1.5;
  const row = (what: string, value: (run: Run) => number, of: Run, ofRaw?: number) =>
    report.row({
      what: `${what}, ${size} writers`,
      unit: "ms",
      ours: value(of),
      raw: [value(before), value(after)],
      ...(ofRaw && { target: { ofRaw: { most: ofRaw } } }),
    });
  row("p50", ({ remote }) => remote.p50, ours);
  row("p95", ({ remote }) => remote.p95, ours, size === 2 ? undefined : most);
  row("p95, each commit 200 ms later", ({ remote }) => remote.p95, slow, size === 2 ? undefined : most);
  row("called saved, p50", ({ saved }) => saved.p50, ours);
  row("called saved, p50, each commit 200 ms later", ({ saved }) => saved.p50, slow);
  row("CPU server a change, beyond rest", ({ appCpuMs }) => appCpuMs, ours, 2);
  report.row({ what: `CPU database a change, ${size} writers`, unit: "ms", ours: ours.databaseCpuMs });
}

async function inBare(stand: Stand, report: Report, rest: Rest, program: Program, size: number): Promise<Run> {
  return write(
    stand,
    report,
    rest,
    program,
    randomUUID(),
    Array.from({ length: size }, () => ""),
  );
}

async function inOurs(stand: Stand, report: Report, rest: Rest, program: Program, size: number): Promise<Run> {
  const id = await documentOf(stand, PARAGRAPHS);
  const cookies = stand.corpus.members.slice(0, size).map((member) => cookieOf(member).cookie ?? "");
  return write(stand, report, rest, program, id, cookies);
}

async function restOf(stand: Stand, program: Program): Promise<number> {
  const before = stand.usageOfProgram(program).cpuSeconds;
  await wait(REST_SECONDS * 1_000);
  return (stand.usageOfProgram(program).cpuSeconds - before) / REST_SECONDS;
}

async function write(
  stand: Stand,
  report: Report,
  rest: Rest,
  program: Program,
  id: string,
  cookies: string[],
): Promise<Run> {
  const writers = new CoWriters();
  try {
    await writers.join(program.origin.origin, id, cookies);
    await writers.write(WARM_UP_SECONDS);
    const started = performance.now();
    const before = [stand.usageOfProgram(program).cpuSeconds, stand.usageOfDatabase().cpuSeconds] as const;
    const writing = await writers.write(SECONDS);
    const resting = ((performance.now() - started) / 1_000) * (rest.get(program) ?? 0);
    const perEdit = (now: number, then: number) => ((now - then) * 1_000) / writing.edits;
    if (!writing.equal) report.fault("B5", `${cookies.length} writers do not have the same text`);
    if (writing.delivered !== writing.expected)
      report.fault("B5", `${writing.delivered} of ${writing.expected} changes seen`);
    return {
      ...writing,
      appCpuMs: perEdit(stand.usageOfProgram(program).cpuSeconds - resting, before[0]),
      databaseCpuMs: perEdit(stand.usageOfDatabase().cpuSeconds, before[1]),
    };
  } finally {
    writers.leave();
  }
}

/** Every batch takes 200 ms more to be committed, as on a database far away that waits for a copy. */
async function withSlowCommits(stand: Stand, work: () => Promise<Run>): Promise<Run> {
  const sql = stand.owner();
  await sql`create or replace function bench_slow() returns trigger language plpgsql as
    'begin perform pg_sleep(0.2); return null; end'`;
  await sql`create trigger bench_slow after insert on document_updates for each statement execute function bench_slow()`;
  try {
    return await work();
  } finally {
    await sql`drop trigger bench_slow on document_updates`;
  }
}
