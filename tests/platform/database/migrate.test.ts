import { sql } from "drizzle-orm";
import { type ConnectionOptions, connect } from "#db/client";
import { migrate } from "#lib/platform/database/migrate";
import { describe, expect, it } from "#tests/support/database";

describe("migrate", () => {
  it("changes nothing the second time", async ({ committed }) => {
    expect(await migrate(committed.owner)).toEqual({ applied: 0 });
  });

  it("lets three starts at once take turns on an empty database", async ({ committed }) => {
    await emptyDatabase(committed.owner);
    const outcomes = await Promise.all([1, 2, 3].map(() => migrate(committed.owner)));
    expect(outcomes.filter(({ applied }) => applied > 0)).toHaveLength(1);
    expect(await committed.sql`select count(*)::int as n from people`).toEqual([{ n: 0 }]);
  });

  it("refuses a database that a newer release has changed", async ({ committed }) => {
    const owner = connect({ ...committed.owner, max: 1 });
    await owner.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 99999999999999)`;
    await owner.sql.end();
    await expect(migrate(committed.owner)).rejects.toThrow(/newer than this Brygga/);
  });

  it("lets the application add to the audit and never change it", async ({ db }) => {
    await db.execute(sql`insert into audit_entries (action, actor_name) values ('test', 'test')`);
    const change = db.transaction((tx) => tx.execute(sql`update audit_entries set action = 'other'`));
    await expect(change).rejects.toMatchObject({ cause: { code: "42501" } });
    const removal = db.transaction((tx) => tx.execute(sql`delete from audit_entries`));
    await expect(removal).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("begins each test without what the one before it wrote", async ({ db }) => {
    expect(await db.execute(sql`select count(*)::int as n from audit_entries`)).toEqual([{ n: 0 }]);
  });

  it("stores text as UTF-8 and knows Swedish letters and order", async ({ db }) => {
    const [row] = await db.execute(sql`
      select lower('ÅÄÖ') as lower, 'ÖRN' ilike 'örn' as matches, 'å' ~ '^[[:alpha:]]$' as letter,
        (select string_agg(n, ' ' order by n collate "sv-x-icu") from unnest(array['Ö', 'Z', 'Ä', 'Å', 'A']) n) as ordered`);
    expect(row).toEqual({ lower: "åäö", matches: true, letter: true, ordered: "A Z Å Ä Ö" });
  });
});

async function emptyDatabase(options: ConnectionOptions): Promise<void> {
  const { sql: run } = connect({ ...options, max: 1 });
  await run`drop schema public cascade`;
  await run`drop schema drizzle cascade`;
  await run`create schema public`;
  await run`grant usage on schema public to brygga_app`;
  await run.end();
}
