import { sql } from "drizzle-orm";
import { connect, type Db } from "#db/client";
import { getPostsPage, getThreadPage, type Where } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { start } from "./start";

const POSTS = 10_000;
const PAGE = 20;

/** The same one after another, by their numbers. */
const from = (first: number, count = PAGE) => Array.from({ length: count }, (_, at) => first + at);

const PLACES: [Where, number[]][] = [
  [{ at: "end" }, from(POSTS - PAGE + 1)],
  [{ at: "first-unread" }, from(4_999)],
  [{ before: POSTS - PAGE + 1 }, from(POSTS - 2 * PAGE + 1)],
  [{ before: 5_000 }, from(4_980)],
  [{ before: 6 }, from(1, 5)],
  [{ after: 5 }, from(6)],
  [{ after: 5_000 }, from(5_001)],
  [{ after: POSTS - 5 }, from(POSTS - 4, 5)],
  [{ around: 1 }, from(1)],
  [{ around: 5_000 }, from(4_998)],
  [{ around: POSTS }, from(POSTS - PAGE + 1)],
];

describe("a thread of ten thousand posts", () => {
  it("is read a page at a time, both ways and from any number, by one statement and few rows", async ({
    committed,
  }) => {
    const { db } = committed;
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);
    await db.execute(sql`
      insert into posts (id, thread_id, number, author_id, organisation_id, author_function, body, html, text)
      select gen_random_uuid(), thread_id, n, author_id, organisation_id, author_function, body, html, text
      from posts, generate_series(2, ${POSTS}::int) n where thread_id = ${threadId}`);
    await db.execute(sql`update threads set last_number = ${POSTS} where id = ${threadId}`);
    await db.execute(sql`
      insert into thread_readers (person_id, thread_id, read_ranges) values (${love.id}, ${threadId}, '{[1,5001)}')
      on conflict (person_id, thread_id) do update set read_ranges = excluded.read_ranges`);
    const owner = connect({ ...committed.owner, max: 1 });
    await owner.db.execute(sql`analyze`);
    await owner.sql.end();

    /** Rows of any table that this connection has fetched, among them those found and thrown away. */
    const fetched = async (tx: Db) => {
      const [row] = await tx.execute<{ rows: number }>(
        sql`select sum(seq_tup_read + idx_tup_fetch)::int as rows from pg_stat_xact_user_tables`,
      );
      return row?.rows ?? 0;
    };
    const read = (work: (ctx: ReturnType<typeof as>) => Promise<{ posts: { number: number }[] }>) =>
      db.transaction(async (tx) => {
        let statements = 0;
        const counting = new Proxy(tx, {
          get(target, name) {
            const value = Reflect.get(target, name);
            if (typeof value !== "function") return value;
            statements += 1;
            return value.bind(target);
          },
        });
        const before = await fetched(tx);
        const { posts } = await work(as(counting, love));
        const rows = (await fetched(tx)) - before;
        return { numbers: posts.map(({ number }) => number), statements, few: rows < 20 * PAGE ? true : rows };
      });
    for (const [where, numbers] of PLACES) {
      const expected = { where, numbers, statements: 1, few: true };
      expect({ where, ...(await read((ctx) => getThreadPage(ctx, threadId, where, PAGE))) }).toEqual(expected);
      expect({ where, ...(await read((ctx) => getPostsPage(ctx, threadId, where, PAGE))) }).toEqual(expected);
    }
  });
});
