import { sql } from "drizzle-orm";
import { connect, type Db } from "#db/client";
import { rules, takeToken } from "#lib/platform/rate-limit";
import { describe, expect, it } from "#tests/support/database";

/** Lets time pass for every bucket: time is the database's. */
const later = (db: Db, seconds: number) =>
  db.execute(sql`update rate_limits set updated_at = updated_at - make_interval(secs => ${seconds})`);

async function take(db: Db, count: number, subject = "anna@kommun.example") {
  const answers = [];
  for (let i = 0; i < count; i++) answers.push(await takeToken({ db }, "sign-in.place", subject));
  return answers;
}

describe("takeToken", () => {
  it("allows three at once and says when the fourth may come", async ({ db }) => {
    const answers = await take(db, 5);
    expect(answers.map(({ allowed }) => allowed)).toEqual([true, true, true, false, false]);
    expect(answers[0]?.retryAfter).toBe(0);
    expect(answers[4]?.retryAfter).toBe(300);
  });

  it("gives tokens back evenly and never more than the bucket holds", async ({ db }) => {
    await take(db, 3);
    await later(db, 299);
    expect(await take(db, 1)).toEqual([{ allowed: false, retryAfter: 1 }]);
    await later(db, 1);
    expect((await take(db, 2)).map(({ allowed }) => allowed)).toEqual([true, false]);
    await later(db, 30 * 86_400);
    expect((await take(db, 4)).map(({ allowed }) => allowed)).toEqual([true, true, true, false]);
  });

  it("does not let refused tries postpone the next allowed one", async ({ db }) => {
    await take(db, 3);
    await later(db, 200);
    await take(db, 50);
    await later(db, 100);
    expect((await take(db, 1))[0]?.allowed).toBe(true);
  });

  it("counts each rule and each subject for itself", async ({ db }) => {
    await take(db, 4);
    expect((await take(db, 1, "bo@kommun.example"))[0]?.allowed).toBe(true);
    expect((await takeToken({ db }, "sign-in.address-day", "anna@kommun.example")).allowed).toBe(true);
  });

  it("stores no address in clear, nor a hash that can be tried out without the secret", async ({ db }) => {
    await take(db, 1);
    const [row] = await db.execute<{ subject: string }>(sql`select subject from rate_limits`);
    expect(row?.subject).toMatch(/^[\w-]{43}$/);
    const [plain] = await db.execute<{ hash: string }>(
      sql`select encode(sha256('anna@kommun.example'), 'base64') as hash`,
    );
    expect(plain?.hash.replace(/\+/g, "-").replace(/\//g, "_")).not.toContain(row?.subject);
  });

  it("lets nobody slip through when two nodes ask at once", async ({ committed }) => {
    const node = connect({ ...committed.options, max: 8 });
    const pools = [committed.db, node.db];
    const answers = await Promise.all(
      Array.from({ length: 80 }, (_, i) => takeToken({ db: pools[i % 2] as Db }, "sign-in.confirm", "10.0.0.1 anna")),
    );
    expect(answers.filter(({ allowed }) => allowed)).toHaveLength(rules["sign-in.confirm"].tokens);
    for (const { allowed, retryAfter } of answers) expect(retryAfter > 0).toBe(!allowed);
    await node.sql.end();
  });

  it("remembers over a restart", async ({ committed }) => {
    const before = connect({ ...committed.options, max: 1 });
    for (let i = 0; i < 3; i++) await takeToken({ db: before.db }, "sign-in.place", "anna");
    await before.sql.end();
    const after = connect({ ...committed.options, max: 1 });
    expect((await takeToken({ db: after.db }, "sign-in.place", "anna")).allowed).toBe(false);
    await after.sql.end();
  });
});
