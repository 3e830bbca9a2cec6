import { type ConnectionOptions, connect, type Db } from "./client";

type Shared = { bryggaDatabase?: { options: ConnectionOptions } & Partial<ReturnType<typeof connect>> };

// Pages, route handlers and server.ts each load their own copy of this module: only globalThis is one.
const shared = globalThis as typeof globalThis & Shared;

/** Called once by the server before the first request, with what the supervisor or DATABASE_URL says. */
export function useDatabase(options: ConnectionOptions): void {
  shared.bryggaDatabase = { options };
}

/** The application's pool. */
export function connectApp(): Db {
  return open().db;
}

/** Ends the pool's connections after their running statements, at most 3 seconds. */
export async function closeDatabase(): Promise<void> {
  await shared.bryggaDatabase?.sql?.end({ timeout: 3 });
}

function open(): ReturnType<typeof connect> {
  const database = shared.bryggaDatabase;
  if (!database) throw new Error("useDatabase() has not been called");
  if (!database.db || !database.sql) Object.assign(database, connect(database.options));
  return database as ReturnType<typeof connect>;
}
