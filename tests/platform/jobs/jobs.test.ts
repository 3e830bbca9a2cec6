import { setTimeout as wait } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { system } from "#lib/platform/actor";
import type { Context } from "#lib/platform/context";
import { jobsConnection } from "#lib/platform/jobs/connection";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { type Handlers, handlers } from "#lib/platform/jobs/handlers";
import { migrateJobs } from "#lib/platform/jobs/migrate-jobs";
import { startWorker } from "#lib/platform/jobs/worker";
import { type CommittedDatabase, describe, expect, it } from "#tests/support/database";

const now = () => new Date();

describe("enqueue", () => {
  it("leaves a job when the transaction commits, and none when it rolls back", async ({ committed }) => {
    const ctx: Context = { db: committed.db, actor: system("test"), now };
    const undone = ctx.db.transaction(async (db) => {
      await enqueue({ db }, "audit.seal", {});
      expect(await jobsIn(committed)).toBe(0);
      throw new Error("changed my mind");
    });
    await expect(undone).rejects.toThrow("changed my mind");
    expect(await jobsIn(committed)).toBe(0);

    await ctx.db.transaction((db) => enqueue({ db }, "audit.seal", {}));
    expect(await jobsIn(committed)).toBe(1);
  });

  it("refuses a payload that the catalogue does not know", async ({ db }) => {
    await expect(enqueue({ db }, "mail.deliver", { to: "somebody" } as never)).rejects.toThrow(/to/);
  });

  it("may not change the queue's tables as the application", async ({ committed }) => {
    await expect(committed.sql`alter table pgboss.job add column extra text`).rejects.toMatchObject({ code: "42501" });
    await expect(committed.sql`create table pgboss.extra (id int)`).rejects.toMatchObject({ code: "42501" });
  });
});

describe("migrateJobs", () => {
  it("takes away a queue of another name than the catalogue's, with its jobs and its schedule, and leaves the others", async ({
    committed,
  }) => {
    const boss = new PgBoss({ ...(await jobsConnection(committed.owner)), supervise: false, schedule: false });
    await boss.start();
    await boss.createQueue("events.prune");
    await boss.schedule("events.prune", "20 3 * * *");
    await boss.send("events.prune", {});
    await boss.stop({ graceful: false });
    await enqueue({ db: committed.db }, "expired.prune", {});
    const queues = await queuesIn(committed);

    await migrateJobs(committed.owner);

    expect(await queuesIn(committed)).toEqual(queues.filter((name) => name !== "events.prune"));
    expect(await committed.sql`select name from pgboss.schedule`).toEqual([]);
    expect(await committed.sql`select name from pgboss.job`).toEqual([{ name: "expired.prune" }]);
  });
});

