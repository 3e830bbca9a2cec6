import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type postgres from "postgres";
import { afterEach, describe, expect } from "vitest";
import { connect } from "#db/client";
import { backUp } from "#lib/platform/backup/back-up";
import { restore } from "#lib/platform/backup/restore";
import { hashTable, listTables } from "#lib/platform/backup/tables";
import { startEmbedded } from "#lib/platform/database/embedded/start-embedded";
import { finishSwitch, planSwitch } from "#lib/platform/database/embedded/switch";
import { migrate } from "#lib/platform/database/migrate";
import { silentProgress } from "#lib/platform/database/progress";
import { it } from "#tests/support/database";
import { temporaryFolder } from "#tests/support/database-process";

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe("backup and restore", { timeout: 120_000 }, () => {
  it("copies one instant while people write, and puts exactly that in place elsewhere", async ({ committed }) => {
    const folder = workFolder();
    storeFiles(join(folder, "files"));
    await fillWithRows(committed.sql);
    const writing = keepWriting(committed.sql);
    const destination = join(folder, "backup.tar");
    const manifest = await backUp({ owner: committed.owner, files: join(folder, "files"), destination });
    const written = await writing.stop();
    expect(written).toBeGreaterThan(0);

    const data = join(folder, "elsewhere");
    const { keptIn } = await restore({ BRYGGA_DATA: data }, destination, silentProgress);
    expect(keptIn).toBeUndefined();

    await withRestored(data, async (sql) => {
      for (const table of manifest.tables) {
        expect(await hashTable(sql, table), table.name).toEqual({ rows: table.rows, sha256: table.sha256 });
      }
      expect((await listTables(sql)).map(({ name }) => name)).toEqual(manifest.tables.map(({ name }) => name));
      // Each writer's transaction puts one row in both tables: a copy of one instant has as many of one as of the other.
      const [pair] = await sql`
        select (select count(*)::int from audit_entries where action = 'pair') as entries,
          (select count(*)::int from organisations where short_name = 'pair') as organisations`;
      expect(pair?.entries).toBe(pair?.organisations);
      // References are back and hold, and numbering goes on after the highest number.
      await expect(sql`insert into audit_seals (seq, entry_id, hash) values (1000, -1, '')`).rejects.toMatchObject({
        code: "23503",
      });
      const [next] = await sql`insert into audit_entries (action) values ('after') returning id`;
      const [last] = await sql`select max(id) as id from audit_entries where action <> 'after'`;
      expect(Number(next?.id)).toBeGreaterThan(Number(last?.id));
      const [odd] = await sql`select details ->> 'text' as text from audit_entries where action = 'odd'`;
      expect(odd?.text).toBe("rad ett\nrad två\t\\N – åäö 🛶");
    });
    expect(fileHashes(join(data, "files"))).toEqual(fileHashes(join(folder, "files")));
  });

  it("keeps what was there before beside the restored database", async ({ committed }) => {
    const folder = workFolder();
    const destination = join(folder, "backup.tar");
    await backUp({ owner: committed.owner, files: join(folder, "files"), destination });
    const data = join(folder, "data");
    const settings = { BRYGGA_DATA: data };
    await restore(settings, destination, silentProgress);
    await withRestored(data, (sql) => sql`insert into installation (key, value) values ('mark', '1')`);
    storeFiles(join(data, "files"));

    const { keptIn } = await restore(settings, destination, silentProgress);
    expect(readdirSync(keptIn ?? "").sort()).toEqual(["files", "postgres"]);
    expect(Object.keys(fileHashes(join(keptIn ?? "", "files")))).toHaveLength(3);
    expect(await withRestored(data, (sql) => sql`select key from installation where key = 'mark'`)).toEqual([]);
  });

  it("changes nothing when the backup is damaged or cut off", async ({ committed }) => {
    const folder = workFolder();
    storeFiles(join(folder, "files"));
    const destination = join(folder, "backup.tar");
    await backUp({ owner: committed.owner, files: join(folder, "files"), destination });
    const whole = readFileSync(destination);

    const damaged = Buffer.from(whole);
    const at = damaged.indexOf("stored text 1");
    expect(at).toBeGreaterThan(0);
    damaged.write("altered", at);
    writeFileSync(destination, damaged);
    await expect(restore({ BRYGGA_DATA: join(folder, "data") }, destination, silentProgress)).rejects.toThrow(
      /not a whole backup .*damaged/,
    );

    writeFileSync(destination, whole);
    truncateSync(destination, whole.length - 1500);
    await expect(restore({ BRYGGA_DATA: join(folder, "data") }, destination, silentProgress)).rejects.toThrow(
      /not a whole backup .*cut off/,
    );
    expect(existsSync(join(folder, "data"))).toBe(false);
  });

  it("refuses to write over an earlier backup", async ({ committed }) => {
    const folder = workFolder();
    writeFileSync(join(folder, "backup.tar"), "precious");
    const again = backUp({ owner: committed.owner, files: folder, destination: join(folder, "backup.tar") });
    await expect(again).rejects.toThrow(/backup.tar exists/);
    expect(readFileSync(join(folder, "backup.tar"), "utf8")).toBe("precious");
  });

  it("refuses to restore under a running Brygga", async ({ committed }) => {
    const folder = workFolder();
    const destination = join(folder, "backup.tar");
    await backUp({ owner: committed.owner, files: join(folder, "files"), destination });
    const data = join(folder, "data");
    const running = await startEmbedded({ data, onLost: () => undefined }, silentProgress);
    cleanUps.push(running.stop);
    await expect(restore({ BRYGGA_DATA: data }, destination, silentProgress)).rejects.toThrow(/already runs on/);
  });

  it("carries a switch through that was killed at any point", () => {
    for (const killedAfter of [0, 1, 2, 3, 4]) {
      const data = workFolder();
      for (const [place, mark] of [
        [data, "old"],
        [join(data, "restoring"), "new"],
      ] as const) {
        for (const part of ["postgres", "files"]) {
          mkdirSync(join(place, part), { recursive: true });
          writeFileSync(join(place, part, "mark"), mark);
        }
      }
      const kept = planSwitch(data, join(data, "restoring")) ?? "";
      for (const move of moves(data, kept).slice(0, killedAfter)) move();
      finishSwitch(data);
      for (const part of ["postgres", "files"]) {
        expect(readFileSync(join(data, part, "mark"), "utf8")).toBe("new");
        expect(readFileSync(join(kept, part, "mark"), "utf8")).toBe("old");
      }
      expect(readdirSync(data).some((name) => name.startsWith("restor"))).toBe(false);
    }
  });
});

