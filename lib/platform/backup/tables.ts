import { createHash } from "node:crypto";
import type postgres from "postgres";

export type Table = { name: string; columns: string[] };

/** The product's own tables. The job queue's are left out: the rows that say what is to be done are ours. */
export async function listTables(sql: postgres.Sql): Promise<Table[]> {
  return await sql<Table[]>`
    select format('%I.%I', n.nspname, c.relname) as name,
      array_agg(format('%I', a.attname) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname = 'public' and c.relkind = 'r'
    group by 1 order by 1`;
}

/** The text of a COPY of one table, out of the transaction that `sql` is in. */
export async function* copyOut(sql: postgres.Sql, { name, columns }: Table): AsyncGenerator<Buffer> {
  const copy = await sql.unsafe(`copy ${name} (${columns.join(", ")}) to stdout`).readable();
  yield* copy;
  // The driver pauses its socket while much is unread, and nobody asks a stream that has ended for more: when its last
  // piece brought both, the connection would be deaf for good.
  copy._read(0);
}

/** Hash and number of rows of a table as COPY writes it. */
export async function hashTable(sql: postgres.Sql, table: Table): Promise<{ rows: number; sha256: string }> {
  const hash = createHash("sha256");
  let rows = 0;
  for await (const chunk of copyOut(sql, table)) {
    hash.update(chunk);
    rows += countRows(chunk);
  }
  return { rows, sha256: hash.digest("hex") };
}

/** COPY ends each row with a line feed and writes one inside a value as \n. */
export function countRows(chunk: Buffer): number {
  let rows = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) rows += 1;
  return rows;
}
