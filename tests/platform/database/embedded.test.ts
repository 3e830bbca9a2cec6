import { execFileSync, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, describe, expect, it } from "vitest";
import { makePrivate } from "#lib/platform/database/embedded/cluster";
import { processStart } from "#lib/platform/database/embedded/processes";
import { runAs } from "#lib/platform/database/embedded/run-as";
import { createPlace } from "#lib/platform/database/embedded/start-embedded";
import {
  type Holder,
  holdDatabase,
  isRoot,
  nobody,
  refusedStart,
  temporaryFolder,
} from "#tests/support/database-process";

const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe("the embedded database", { timeout: 120_000 }, () => {
  it("keeps what it saves, speaks Swedish and listens on a private socket only", async () => {
    const { data, holder } = await start();
    const facts = await asOwner(
      holder,
      (sql) => sql`
        select name, setting from pg_settings
        where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses',
          'default_text_search_config', 'TimeZone', 'jit', 'max_connections', 'server_encoding') order by name collate "C"`,
    );
    expect(Object.fromEntries(facts.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: "UTC",
      data_checksums: "on",
      default_text_search_config: "pg_catalog.swedish",
      fsync: "on",
      full_page_writes: "on",
      jit: "off",
      listen_addresses: "",
      max_connections: "60",
      server_encoding: "UTF8",
      synchronous_commit: "on",
    });
    const [locale] = await asOwner(
      holder,
      (sql) => sql`select datlocprovider, datcollate from pg_database where datname = 'brygga'`,
    );
    expect(locale).toEqual({ datlocprovider: "c", datcollate: "C.UTF-8" });
    expect(statSync(holder.socket).mode & 0o777).toBe(0o700);
    expect(statSync(join(data, "postgres")).mode & 0o777).toBe(0o700);
    expect(statSync(`/proc/${holder.server}`).uid).not.toBe(0);
  });

  it("runs for an ordinary user as that user", async () => {
    const folder = open(temporaryFolder(0o777));
    const as = isRoot ? nobody : undefined;
    const holder = await hold(join(folder, "data"), as);
    expect(statSync(`/proc/${holder.server}`).uid).toBe(as?.uid ?? process.getuid?.());
    await holder.stop();
    expect(processStart(holder.server)).toBeUndefined();
    expect(readdirSync(join(folder, "data")).sort()).toEqual(["postgres", "run"]);
  });

  it("works in a home that the database's user cannot enter", async () => {
    const folder = open(temporaryFolder(0o700));
    const holder = await hold(join(folder, "data"));
    expect(await asOwner(holder, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
    await holder.kill();
    const next = await hold(join(folder, "data"));
    expect(next.server).toBe(holder.server);
  });

  it("puts the socket elsewhere when the path is too long, and takes it away again", async () => {
    const folder = open(temporaryFolder());
    const holder = await hold(join(folder, "a".repeat(60), "b".repeat(60), "data"));
    expect(holder.socket.startsWith(folder)).toBe(false);
    expect(statSync(holder.socket).mode & 0o777).toBe(0o700);
    await holder.stop();
    expect(existsSync(holder.socket)).toBe(false);
  });

  it("refuses a second start in one line and leaves the first alone", async () => {
    const { data, holder } = await start();
    const second = await refusedStart(data);
    expect(second).toEqual({ code: 1, lines: [expect.stringMatching(/^Brygga already runs on .*: stop it first/)] });
    expect(second.lines[0]).toContain(String(holder.process.pid));
    expect(await asOwner(holder, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  });

  it("takes over the server of a Brygga that was killed", async () => {
    const { data, holder } = await start();
    await save(holder, "before");
    await holder.kill();
    const next = await hold(data);
    expect(next.server).toBe(holder.server);
    expect(await saved(next)).toEqual(["before"]);
  });

  it("recovers when Brygga and PostgreSQL were both killed", async () => {
    const { data, holder } = await start();
    await save(holder, "before");
    await holder.kill();
    process.kill(holder.server, "SIGKILL");
    const next = await hold(data);
    expect(next.server).not.toBe(holder.server);
    expect(await saved(next)).toEqual(["before"]);
  });

  it("restarts PostgreSQL when that alone was killed", async () => {
    const { holder } = await start();
    await save(holder, "before");
    process.kill(holder.server, "SIGKILL");
    await expect
      .poll(() => saved(holder).catch(() => undefined), { timeout: 60_000, interval: 200 })
      .toEqual(["before"]);
  });

  it("does not trust a lock or a server's note whose pid now belongs to something else", async () => {
    const { data, holder } = await start();
    await save(holder, "before");
    await holder.stop();
    const stranger = spawn("sleep", ["60"], {
      stdio: "ignore",
      ...(isRoot ? { uid: serverUid(data), gid: serverUid(data) } : {}),
    });
    cleanUps.push(() => stranger.kill("SIGKILL"));
    const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    writeFileSync(join(data, "brygga.lock"), JSON.stringify({ pid: stranger.pid, boot, start: "1" }));
    writeFileSync(
      join(data, "postgres", "postmaster.pid"),
      `${stranger.pid}\n${data}/postgres\n1\n5432\n${data}/run\n\n 1 1\nready\n`,
    );
    const next = await hold(data);
    expect(await saved(next)).toEqual(["before"]);
    expect(processStart(stranger.pid ?? 0)).toBeDefined();
  });

  it("starts over after a kill in the middle of making the cluster", async () => {
    const folder = open(temporaryFolder());
    const data = join(folder, "data");
    mkdirSync(join(data, "postgres.init-1", "base"), { recursive: true });
    chmodSync(data, 0o711);
    await hold(data);
    expect(readdirSync(data).sort()).toEqual(["brygga.lock", "postgres", "run"]);
  });

  it("says what to do about another version's data, and touches nothing", async () => {
    const { data, holder } = await start();
    await holder.stop();
    writeFileSync(join(data, "postgres", "PG_VERSION"), "17\n");
    const before = readdirSync(join(data, "postgres"));
    const refusal = await refusedStart(data);
    expect(refusal).toEqual({ code: 1, lines: [expect.stringMatching(/made by PostgreSQL 17 .* db restore/)] });
    expect(readdirSync(join(data, "postgres"))).toEqual(before);
    expect(existsSync(join(data, "brygga.lock"))).toBe(false);
  });

  it("says what to do about a directory it cannot write, and makes nothing", async () => {
    const folder = open(temporaryFolder());
    // Root may write anywhere but below a file.
    writeFileSync(join(folder, "file"), "");
    chmodSync(folder, 0o555);
    const data = isRoot ? join(folder, "file", "data") : join(folder, "data");
    const refusal = await refusedStart(data);
    expect(refusal).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^Cannot write to the data directory .*BRYGGA_DATA/)],
    });
    expect(readdirSync(folder)).toEqual(["file"]);
    chmodSync(folder, 0o755);
  });

  it.each(["fsync", "full_page_writes", "synchronous_commit"])(
    "will not run without %s, and lose what was saved",
    async (setting) => {
      const { data, holder } = await start();
      await holder.stop();
      writeFileSync(join(data, "postgres", "postgresql.auto.conf"), `${setting} = off\n`);
      const refusal = await refusedStart(data);
      expect(refusal).toEqual({
        code: 1,
        lines: [
          expect.stringMatching(`^PostgreSQL has ${setting} = off and must have on: .* postgresql\\.auto\\.conf\\.$`),
        ],
      });
      expect(existsSync(join(data, "postgres", "postmaster.pid"))).toBe(false);
    },
  );

  it("will not run on a cluster that does not find out what the disk has damaged", async () => {
    const data = join(open(temporaryFolder()), "data");
    const { layout, user, binaries } = await createPlace(data, undefined);
    makePrivate(layout.cluster, user);
    const made = ["--pgdata=/proc/self/cwd", "--username=brygga_super", "--auth=peer", "--encoding=UTF8"];
    const bare = [...made, "--locale=C.UTF-8", "--no-data-checksums"];
    expect(await runAs(user, binaries.initdb, bare, layout.cluster)).toMatchObject({ code: 0 });
    expect(await refusedStart(data)).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^PostgreSQL has data_checksums = off and must have on: .*pg_checksums --enable/)],
    });
    expect(existsSync(join(data, "postgres", "postmaster.pid"))).toBe(false);
  });

  it("gives PostgreSQL's own words when it will not start", async () => {
    const { data, holder } = await start();
    await holder.stop();
    writeFileSync(join(data, "postgres", "postgresql.auto.conf"), "shared_buffers = 'lots'\n");
    const refusal = await refusedStart(data);
    expect(refusal).toEqual({
      code: 1,
      lines: [expect.stringMatching(/^PostgreSQL does not start: .*(shared_buffers|errors)/)],
    });
  });
});

