import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { type ConnectionOptions, connect } from "#db/client";
import { OperatorError } from "../database/operator-error";
import type { Archive } from "./archive";
import { hashTable, listTables } from "./tables";

/**
 * Puts a backup's rows into tables that are as old as the backup. All or nothing: the transaction ends only when every
 * table reads back with the backup's hash and every reference between rows holds.
 */
export async function loadRows(owner: ConnectionOptions, archive: Archive): Promise<void> {
  const { sql } = connect({ ...owner, max: 1 });
  const run = await sql.reserve();
  try {
    await run`begin`;
    // Large tables would otherwise be read from the middle when somebody else reads them too.
    await run`set local synchronize_seqscans = off`;
    const references = await dropReferences(run);
    await requireSameTables(run, archive);
    for (const table of archive.manifest.tables) await loadTable(run, archive, table);
    for (const { name, lastValue, isCalled } of archive.manifest.sequences) {
      await run`select setval(${name}::text::regclass, ${lastValue}::bigint, ${isCalled})`;
    }
    // Adding a reference checks every row.
    for (const { table, name, definition } of references) {
      await run.unsafe(`alter table ${table} add constraint ${name} ${definition}`);
    }
    await run`commit`;
  } catch (error) {
    await run`rollback`.catch(() => undefined);
    throw error;
  } finally {
    run.release();
    await sql.end({ timeout: 5 });
  }
}

type Reference = { table: string; name: string; definition: string };

/** Tables point at each other in circles, so no order of loading would satisfy all references. */
async function dropReferences(sql: postgres.Sql): Promise<Reference[]> {
  const references = await sql<Reference[]>`
    select conrelid::regclass::text as table, format('%I', conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`;
  for (const { table, name } of references) await sql.unsafe(`alter table ${table} drop constraint ${name}`);
  return references;
}

async function requireSameTables(sql: postgres.Sql, { manifest }: Archive): Promise<void> {
  const here = (await listTables(sql)).map(({ name }) => name);
  const there = manifest.tables.map(({ name }) => name);
  const different = [...here.filter((name) => !there.includes(name)), ...there.filter((name) => !here.includes(name))];
  if (different.length > 0)
    throw new OperatorError(`The backup's tables are not this release's: ${different.join(", ")}`);
}

async function loadTable(
  sql: postgres.Sql,
  archive: Archive,
  table: Archive["manifest"]["tables"][number],
): Promise<void> {
  const { name, columns, entry } = table;
  await sql.unsafe(`alter table ${name} disable trigger user`);
  await sql.unsafe(`truncate ${name}`);
  await pipeline(archive.read(entry), await sql.unsafe(`copy ${name} (${columns.join(", ")}) from stdin`).writable());
  const loaded = await hashTable(sql, table);
  if (loaded.rows !== table.rows || loaded.sha256 !== table.sha256) {
    throw new OperatorError(`${name} reads back differently from the backup: nothing was changed.`);
  }
  await sql.unsafe(`alter table ${name} enable trigger user`);
}
