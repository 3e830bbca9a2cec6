import type postgres from "postgres";
import { connect } from "#db/client";
import { describe, expect, it } from "#tests/support/database";

// What `patches/` mends in the driver: none of this may come back with a newer one.

describe("the database's driver", { timeout: 30_000 }, () => {
  it("gives the rows of a query and no others when the one before it failed after its first", async ({ committed }) => {
    await using pool = open(committed.options);
    await expect(pool.sql`select 1 / (5 - n), repeat('x', 9000) from generate_series(1, 10) n`).rejects.toThrow(
      "division by zero",
    );
    expect([...(await pool.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  });

  it("gives every query after a lost connection its own answer", async ({ committed }) => {
    await using pool = open(committed.options);
    // The database sends four rows, and then no more.
    await expect(pool.sql`
      select case when n = 5 then pg_terminate_backend(pg_backend_pid())::text else repeat('x', 9000) end
      from generate_series(1, 10) n`).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    for (let look = 0; look < 3; look++) expect([...(await pool.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  });

  it("ends a transaction with its connection, and runs nothing of it on the next one", async ({ committed }) => {
    await using pool = open(committed.options);
    const late = Promise.withResolvers<unknown>();
    const transaction = pool.sql.begin(async (tx) => {
      await end(committed.sql, await backendOf(tx));
      // Somebody else opens the pool's only connection again meanwhile.
      await reopened;
      await tx`select pg_notify('nobody', 'late')`.then(late.resolve, late.reject);
    });
    const reopened = expect(transaction)
      .rejects.toMatchObject({ code: "CONNECTION_CLOSED" })
      .then(() => pool.sql`select 1 as one`);
    expect([...(await reopened)]).toEqual([{ one: 1 }]);
    await expect(late.promise).rejects.toMatchObject({ code: "CONNECTION_CLOSED" });
    expect([...(await pool.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
  });

  it("survives a connection that is lost while a transaction's statement runs", async ({ committed }) => {
    await using pool = open(committed.options);
    for (let round = 0; round < 5; round++) {
      const backend = Promise.withResolvers<number>();
      const transaction = pool.sql.begin(async (tx) => {
        backend.resolve(await backendOf(tx));
        await tx`select pg_sleep(30)`;
      });
      const lost = expect(transaction).rejects.toThrow();
      await end(committed.sql, await backend.promise);
      await lost;
      expect([...(await pool.sql`select 1 as one`)]).toEqual([{ one: 1 }]);
    }
  });

  it("keeps a transaction's connection to it however many statements wait for one", async ({ committed }) => {
    // The driver's types leave this one out.
    const pipeline = { max_pipeline: 3 };
    await using pool = open({ ...committed.options, ...pipeline });
    await pool.sql`select 1`;
    const before = [0, 1, 2].map(() => pool.sql`select pg_sleep(0.05)`.execute());
    const transaction = pool.sql.begin(async (tx) => [await transactionOf(tx), await transactionOf(tx)]);
    const others = Array.from({ length: 5 }, () => transactionOf(pool.sql));
    const [first, second] = await transaction;
    expect(second).toBe(first);
    expect(new Set([first, ...(await Promise.all(others))]).size).toBe(6);
    await Promise.all(before);
  });
});

function open(options: Parameters<typeof connect>[0]) {
  const { sql } = connect({ ...options, max: 1 });
  return { sql, [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) };
}

async function backendOf(sql: postgres.TransactionSql): Promise<number> {
  const [row] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return row?.pid ?? 0;
}

async function transactionOf(sql: postgres.Sql | postgres.TransactionSql): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select pg_current_xact_id()::text as id`;
  return row?.id;
}

async function end(sql: postgres.Sql, backend: number): Promise<void> {
  await sql`select pg_terminate_backend(${backend})`;
}
