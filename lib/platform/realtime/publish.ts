import { sql } from "drizzle-orm";
import type { Context } from "../context";
import { SIGNAL_CHANNEL, type Signal } from "./events";

/** Wakes every node when, and only when, the surrounding transaction commits. */
export async function publish(ctx: Pick<Context, "db">, signal: Signal): Promise<void> {
  await ctx.db.execute(sql`select pg_notify(${SIGNAL_CHANNEL}, ${JSON.stringify(signal)})`);
}
