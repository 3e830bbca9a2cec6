import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { first } from "#lib/platform/errors";

/** Bytes of all files of the network, and of those on their way. */
export async function networkBytes({ db }: Pick<Context, "db">): Promise<number> {
  const rows = await db.execute<{ bytes: number }>(sql`
    select ((select coalesce(sum(size), 0) from files where deleted_at is null) + (select coalesce(sum(size), 0) from uploads))::float8 as bytes`);
  return first(rows).bytes;
}
