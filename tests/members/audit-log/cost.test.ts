import { sql } from "drizzle-orm";
import { connect } from "#db/client";
import { LOG_PAGE, listLog } from "#lib/members/audit-log/queries";
import type { ListLog } from "#lib/members/audit-log/schema";
import { describe, expect, it } from "#tests/support/database";
import { as, makeMember } from "#tests/support/factories";

const ROWS = 20_000;

describe("a page of a long log", () => {
  it("reads a few pages' worth of it, whatever it is narrowed to", async ({ committed }) => {
    const { db } = committed;
    const ctx = as(db, await makeMember(db, { platformRole: "administrator" }));
    const seldom = await makeMember(db);
    // An hour apart: what thirty people do on ordinary days, and in the middle one act of another kind by somebody else.
    await db.execute(sql`
      insert into audit_entries (at, actor_id, action, subject_id)
      select timestamptz '2024-01-01Z' + n * interval '1 hour',
        case when n = ${ROWS / 2} then ${seldom.id}::uuid else busy[1 + n % 30] end,
        case when n = ${ROWS / 2} then 'organisation.edit' else (array[
          'sign-in.request', 'sign-in.succeed', 'session.end', 'thread.start', 'post.add', 'post.edit', 'file.store',
          'group.admit', 'person.edit', 'membership.start', 'invitation.create'])[1 + n % 11] end, gen_random_uuid()
      from generate_series(1, ${ROWS}::int) n,
        (select array_agg(gen_random_uuid()) || ${ctx.actor.personId}::uuid as busy from generate_series(1, 29)) people`);
    const owner = connect({ ...committed.owner, max: 1 });
    await owner.db.execute(sql`analyze audit_entries`);
    await owner.sql.end();

    /** Rows of the log that were fetched by this connection, among them those found and thrown away. */
    const fetched = async (tx: typeof db) => {
      const [row] = await tx.execute<{ rows: number }>(sql`
        select (seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables where relname = 'audit_entries'`);
      return row?.rows ?? 0;
    };
    const read = (input: ListLog) =>
      db.transaction(async (tx) => {
        const before = await fetched(tx);
        const { entries } = await listLog({ ...ctx, db: tx }, input);
        return { entries: entries.length, few: (await fetched(tx)) - before < 6 * LOG_PAGE };
      });
    const page = { entries: LOG_PAGE, few: true };
    const one = { entries: 1, few: true };
    const nothing = { entries: 0, few: true };
    expect(await read({})).toEqual(page);
    expect(await read({ before: 300 })).toEqual(page);
    expect(await read({ kind: "thread" })).toEqual(page);
    expect(await read({ kind: "organisation" })).toEqual(one);
    expect(await read({ kind: "access" })).toEqual(nothing);
    expect(await read({ personId: ctx.actor.personId })).toEqual(page);
    expect(await read({ personId: seldom.id })).toEqual(one);
    expect(await read({ personId: seldom.id, kind: "organisation" })).toEqual(one);
    expect(await read({ to: "2024-02-01" })).toEqual(page);
    expect(await read({ from: "2024-02-01", to: "2024-02-01" })).toEqual({ entries: 24, few: true });
    expect(await read({ from: "2020-01-01", to: "2020-12-31" })).toEqual(nothing);
    expect(await read({ kind: "organisation", from: "2020-01-01", to: "2020-12-31" })).toEqual(nothing);
  });
});
