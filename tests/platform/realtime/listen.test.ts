import { inject } from "vitest";
import { closeDatabase, connectApp, useDatabase } from "#db/pool";
import { withSuper } from "#lib/platform/database/embedded/roles";
import { reportHealth } from "#lib/platform/health";
import type { Signal } from "#lib/platform/realtime/events";
import { listen } from "#lib/platform/realtime/listen";
import { publish } from "#lib/platform/realtime/publish";
import { expect, it } from "#tests/support/database";
import { GET } from "../../../app/api/health/route";

const PATIENCE = { timeout: 30_000 };

async function healthPage() {
  const answer = await GET();
  const { status, database, realtime } = await answer.json();
  return { code: answer.status, status, database, realtime };
}

it("says that a node is unwell while the connection by which it hears is away, and well when it hears again", async ({
  committed,
}) => {
  const name = String(committed.options.database);
  const limitConnections = (limit: number) =>
    withSuper(inject("socket"), "postgres", async (sql) => {
      await sql.unsafe(`alter database ${name} connection limit ${limit}`);
    });
  useDatabase({ ...committed.options, max: 1 });
  reportHealth({ jobs: "off" });
  expect(await healthPage()).toEqual({ code: 503, status: "degraded", database: "ok", realtime: "starting" });
  const heard: Signal[] = [];
  let deaf = 0;
  const ears = await listen(
    committed.options,
    (signal) => heard.push(signal),
    () => (deaf += 1),
  );
  try {
    expect(await healthPage()).toEqual({ code: 200, status: "ok", database: "ok", realtime: "ok" });

    // Nobody new is let in, so that it stays away; the pages' connection is there and answers.
    await limitConnections(0);
    await withSuper(inject("socket"), "postgres", async (sql) => {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = ${name} and application_name like 'brygga-listener-%'`;
    });
    await expect
      .poll(healthPage, PATIENCE)
      .toEqual({ code: 503, status: "degraded", database: "ok", realtime: "failed" });

    await limitConnections(-1);
    await expect.poll(healthPage, PATIENCE).toEqual({ code: 200, status: "ok", database: "ok", realtime: "ok" });
    await expect.poll(() => deaf, PATIENCE).toBe(1);
    const personId = crypto.randomUUID();
    await publish({ db: connectApp() }, { type: "access-changed", personId });
    await expect.poll(() => heard, PATIENCE).toMatchObject([{ type: "access-changed", personId }]);
  } finally {
    await ears.stop();
    await closeDatabase();
  }
}, 120_000);
