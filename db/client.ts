import type { PgDatabase } from "drizzle-orm/pg-core";
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

/** A pool or an open transaction: domain functions take either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

/** Where a database is, and how many connections to it at the most. */
export type ConnectionOptions = postgres.Options<Record<string, never>>;

/** Opens a pool. Its statements are prepared once for each connection. */
export function connect(options: ConnectionOptions): { db: Db; sql: postgres.Sql } {
  const sql = postgres({ connection: { application_name: "brygga" }, ...options, backoff, onnotice: () => {} });
  prepareStatements(sql as unknown as Connection);
  return { db: drizzle(sql, { schema, casing: "snake_case" }), sql };
}

/**
 * Seconds until a lost connection is tried again. The library's own grow to twenty: after a restart of PostgreSQL people
 * would wait for a database that has been well for long.
 */
function backoff(retries: number): number {
  return Math.min(0.05 * 2 ** retries, 0.5);
}

type Unsafe = postgres.Sql["unsafe"];
type Open = (...args: unknown[]) => unknown;
type Connection = { unsafe: Unsafe; begin?: Open; savepoint?: Open };

/**
 * Drizzle sends every statement to be parsed and planned anew, in two round trips. Prepared once per connection they take
 * one: a third of a page's time went into that. Ids travel as arrays, so there are only as many texts as places in the code.
 */
function prepareStatements(sql: Connection): Connection {
  const unsafe = sql.unsafe.bind(sql);
  const inside =
    (open: Open): Open =>
    (...args) =>
      open(...args.slice(0, -1), (inner: Connection) => (args.at(-1) as Open)(prepareStatements(inner)));
  sql.unsafe = ((text, args, options) =>
    unsafe(text, args, args?.length ? { ...options, prepare: true } : options)) as Unsafe;
  if (sql.begin) sql.begin = inside(sql.begin.bind(sql));
  if (sql.savepoint) sql.savepoint = inside(sql.savepoint.bind(sql));
  return sql;
}
