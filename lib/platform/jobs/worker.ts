import { type Job, PgBoss } from "pg-boss";
import type { ConnectionOptions, Db } from "#db/client";
import { system } from "../actor";
import type { Context } from "../context";
import { timeZone } from "../format";
import { reportHealth, reportQueueFailure } from "../health";
import { log } from "../log";
import type { Signal } from "../realtime/events";
import { catalogue, type JobName, jobNames, queuedForLater, schedule, wokenBy } from "./catalogue";
import { jobsConnection } from "./connection";
import { type Handlers, handlers } from "./handlers";
import { Waking } from "./waking";

const STOP_MS = 5_000;
/** How often a queue is looked into that says itself when it has something. Each look is a statement: idle, they are half of the work. */
const SOON_SECONDS = 5;
const SELDOM_SECONDS = 30;

type Worker = {
  /** Does at once what a committed event makes due; undefined stands for those that were missed. */
  heard(signal: Signal | undefined): void;
  /** Takes no new jobs and lets running ones finish, at most 5 seconds. Those cut off are run again later. */
  stop(): Promise<void>;
};

/** Runs jobs in this process. Any number of processes may: a job goes to one of them. */
export async function startWorker(
  options: { connection: ConnectionOptions; db: Db; now?: () => Date },
  work: Handlers = handlers,
): Promise<Worker> {
  const boss = new PgBoss({
    ...(await jobsConnection(options.connection)),
    max: 3,
    // The tables are the migration's: this role may not change them.
    migrate: false,
    reindex: false,
    useListenNotify: true,
    monitorIntervalSeconds: 15,
  });
  const now = options.now ?? (() => new Date());
  boss.on("error", (error) => {
    const { queue } = error as { queue?: string };
    if (queue) reportQueueFailure(now());
    log.error({ error, job: queue }, "job queue failed");
  });
  boss.on("warning", ({ data }) => log.warn({ kind: (data as { type?: string })?.type }, "job queue warns"));
  await boss.start();
  const waking = new Waking((name) => run(work, name, [{ data: {} }], { db: options.db, actor: system(name), now }));
  for (const name of jobNames) {
    await boss.work(
      name,
      {
        batchSize: 100,
        pollingIntervalSeconds: 0.5,
        notifyPollingIntervalSeconds: queuedForLater.has(name) ? SOON_SECONDS : SELDOM_SECONDS,
      },
      (jobs: Job<unknown>[]) => run(work, name, jobs, { db: options.db, actor: system(name), now }),
    );
  }
  await followSchedule(boss);
  // An upload cut off by a crash leaves its part behind: the next process removes it.
  await boss.send("files.prune", {});
  reportHealth({ jobs: "ok" });
  const heard: Worker["heard"] = (signal) => {
    if (signal && signal.type !== "group-event") return;
    const due = signal ? [wokenBy[signal.kind]] : Object.values(wokenBy);
    for (const name of due) if (name) waking.wake(name);
  };
  heard(undefined);
  return {
    heard,
    stop: async () => {
      reportHealth({ jobs: "off" });
      await waking.stop();
      await boss.stop({ graceful: true, timeout: STOP_MS });
    },
  };
}

/** Jobs fetched together that ask for the same thing are one run: ten mails queued at once wake the delivery once. */
async function run<N extends JobName>(
  work: Handlers,
  name: N,
  jobs: Pick<Job<unknown>, "data">[],
  ctx: Context,
): Promise<void> {
  const started = performance.now();
  const distinct = new Map(jobs.map((job) => [JSON.stringify(job.data), job.data]));
  try {
    for (const payload of distinct.values()) {
      const parsed = catalogue[name].parse(payload);
      await work[name](ctx, parsed);
    }
    log.debug({ job: name, count: jobs.length, ms: Math.round(performance.now() - started) }, "job done");
  } catch (error) {
    log.error({ error, job: name }, "job failed");
    // The queue stores what it is told: the fault's name, never a message that may quote a row.
    throw new Error(error instanceof Error ? error.name : "unknown fault");
  }
}

async function followSchedule(boss: PgBoss): Promise<void> {
  const stored = await boss.getSchedules();
  for (const { name } of stored) if (!(name in schedule)) await boss.unschedule(name);
  for (const [name, cron] of Object.entries(schedule))
    await boss.schedule(name, cron, {}, { tz: timeZone, missed: "once" });
}
