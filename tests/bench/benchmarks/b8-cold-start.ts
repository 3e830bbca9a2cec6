import { rmSync } from "node:fs";
import { ownerRole } from "#lib/platform/database/embedded/settings";
import { startEmbedded } from "#lib/platform/database/embedded/start-embedded";
import { silentProgress } from "#lib/platform/database/progress";
import type { Benchmark } from "../benchmark";
import { median } from "../measure/statistics";
import type { Program } from "../stand/program";
import { Stand, temporaryFolder } from "../stand/stand";
import { cookieOf, type Visit, visits } from "./visits";

const RUNS = 5;

/** From the start of the process until the first page is right. */
export const coldStart: Benchmark = {
  title: "Start until the first good page; raw is `next start` of the bare page",
  async run(stand, report) {
    const [visit] = visits(stand.corpus);
    if (!visit) throw new Error("nobody visits");
    await stand.stopRaw("next-page");
    await stand.stopProduct();
    const { before, external, after } = await onHeldDatabase(stand, visit);
    const existing = await times(
      RUNS,
      () => stand.startProduct(),
      (product) => memberPage(product, visit),
      () => stand.stopProduct(),
    );
    const first = await times(
      3,
      firstStart,
      (fresh) => fresh.answers(),
      (fresh) => fresh.end(),
    );

    const raw = [before, after] as const;
    report.row({
      what: "existing data, first member's page",
      unit: "ms",
      ours: existing,
      raw,
      target: { figure: { most: 2000 } },
    });
    report.row({
      what: "external database, first member's page",
      unit: "ms",
      ours: external,
      raw,
      target: { ofRaw: { most: 2 } },
    });
    report.row({
      what: "first start ever, with demo content: start page",
      unit: "ms",
      ours: first,
      target: { figure: { most: 8000 } },
    });
  },
};

/** The corpus' database, held by this process as a database outside Brygga would be. */
async function onHeldDatabase(stand: Stand, visit: Visit) {
  const database = await startEmbedded({ data: stand.data, onLost: () => undefined }, silentProgress);
  const folder = temporaryFolder();
  const settings = {
    DATABASE_URL: `postgres://${ownerRole}@localhost/brygga?host=${encodeURIComponent(database.socket)}`,
    AUTH_SECRET: "only for measuring: known to everybody who reads this",
    BRYGGA_DATA: folder,
  };
  try {
    const bare = () =>
      times(
        RUNS,
        () => stand.spawnRaw("next-page"),
        (next) => next.answers(`/t/${visit.thread.id}`, rightFor(visit)),
        (next) => next.stop(),
      );
    const before = await bare();
    const external = await times(
      RUNS,
      () => stand.startProduct(settings),
      (product) => memberPage(product, visit),
      (product) => product.stop(),
    );
    return { before, external, after: await bare() };
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function firstStart() {
  const fresh = new Stand(0);
  const product = await fresh.startProduct();
  return { answers: () => product.answers("/", {}), end: () => fresh.end() };
}

function memberPage(product: Program, visit: Visit): Promise<number> {
  return product.answers(`/tradar/${visit.thread.id}`, rightFor(visit));
}

function rightFor({ member, thread }: Visit) {
  return {
    headers: cookieOf(member),
    right: (body: string) => body.includes(thread.title) && body.includes('id="inlagg-20"'),
  };
}

async function times<T>(
  runs: number,
  start: () => Promise<T>,
  ready: (started: T) => Promise<unknown>,
  end: (started: T) => Promise<void>,
): Promise<number> {
  const taken: number[] = [];
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    const started = await start();
    try {
      await ready(started);
      taken.push(performance.now() - began);
    } finally {
      await end(started);
    }
  }
  return median(taken);
}
