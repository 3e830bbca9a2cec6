import { randomBytes } from "node:crypto";
import { inject, test } from "vitest";
import { type ConnectionOptions, connect, type Db } from "#db/client";
import { connectionTo, withSuper } from "#lib/platform/database/embedded/roles";
import { appRole, ownerRole } from "#lib/platform/database/embedded/settings";
import { templateDatabase } from "./global-setup";

export { afterEach, beforeEach, describe, expect } from "vitest";

/** A database of its own, migrated and empty, whose changes are really committed. */
export type CommittedDatabase = ReturnType<typeof connect> & {
  /** The application's role, for a second pool or a process of its own. */
  options: ConnectionOptions;
  /** The role that may change tables and the audit. */
  owner: ConnectionOptions;
};

/**
 * `it` with a real PostgreSQL: `db` is one transaction, rolled back after the test; `committed` is a database of the
 * test's own, for locks, NOTIFY and several connections. Only what a test asks for is set up.
 */
export const it = test
  .extend("workerDatabase", { scope: "worker" }, async ({}, { onCleanup }) => {
    const clone = await cloneTemplate(1);
    onCleanup(clone.drop);
    return clone;
  })
  .extend("db", async ({ workerDatabase }, { onCleanup }): Promise<Db> => {
    const { db, end } = await openTransaction(workerDatabase.db);
    onCleanup(end);
    return db;
  })
  .extend("committed", async ({}, { onCleanup }): Promise<CommittedDatabase> => {
    const { drop, ...database } = await cloneTemplate(10);
    onCleanup(drop);
    return database;
  });

async function cloneTemplate(max: number): Promise<CommittedDatabase & { drop: () => Promise<void> }> {
  const socket = inject("socket");
  const name = `brygga_test_${randomBytes(6).toString("hex")}`;
  await withSuper(socket, "postgres", async (sql) => {
    await sql`create database ${sql(name)} template ${sql(templateDatabase)} owner ${sql(ownerRole)}`;
  });
  const options = connectionTo(socket, appRole, name);
  const opened = connect({ ...options, max });
  return {
    ...opened,
    options,
    owner: connectionTo(socket, ownerRole, name),
    drop: async () => {
      await opened.sql.end({ timeout: 5 });
      await withSuper(socket, "postgres", async (sql) => {
        await sql`drop database ${sql(name)} with (force)`;
      });
    },
  };
}

/** An open transaction that `end` rolls back. What the test opens inside it becomes a savepoint. */
async function openTransaction(database: Db): Promise<{ db: Db; end: () => Promise<void> }> {
  const opened = Promise.withResolvers<Db>();
  const over = Promise.withResolvers<void>();
  const rollBack = new Error("roll back");
  const ended = database
    .transaction(async (tx) => {
      opened.resolve(tx);
      await over.promise;
      throw rollBack;
    })
    .catch((error: unknown) => {
      if (error !== rollBack) opened.reject(error);
    });
  return {
    db: await opened.promise,
    end: async () => {
      over.resolve();
      await ended;
    },
  };
}