describe("startWorker", () => {
  it("runs a committed job at once, as the system, and one that failed again", async ({ committed }) => {
    const seen: string[] = [];
    let kept: unknown;
    const work = handlersWith({
      "mail.deliver": async (ctx) => {
        seen.push(ctx.actor.kind === "system" ? ctx.actor.name : ctx.actor.kind);
        if (seen.length === 1) throw new Error("a sentence that quotes a row");
        const [row] =
          await committed.sql`select output from pgboss.job where name = 'mail.deliver' and output is not null`;
        kept = row?.output;
      },
    });
    const worker = await startWorker({ connection: committed.options, db: committed.db, now }, work);
    try {
      await enqueue({ db: committed.db }, "mail.deliver", {});
      await until(() => seen.length >= 2);
      expect(seen[0]).toBe("mail.deliver");
    } finally {
      await worker.stop();
    }
    expect(JSON.stringify(kept)).toContain("Error");
    expect(JSON.stringify(kept)).not.toContain("sentence");
  });

  it("runs jobs that wait together once", async ({ committed }) => {
    for (let i = 0; i < 20; i++) await enqueue({ db: committed.db }, "mail.deliver", {});
    let runs = 0;
    const work = handlersWith({ "mail.deliver": async () => void runs++ });
    const worker = await startWorker({ connection: committed.options, db: committed.db, now }, work);
    try {
      await until(async () => (await openJobs(committed)) === 0);
      expect(runs).toBe(1);
    } finally {
      await worker.stop();
    }
  });

  it("keeps a job for later until its time", async ({ committed }) => {
    await enqueue({ db: committed.db }, "audit.seal", {}, { startAfter: new Date(Date.now() + 3_600_000) });
    let runs = 0;
    const worker = await startWorker(
      { connection: committed.options, db: committed.db, now },
      handlersWith({ "audit.seal": async () => void runs++ }),
    );
    await enqueue({ db: committed.db }, "mail.deliver", {});
    await until(async () => (await openJobs(committed)) === 1);
    await worker.stop();
    expect(runs).toBe(0);
  });

  it("does what an event makes due at once, one run at a time, and what is heard meanwhile in one more", async ({
    committed,
  }) => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const started: number[] = [];
    let running = 0;
    let most = 0;
    const work = handlersWith({
      "notices.write": async () => {
        most = Math.max(most, ++running);
        const gate = gates[started.push(started.length) - 1];
        await gate?.promise;
        running--;
        throw new Error("does not keep the next from coming");
      },
    });
    const worker = await startWorker({ connection: committed.options, db: committed.db, now }, work);
    const posted = { ...event, kind: "post_added" } as const;
    try {
      // What was missed before it was up.
      await until(() => started.length === 1);
      for (let i = 0; i < 20; i++) worker.heard(posted);
      worker.heard({ ...event, kind: "thread_deleted" });
      worker.heard({ type: "session-ended", sessionId: "any" });
      gates[0]?.resolve();
      await until(() => started.length === 2);
      gates[1]?.resolve();
      await until(() => running === 0);
      worker.heard(posted);
      await until(() => started.length === 3);
    } finally {
      for (const gate of gates) gate.resolve();
      await worker.stop();
    }
    worker.heard(posted);
    await wait(50);
    expect(started.length).toBe(3);
    expect(most).toBe(1);
    expect(await jobsIn(committed, "notices.write")).toBe(0);
  });

  it("lets a running job finish when it stops", async ({ committed }) => {
    const started = Promise.withResolvers<void>();
    let finished = false;
    const work = handlersWith({
      "audit.seal": async () => {
        started.resolve();
        await wait(300);
        finished = true;
      },
    });
    const worker = await startWorker({ connection: committed.options, db: committed.db, now }, work);
    await enqueue({ db: committed.db }, "audit.seal", {});
    await started.promise;
    await worker.stop();
    expect(finished).toBe(true);
  });
});

const event = { type: "group-event", groupId: "g", seq: 1, threadId: "t", postId: null, actorId: null } as const;

function handlersWith(some: Partial<Handlers>): Handlers {
  const idle = async () => undefined;
  return { ...Object.fromEntries(Object.keys(handlers).map((name) => [name, idle])), ...some } as Handlers;
}

async function queuesIn({ sql }: CommittedDatabase): Promise<string[]> {
  return (await sql<{ name: string }[]>`select name from pgboss.queue order by name`).map(({ name }) => name);
}

async function jobsIn({ sql }: CommittedDatabase, name?: string): Promise<number> {
  const [row] = await sql<{ n: number }[]>`
    select count(*)::int as n from pgboss.job where ${name === undefined ? sql`true` : sql`name = ${name}`}`;
  return row?.n ?? 0;
}

async function openJobs({ sql }: CommittedDatabase): Promise<number> {
  const [row] = await sql<
    { n: number }[]
  >`select count(*)::int as n from pgboss.job where state in ('created', 'retry', 'active') and not starts_with(name, '__')`;
  return row?.n ?? 0;
}

async function until(done: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await done())) await wait(20);
}
