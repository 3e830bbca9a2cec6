import postgres from "postgres";
import { errorCode, OperatorError } from "./operator-error";

const oldest = 15;

type Connection = {
  host: string;
  port: number;
  username: string;
  password?: string;
  database: string;
  ssl?: "require" | "prefer" | "verify-full" | false;
};

/**
 * Checks the PostgreSQL that DATABASE_URL names.
 * @throws OperatorError when it does not answer, is too old or stores text otherwise than as UTF-8
 */
export async function connectExternal(url: string): Promise<Connection> {
  const options = parseDatabaseUrl(url);
  const sql = postgres({ ...options, max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [server] = await sql<{ version: string; encoding: string }[]>`
      select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`;
    const major = Math.floor(Number(server?.version) / 10_000);
    if (major < oldest) {
      throw new OperatorError(`DATABASE_URL: PostgreSQL ${major} is too old, Brygga needs ${oldest} or later.`);
    }
    if (server?.encoding !== "UTF8") {
      throw new OperatorError(
        `DATABASE_URL: the database stores text as ${server?.encoding}; create it with ENCODING 'UTF8'.`,
      );
    }
    return options;
  } catch (error) {
    throw explain(error, options);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** postgres.js options from a connection address. */
export function parseDatabaseUrl(address: string): Connection {
  const url = new URL(address);
  const modes: Record<string, Connection["ssl"]> = {
    disable: false,
    prefer: "prefer",
    require: "require",
    "verify-ca": "verify-full",
    "verify-full": "verify-full",
  };
  const mode = url.searchParams.get("sslmode");
  if (mode !== null && !(mode in modes))
    throw new OperatorError(`DATABASE_URL: sslmode=${mode} is unknown; use ${Object.keys(modes).join(", ")}.`);
  const ssl = mode === null ? undefined : modes[mode];
  return {
    host: url.searchParams.get("host") ?? decodeURIComponent(url.hostname),
    port: Number(url.port || 5432),
    username: decodeURIComponent(url.username),
    ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
    database: decodeURIComponent(url.pathname.slice(1)) || "brygga",
    ...(ssl === undefined ? {} : { ssl }),
  };
}

function explain(error: unknown, { host, port, username, database }: Connection): Error {
  if (error instanceof OperatorError) return error;
  const code = errorCode(error) ?? "no answer";
  const where = `${host}:${port}`;
  if (code === "28P01" || code === "28000") {
    return new OperatorError(
      `DATABASE_URL: ${where} does not let ${username} in (${code}): check user name and password.`,
    );
  }
  if (code === "3D000") {
    return new OperatorError(
      `DATABASE_URL: there is no database ${database} at ${where}: create it, for example with CREATE DATABASE ${database} ENCODING 'UTF8'.`,
    );
  }
  return new OperatorError(
    `DATABASE_URL: cannot reach PostgreSQL at ${where} (${code}): check that it runs and that the address is right.`,
  );
}
