import { inject } from "vitest";
import { closeDatabase, useDatabase } from "#db/pool";
import { withSuper } from "#lib/platform/database/embedded/roles";
import { appRole } from "#lib/platform/database/embedded/settings";
import { health, reportHealth, reportQueueFailure } from "#lib/platform/health";
import { jobNames } from "#lib/platform/jobs/catalogue";
import { jobsSchema } from "#lib/platform/jobs/connection";
import { type Handlers, handlers } from "#lib/platform/jobs/handlers";
import { startWorker } from "#lib/platform/jobs/worker";
import { listen } from "#lib/platform/realtime/listen";
import { afterEach, expect, it } from "#tests/support/database";
import { GET } from "../../../app/api/health/route";

const PATIENCE = { timeout: 30_000 };

async function healthPage() {
  const answer = await GET();
  const { status, database, jobs } = await answer.json();
  return { code: answer.status, status, database, jobs };
}

afterEach(closeDatabase);

it("says that a node is unwell while its jobs' queue cannot be asked, and well when it can again", async ({
  committed,
}) => {
  const grant = (words: string) =>
    withSuper(inject("socket"), String(committed.options.database), async (sql) => {
      await sql.unsafe(`${words} ${appRole}`);
    });
  useDatabase({ ...committed.options, max: 1 });
  const ears = await listen(
    committed.options,
    () => undefined,
    () => undefined,
  );
  const work: Handlers = { ...handlers };
  for (const name of jobNames) work[name] = async () => undefined;
  // The first failure is more than a minute ago, and each that follows five seconds less.
  let ago = 75_000;
  const now = () => {
    ago = Math.max(0, ago - 5_000);
    return new Date(Date.now() - ago);
  };
  const worker = await startWorker({ connection: committed.options, db: committed.db, now }, work);
  try {
    expect(await healthPage()).toEqual({ code: 200, status: "ok", database: "ok", jobs: "ok" });
    await grant(`revoke usage on schema ${jobsSchema} from`);
    await expect.poll(healthPage, PATIENCE).toEqual({ code: 503, status: "degraded", database: "ok", jobs: "failing" });
    await grant(`grant usage on schema ${jobsSchema} to`);
    await expect.poll(healthPage, PATIENCE).toEqual({ code: 200, status: "ok", database: "ok", jobs: "ok" });
  } finally {
    await worker.stop();
    await ears.stop();
  }
}, 120_000);

it.for([
  ["a minute and more", [70, 63, 56, 49, 42, 35, 28, 21, 14, 7, 0], "failing"],
  ["less than a minute", [50, 43, 36, 29, 22, 15, 8, 0], "ok"],
  ["twice, with a time between in which it could be asked", [70, 63, 56, 49, 14, 7, 0], "ok"],
] as const)("a queue that has failed for %s", async ([, seconds, jobs], { committed }) => {
  useDatabase({ ...committed.options, max: 1 });
  reportHealth({ jobs: "ok", queueFailed: { first: 0, last: 0 } });
  for (const ago of seconds) reportQueueFailure(new Date(Date.now() - ago * 1_000));
  expect((await health()).jobs).toBe(jobs);
});
