import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";
import { type ConnectionOptions, connect } from "#db/client";
import { version } from "#lib/platform/version";
import { errorCode, OperatorError } from "../database/operator-error";
import { type Manifest, manifestEntry, type TableCopy } from "./manifest";
import { copyOut, countRows, listTables, type Table } from "./tables";
import { TarWriter } from "./tar";

type BackUpOptions = {
  /** A role that may read every table. */
  owner: ConnectionOptions;
  /** Folder of the stored files. */
  files: string;
  /** The .tar to make. */
  destination: string;
};

/**
 * Copies the database as it is at one instant, and every stored file, into one .tar. Brygga may run meanwhile.
 * The archive gets its name when it is whole, so a file by that name is never half a backup.
 * @throws OperatorError when the destination exists or cannot be written
 */
export async function backUp({ owner, files, destination }: BackUpOptions): Promise<Manifest> {
  const target = resolve(destination);
  const staging = await prepare(target);
  try {
    const database = await copyDatabase(owner, staging);
    const archive = join(staging, "archive.tar");
    const tar = await TarWriter.create(archive);
    for (const { entry } of database.tables) await tar.addFile(entry, join(staging, entry));
    const manifest: Manifest = {
      format: 1,
      version,
      createdAt: new Date().toISOString(),
      ...database,
      // After the snapshot: a file is stored before the row that names it, so none of the rows' files is missed.
      files: await addFiles(tar, files),
    };
    await writeFile(join(staging, manifestEntry), JSON.stringify(manifest, null, 2));
    await tar.addFile(manifestEntry, join(staging, manifestEntry));
    await tar.finish();
    await rename(archive, target);
    return manifest;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function prepare(target: string): Promise<string> {
  try {
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    if (await stat(target).catch(() => undefined))
      throw new OperatorError(`${target} exists: choose another name for the backup.`);
    return await mkdtemp(join(dirname(target), ".backup-"));
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    throw new OperatorError(
      `Cannot write the backup to ${dirname(target)} (${errorCode(error)}): choose a folder that this user may write to.`,
    );
  }
}

type DatabaseCopy = Pick<Manifest, "migrations" | "tables" | "sequences">;

async function copyDatabase(owner: ConnectionOptions, staging: string): Promise<DatabaseCopy> {
  const { sql } = connect({ ...owner, max: 1 });
  // A reserved connection with BEGIN written out: reading a COPY inside sql.begin() never ends.
  const snapshot = await sql.reserve();
  try {
    await snapshot`begin isolation level repeatable read read only`;
    const migrations = await snapshot<{ at: string }[]>`
      select created_at::text as at from drizzle.__drizzle_migrations order by created_at`;
    const tables: TableCopy[] = [];
    for (const table of await listTables(snapshot)) tables.push(await copyTable(snapshot, table, staging));
    const sequences = await copySequences(snapshot);
    await snapshot`commit`;
    return { migrations: migrations.map(({ at }) => Number(at)), tables, sequences };
  } finally {
    snapshot.release();
    await sql.end({ timeout: 5 });
  }
}

async function copyTable(sql: postgres.Sql, table: Table, staging: string): Promise<TableCopy> {
  const entry = `${table.name.replaceAll(/[^a-z0-9_.]/g, "-")}.copy`;
  const hash = createHash("sha256");
  let rows = 0;
  await pipeline(
    copyOut(sql, table),
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk);
        rows += countRows(chunk);
        yield chunk;
      }
    },
    createWriteStream(join(staging, entry), { mode: 0o600 }),
  );
  return { ...table, rows, sha256: hash.digest("hex"), entry };
}

/** Sequences are outside the snapshot and only grow: read last, they are never behind the copied rows. */
async function copySequences(sql: postgres.Sql): Promise<Manifest["sequences"]> {
  const names = await sql<{ name: string }[]>`
    select format('%I.%I', schemaname, sequencename) as name from pg_sequences where schemaname = 'public' order by 1`;
  const sequences: Manifest["sequences"] = [];
  for (const { name } of names) {
    const [state] = await sql.unsafe<{ lastValue: string; isCalled: boolean }[]>(
      `select last_value::text as "lastValue", is_called as "isCalled" from ${name}`,
    );
    if (state) sequences.push({ name, ...state });
  }
  return sequences;
}

async function addFiles(tar: TarWriter, folder: string): Promise<Manifest["files"]> {
  const files: Manifest["files"] = [];
  for (const [at, path] of (await listFiles(folder)).entries()) {
    const entry = `files/${at}`;
    try {
      files.push({ path, sha256: await tar.addFile(entry, join(folder, path)), entry });
    } catch (error) {
      // Removed since it was listed: no row of the snapshot's live ones names it.
      if (errorCode(error) !== "ENOENT") throw error;
    }
  }
  return files;
}

async function listFiles(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  });
  const files = found.filter((entry) => entry.isFile());
  return files.map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}