async function start(): Promise<{ data: string; holder: Holder }> {
  const data = join(open(temporaryFolder()), "data");
  return { data, holder: await hold(data) };
}

/** Holds the directory until the test is over; also the server of a killed holder is then stopped. */
async function hold(data: string, as?: typeof nobody): Promise<Holder> {
  const holder = await holdDatabase(data, as);
  cleanUps.push(async () => {
    await holder.stop();
    if (processStart(holder.server) !== undefined) await (await holdDatabase(data, as)).stop();
  });
  return holder;
}

function open(folder: ReturnType<typeof temporaryFolder>): string {
  cleanUps.push(folder.remove);
  return folder.path;
}

async function asOwner<T>(holder: Holder, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const options = { host: holder.socket, port: 5432, username: "brygga_owner", database: "brygga" };
  const sql = postgres({ ...options, max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function save(holder: Holder, text: string): Promise<void> {
  await asOwner(holder, async (sql) => {
    await sql`create table if not exists kept (text text)`;
    await sql`insert into kept values (${text})`;
  });
}

async function saved(holder: Holder): Promise<string[]> {
  return await asOwner(holder, async (sql) =>
    (await sql<{ text: string }[]>`select text from kept`).map(({ text }) => text),
  );
}

function serverUid(data: string): number {
  return Number(execFileSync("stat", ["-c", "%u", join(data, "postgres")], { encoding: "utf8" }));
}
