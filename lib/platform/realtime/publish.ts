import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { isUuidInCapitals } from "../uuid";
import { SIGNAL_CHANNEL, type Signal } from "./events";

/** People in one signal: it must stay below PostgreSQL's 8,000 bytes. */
const PEOPLE_PER_SIGNAL = 150;

/** Wakes every node when, and only when, the surrounding transaction commits. */
export async function publish(ctx: Pick<Context, "db">, signal: Signal): Promise<void> {
  await ctx.db.execute(sql`select pg_notify(${SIGNAL_CHANNEL}, ${JSON.stringify(signal, asStored)})`);
}

/** Those who listen know ids as they are stored. */
const asStored = (_: string, value: unknown) => (isUuidInCapitals(value) ? value.toLowerCase() : value);

/** The same for any number of people, in as many signals as that takes. */
export async function publishToPeople(
  ctx: Pick<Context, "db">,
  type: Extract<Signal, { personIds: string[] }>["type"],
  personIds: readonly string[],
): Promise<void> {
  for (let at = 0; at < personIds.length; at += PEOPLE_PER_SIGNAL)
    await publish(ctx, { type, personIds: personIds.slice(at, at + PEOPLE_PER_SIGNAL) });
}
