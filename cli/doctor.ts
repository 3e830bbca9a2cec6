import { access, constants, statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { Readable } from "node:stream";
import { connect, type Db } from "#db/client";
import { countUnseen } from "#lib/documents/collaboration/count-unseen";
import { scanForMalware } from "#lib/files/scan-for-malware";
import { findBinaries } from "#lib/platform/database/embedded/binaries";
import { chooseUser } from "#lib/platform/database/embedded/run-as";
import { migrationState } from "#lib/platform/database/migrate";
import { operatorLine } from "#lib/platform/database/operator-error";
import type { DatabaseSettings } from "#lib/platform/database/start-database";
import type { Env } from "#lib/platform/env";
import { mailInState } from "#lib/platform/mail/inbound/state";
import { hasDatabase, withConnections } from "./open-database";

type Settings = DatabaseSettings & Pick<Env, "CLAMD_HOST" | "MAIL_IN">;
type Finding = { ok: boolean; text: string };
type Sql = ReturnType<typeof connect>["sql"];

const gigabyte = 1024 ** 3;

/** Looks at everything Brygga needs, says what is wrong with it and what to do; 1 when anything is. */
export async function doctor(settings: Settings): Promise<number> {
  const findings = [
    checkNode(),
    ...(await checkData(settings)),
    ...(await checkDatabase(settings)),
    await checkScanner(settings),
  ];
  for (const { ok, text } of findings) process.stdout.write(`${ok ? "✓" : "✗"} ${text}\n`);
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 22 || (major === 22 && minor >= 12);
  return { ok, text: `Node ${process.version}${ok ? "" : ": Brygga needs 22.12 or later; run `npm ci`"}` };
}

async function checkData(settings: DatabaseSettings): Promise<Finding[]> {
  const data = resolve(settings.BRYGGA_DATA);
  const folder = await nearestExisting(data);
  const writable = await access(folder, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  const disk = await statfs(folder);
  const free = disk.bavail * disk.bsize;
  const roomy = free >= gigabyte && disk.bavail >= disk.blocks * 0.1;
  return [
    {
      ok: writable,
      text: writable
        ? `Data directory ${data} can be written`
        : `Cannot write to ${folder}: change its owner or BRYGGA_DATA`,
    },
    {
      ok: roomy,
      text: `${(free / gigabyte).toFixed(1)} GB free${roomy ? "" : ": under 1 GB or 10 %, make room before the disk is full"}`,
    },
  ];
}

/** Off is no fault: it is said, so that nobody believes otherwise. */
async function checkScanner({ CLAMD_HOST }: Settings): Promise<Finding> {
  if (!CLAMD_HOST) return { ok: true, text: "Files are not looked through for viruses: CLAMD_HOST names no clamd" };
  try {
    await scanForMalware(CLAMD_HOST, Readable.from([Buffer.from("Brygga")]));
    return { ok: true, text: `clamd at ${CLAMD_HOST} looks through every file` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, text: `clamd at ${CLAMD_HOST} does not answer (${why}): no file can be stored until it does` };
  }
}

async function nearestExisting(path: string): Promise<string> {
  const exists = await access(path).then(
    () => true,
    () => false,
  );
  return exists || dirname(path) === path ? path : nearestExisting(dirname(path));
}

async function checkDatabase(settings: Settings): Promise<Finding[]> {
  try {
    if (!hasDatabase(settings)) {
      const user = await chooseUser(settings.BRYGGA_PG_USER);
      await findBinaries(user);
      return [
        {
          ok: true,
          text: `The embedded PostgreSQL runs as ${user.name}; there is no database yet, \`npm start\` makes one`,
        },
      ];
    }
    return await withConnections(settings, async ({ owner }) => {
      const { sql, db } = connect({ ...owner, max: 1 });
      try {
        return [
          await checkSettings(sql),
          await checkMigrations(sql),
          await checkOutbox(sql),
          await checkDocuments(db),
          ...(await checkMailIn(db, settings)),
          await checkClock(sql),
        ];
      } finally {
        await sql.end({ timeout: 5 });
      }
    });
  } catch (error) {
    const line = operatorLine(error);
    if (line === undefined) throw error;
    return [{ ok: false, text: line }];
  }
}

async function checkSettings(sql: Sql): Promise<Finding> {
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')`;
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  const off = rows.filter(({ setting }) => setting === "off").map(({ name }) => name);
  const advice = `: ${off.join(", ")} off; a power cut can lose or damage what was saved`;
  return {
    ok: off.length === 0,
    text: `PostgreSQL ${server?.version}${off.length === 0 ? " keeps what it has saved" : advice}`,
  };
}

async function checkMigrations(sql: Sql): Promise<Finding> {
  const { applied, pending, unknown } = await migrationState(sql);
  if (unknown > 0)
    return {
      ok: false,
      text: `The tables are newer than this Brygga (${unknown} unknown changes): run the newer release`,
    };
  if (pending > 0) return { ok: false, text: `${pending} changes to the tables are pending: \`npm start\` makes them` };
  return { ok: true, text: `Tables up to date (${applied.length} migrations)` };
}

async function checkOutbox(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ late: number; stuck: number }[]>`
    select count(*) filter (where status in ('queued', 'sending') and due_at < now() - interval '15 minutes')::int as late,
      count(*) filter (where status in ('failed', 'parked'))::int as stuck
    from mail_outbox`;
  const { late = 0, stuck = 0 } = row ?? {};
  const ok = late === 0 && stuck === 0;
  return {
    ok,
    text: ok
      ? "No mail is waiting"
      : `${late} mails are over 15 minutes late and ${stuck} could not be sent: check MAIL_TRANSPORT and the log`,
  };
}

async function checkDocuments(db: Db): Promise<Finding> {
  const { unreadable, waiting } = await countUnseen(db);
  const ok = unreadable === 0 && waiting === 0;
  return {
    ok,
    text: ok
      ? "Every change of a document is in its text"
      : `${unreadable} changes of documents cannot be read and ${waiting} documents wait for one that has not come: the log says which`,
  };
}

async function checkMailIn(db: Db, settings: Settings): Promise<Finding[]> {
  const state = await mailInState(db, settings);
  if (state === "off") return [];
  const ok = state === "ok";
  const what = settings.MAIL_IN === "imap" ? "the mailbox of IMAP_URL cannot be read" : "mail waits to be fetched";
  return [{ ok, text: ok ? "Answers by mail come in" : `Answers by mail do not come in: ${what}; the log says why` }];
}

async function checkClock(sql: Sql): Promise<Finding> {
  const [row] = await sql<{ at: number }[]>`select extract(epoch from clock_timestamp())::float8 as at`;
  const seconds = Math.abs(Date.now() / 1000 - (row?.at ?? 0));
  const ok = seconds < 5;
  return {
    ok,
    text: ok
      ? "Clock agrees with the database's"
      : `The clock is ${Math.round(seconds)} s from the database's: set both by NTP`,
  };
}
