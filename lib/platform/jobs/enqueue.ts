import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Context } from "../context";
import { catalogue, type JobName, type JobPayload } from "./catalogue";
import { jobsSchema } from "./connection";

type Options = {
  /** Not before this moment, or not for this many seconds by the database's clock. */
  startAfter?: Date | number;
};

/** Adds work in the caller's transaction: it exists when, and only when, that commits, and a worker is woken then. */
export async function enqueue<N extends JobName>(
  ctx: Pick<Context, "db">,
  name: N,
  payload: JobPayload<N>,
  options: Options = {},
): Promise<void> {
  const db = fromDrizzle(ctx.db, sql);
  // Never started: it opens no connection and only words the statement for the caller's.
  const boss = new PgBoss({ db, schema: jobsSchema });
  await boss.send(name, catalogue[name].parse(payload), { db, ...options });
}
