import { sql } from "drizzle-orm";
import { connectApp } from "#db/pool";
import { env } from "./env";
import { type MailInState, mailInState } from "./mail/inbound/state";
import { type MailOutState, mailOutState } from "./mail/state";
import { within } from "./within";

type Health = {
  database: "ok" | "failed";
  /** Failing: for more than a minute the queue could not be asked what there is to do. */
  jobs: "starting" | "ok" | "failing" | "off";
  realtime: "starting" | "ok" | "failed";
  /** Whether mail goes out. Who is signed in reaches everything without, so a node whose mail is refused is well. */
  mailOut: MailOutState;
  /** Answers by mail. Without them people still reach everything, so a node without is well. */
  mailIn: MailInState;
};
type Known = {
  jobs: Exclude<Health["jobs"], "failing">;
  /** When the queue failed, the first time and the last of a while without a pause, in milliseconds. */
  queueFailed?: { first: number; last: number };
  /** What the connection that hears the other nodes calls itself, once it has listened. */
  listener?: string;
};

/** Some queues are asked twice as often: what has not failed for so long works again. */
const PAUSE_MS = 10_000;
const PATIENCE_MS = 60_000;

// The health page is another bundle than the server that knows: only globalThis is shared.
const shared = globalThis as typeof globalThis & { bryggaHealth?: Known };
const known = (): Known => shared.bryggaHealth ?? { jobs: "starting" };

/** Notes what the server knows of itself, for the health page. */
export function reportHealth(parts: Partial<Known>): void {
  shared.bryggaHealth = { ...known(), ...parts };
}

/** Notes that the jobs' queue could not be asked. */
export function reportQueueFailure(at: Date): void {
  const { queueFailed } = known();
  const last = at.getTime();
  const goesOn = queueFailed && last - queueFailed.last < PAUSE_MS;
  reportHealth({ queueFailed: { first: goesOn ? queueFailed.first : last, last } });
}

function jobsNow(): Health["jobs"] {
  const { jobs, queueFailed } = known();
  const failing =
    queueFailed && Date.now() - queueFailed.last < PAUSE_MS && queueFailed.last - queueFailed.first > PATIENCE_MS;
  return failing && jobs === "ok" ? "failing" : jobs;
}

/** How the parts are. postgres.js says nothing of a lost connection that listened: the database tells who is there. */
export async function health(): Promise<Health> {
  const { listener } = known();
  const settings = env();
  const db = connectApp();
  const [listening, mailOut, mailIn] = await Promise.all([
    soon(db.execute(sql`select from pg_stat_activity where application_name = ${listener ?? ""}`)),
    soon(mailOutState(db)),
    soon(settings.MAIL_IN === "off" ? Promise.resolve<MailInState>("off") : mailInState(db, settings)),
  ]);
  return {
    mailOut: mailOut ?? "failed",
    mailIn: mailIn ?? "failed",
    database: listening ? "ok" : "failed",
    jobs: jobsNow(),
    realtime: listener === undefined ? "starting" : listening?.length ? "ok" : "failed",
  };
}

/** Undefined for what fails or takes longer than two seconds. */
function soon<T>(asked: Promise<T>): Promise<T | undefined> {
  return within(2_000, asked).catch(() => undefined);
}