/** The renames of a switch, one by one, as far as a kill let them come. */
function moves(data: string, kept: string): (() => void)[] {
  const move = (from: string, to: string) => () => {
    mkdirSync(join(to, ".."), { recursive: true });
    renameSync(from, to);
  };
  return ["postgres", "files"].flatMap((part) => [
    move(join(data, part), join(kept, part)),
    move(join(data, "restoring", part), join(data, part)),
  ]);
}

function workFolder(): string {
  const folder = temporaryFolder();
  cleanUps.push(folder.remove);
  return folder.path;
}

function storeFiles(folder: string): void {
  mkdirSync(join(folder, "ab"), { recursive: true });
  writeFileSync(join(folder, "one"), "stored text 1");
  writeFileSync(join(folder, "ab", "two"), Buffer.alloc(70_000, 7));
  writeFileSync(join(folder, "ab", "empty"), "");
}

function fileHashes(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length), createHash("sha256").update(readFileSync(path)).digest("hex")]),
  );
}

async function fillWithRows(sql: postgres.Sql): Promise<void> {
  await sql`insert into audit_entries (action) select 'filled' from generate_series(1, 5000)`;
  const text = "rad ett\nrad två\t\\N – åäö 🛶";
  await sql`insert into audit_entries (action, details) values ('odd', ${JSON.stringify({ text })}::text::jsonb)`;
  await sql`insert into audit_seals (seq, entry_id, hash) select row_number() over (), id, 'x' from audit_entries limit 10`;
}

/** Writes pairs of rows, one transaction each, until told to stop. */
function keepWriting(sql: postgres.Sql) {
  let going = true;
  let written = 0;
  const writers = Promise.all(
    [1, 2, 3].map(async () => {
      while (going) {
        await sql.begin(async (tx) => {
          await tx`insert into audit_entries (action) values ('pair')`;
          await tx`insert into organisations (kind, name, short_name) values ('police', 'pair', 'pair')`;
        });
        written += 1;
      }
    }),
  );
  return {
    stop: async () => {
      going = false;
      await writers;
      return written;
    },
  };
}

async function withRestored<T>(data: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const database = await startEmbedded({ data, onLost: () => undefined }, silentProgress);
  const { sql } = connect({ ...database.owner, max: 1 });
  try {
    expect(await migrate(database.owner)).toEqual({ applied: 0 });
    return await work(sql);
  } finally {
    await sql.end();
    await database.stop();
  }
}
