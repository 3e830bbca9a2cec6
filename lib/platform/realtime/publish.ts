import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { SIGNAL_CHANNEL, type Signal } from "./events";

/** People in one signal: it must stay below PostgreSQL's 8,000 bytes. */
const PEOPLE_PER_SIGNAL = 150;

/** Wakes every node when, and only when, the surrounding transaction commits. */
export async function publish(ctx: Pick<Context, "db">, signal: Signal): Promise<void> {
  await ctx.db.execute(sql`select pg_notify(${SIGNAL_CHANNEL}, ${JSON.stringify(signal, asStored)})`);
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** An id may have been asked for in capitals: the same to the database, another to those who listen for it. */
const asStored = (_: string, value: unknown) =>
  typeof value === "string" && UUID.test(value) ? value.toLowerCase() : value;

/** The same for any number of people, in as many signals as that takes. */
export async function publishToPeople(
  ctx: Pick<Context, "db">,
  type: Extract<Signal, { personIds: string[] }>["type"],
  personIds: readonly string[],
): Promise<void> {
  for (let at = 0; at < personIds.length; at += PEOPLE_PER_SIGNAL)
    await publish(ctx, { type, personIds: personIds.slice(at, at + PEOPLE_PER_SIGNAL) });
}
