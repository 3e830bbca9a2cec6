import { sql } from "drizzle-orm";
import { connectApp } from "#db/pool";
import { env } from "./env";
import { type MailInState, mailInState } from "./mail/inbound/state";
import { within } from "./within";

type Health = {
  database: "ok" | "failed";
  jobs: "starting" | "ok" | "off";
  realtime: "starting" | "ok" | "failed";
  /** Answers by mail. Without them people still reach everything, so a node without is well. */
  mailIn: MailInState;
};
type Known = {
  jobs: Health["jobs"];
  /** What the connection that hears the other nodes calls itself, once it has listened. */
  listener?: string;
};

// The health page is another bundle than the server that knows: only globalThis is shared.
const shared = globalThis as typeof globalThis & { bryggaHealth?: Known };
const known = (): Known => shared.bryggaHealth ?? { jobs: "starting" };

/** Notes what the server knows of itself, for the health page. */
export function reportHealth(parts: Partial<Known>): void {
  shared.bryggaHealth = { ...known(), ...parts };
}

/** How the parts are. postgres.js says nothing of a lost connection that listened: the database tells who is there. */
export async function health(): Promise<Health> {
  const { jobs, listener } = known();
  const listening = await soon(
    connectApp().execute(sql`select from pg_stat_activity where application_name = ${listener ?? ""}`),
  );
  const settings = env();
  const mailIn = settings.MAIL_IN === "off" ? "off" : await soon(mailInState(connectApp(), settings));
  return {
    mailIn: mailIn ?? "failed",
    database: listening ? "ok" : "failed",
    jobs,
    realtime: listener === undefined ? "starting" : listening?.length ? "ok" : "failed",
  };
}

/** Undefined for what fails or takes longer than two seconds. */
function soon<T>(asked: Promise<T>): Promise<T | undefined> {
  return within(2_000, asked).catch(() => undefined);
}
