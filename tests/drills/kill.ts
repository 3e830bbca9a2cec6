import { setTimeout as wait } from "node:timers/promises";
import { type Cast, makeCast, type Place } from "./shared/cast";
import { checkLedger } from "./shared/check-ledger";
import { Ledger } from "./shared/ledger";
import { patiently } from "./shared/patiently";
import { type Drill, runDrill } from "./shared/run-drill";
import { Screen } from "./shared/screen";

// Members post while the product, and now and then PostgreSQL or both, is ended as by a power cut. It is started again as
// `npm start` does. Then every reply that was acknowledged must be there exactly once, and nothing half done, and every screen
// on which a thread was open all the while must show what whoever opens it now sees.

const WRITERS = 8;
const PEOPLE = 12;
const SCREENS = 3;
/** Long enough for a supervisor, short enough for a person who just pressed the button. */
const BACK_WITHIN_MS = 5_000;

type Blow = "app" | "database" | "both";

await runDrill("kill", async (drill, findings) => {
  const { short, server, random, say } = drill;
  const cast = await makeCast(server, PEOPLE);
  const screens = await openScreens(drill, cast);
  const ledger = new Ledger(server, cast, random);
  ledger.begin(WRITERS);
  const away: Record<Blow, number[]> = { app: [], database: [], both: [] };
  for (const blow of planBlows(drill)) {
    await forgetLimits(drill);
    await ledgerFlows(ledger);
    await wait(random.between(0, 250));
    away[blow].push(await strike(drill, blow, ledger));
  }
  await ledger.finish();
  say(
    `${ledger.entries.length} replies, ${ledger.setbacks} requests without an answer, ${ledger.entries.filter(({ outcome }) => outcome === "already-posted").length} sent again that were there already`,
  );
  for (const [blow, times] of Object.entries(away)) {
    say(`${times.length} × ${blow} killed: back after ${spread(times)}`);
    if (!short)
      findings.expect(Math.max(0, ...times) <= BACK_WITHIN_MS, `${blow}: not back within ${BACK_WITHIN_MS} ms`);
  }
  await checkLedger(ledger, findings);
  for (const screen of screens)
    findings.expect(await screen.close(), "a screen shows something else than the thread that it has open");
  const all = (figure: (screen: Screen) => number) => screens.map(figure).join(", ");
  say(
    `on ${screens.length} screens: ${all(({ pushed }) => pushed)} pushed, the log read ${all(({ read }) => read)} times`,
  );
  findings.expect(
    screens.every(({ pushed, read }) => pushed > 0 && read > 1),
    "a screen was never pushed to, or never had to catch up: it proved nothing",
  );
});

/** Three members of different organisations, each with one of the threads open. */
function openScreens({ server }: Drill, { writers, places }: Cast): Promise<Screen[]> {
  return Promise.all(
    writers.slice(0, SCREENS).map((reader, n) => Screen.open(server, reader, places[n % places.length] as Place)),
  );
}

/** 200 ends of the app and 20 of PostgreSQL among them, at random; every fourth of the latter takes the app with it. */
function planBlows({ short, random }: Drill): Blow[] {
  const [apps, databases] = short ? [20, 3] : [200, 20];
  const blows: Blow[] = Array.from({ length: apps }, () => "app");
  for (let n = 0; n < databases; n++)
    blows.splice(random.between(0, blows.length), 0, n % 4 === 2 ? "both" : "database");
  return blows;
}

/** Ends it in the middle of the writing. Resolves, when a reply was acknowledged again, to how long that took. */
async function strike({ server }: Drill, blow: Blow, ledger: Ledger): Promise<number> {
  const struck = performance.now();
  const postmaster = server.postmaster();
  if (blow !== "app") process.kill(postmaster, "SIGKILL");
  if (blow !== "database") {
    await server.kill();
    await server.start();
  }
  // Without their head the old PostgreSQL's processes still answer for a moment: only the new one's answers count.
  while (blow === "database" && currentPostmaster(server) === postmaster) await wait(5);
  const after = performance.now();
  while (ledger.lastAcknowledged < after) {
    if (!server.isRunning()) throw new Error("the app ended by itself");
    await wait(5);
  }
  return ledger.lastAcknowledged - struck;
}

/** The note is away for a moment while PostgreSQL starts. */
function currentPostmaster(server: Drill["server"]): number | undefined {
  try {
    return server.postmaster();
  } catch {
    return undefined;
  }
}

/** A blow must hit a product at work: waits for a few replies since the last one. */
async function ledgerFlows(ledger: Ledger): Promise<void> {
  const enough = ledger.acknowledged + WRITERS;
  while (ledger.acknowledged < enough) await wait(5);
}

/** Twelve people write what hundreds would: the limit per person is not what is tried here. */
async function forgetLimits({ server: { sql } }: Drill): Promise<void> {
  await patiently(async () => sql`delete from rate_limits`);
}

function spread(times: number[]): string {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  return `${sorted[Math.floor(sorted.length / 2)] ?? "–"} ms in the middle, ${sorted.at(-1) ?? "–"} ms at most`;
}
