import { drizzle } from "drizzle-orm/postgres-js";
import type { PgDatabase } from "drizzle-orm/pg-core";
import type { PostgresJsQueryResultHKT } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import * as schema from "./schema";

/** A pool or an open transaction: domain functions take either. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, typeof schema>;

export function connect(options: postgres.Options<Record<string, never>>): { db: Db; sql: postgres.Sql } {
  const sql = postgres({ connection: { application_name: "brygga" }, ...options, onnotice: () => {} });
  return { db: drizzle(sql, { schema, casing: "snake_case" }), sql };
}
