import postgres from "postgres";
import type { ConnectionOptions } from "#db/client";

/** The queue keeps its tables apart from ours. */
export const jobsSchema = "pgboss";

/** The queue brings a driver of its own; it gets the same server, role and encryption as ours. */
export async function jobsConnection(options: ConnectionOptions) {
  const sql = postgres({ ...options, max: 1, onnotice: () => {} });
  try {
    // "prefer" lets the server decide, so what was decided is asked for rather than guessed.
    const [row] = await sql<{ ssl: boolean }[]>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`;
    const { host, port, user, pass, database, ssl } = sql.options;
    return {
      host: String(host[0]),
      port: Number(port[0]),
      user,
      ...(pass ? { password: String(pass) } : {}),
      database,
      ssl: row?.ssl ? { rejectUnauthorized: ssl === "verify-full" } : false,
      schema: jobsSchema,
    };
  } finally {
    await sql.end({ timeout: 1 });
  }
}
