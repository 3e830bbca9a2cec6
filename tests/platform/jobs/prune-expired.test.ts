import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { pruneExpired } from "#lib/platform/jobs/prune-expired";
import { expect, it } from "#tests/support/database";
import { makeGroup, makeMember } from "#tests/support/factories";

it("removes what has had its day, and nothing else, also when run twice", async ({ db }) => {
  const group = await makeGroup(db);
  const person = await makeMember(db, { group });
  await db.execute(sql`delete from sessions`);
  const id = () => randomUUID();
  for (const [days, kept] of [
    [31, false],
    [29, true],
  ] as const) {
    await db.execute(
      sql`insert into group_events (group_id, seq, kind, thread_id, at) values (${group.id}, ${days}, 'post_added', ${id()}, now() - make_interval(days => ${days}))`,
    );
    const short = kept ? "1 hour" : "25 hours";
    await db.execute(
      sql`insert into sign_in_requests (email, token_hash, code_hash, browser_hash, expires_at) values ('a@b.example', ${id()}, '', '', now() - ${short}::interval)`,
    );
    await db.execute(
      sql`insert into sessions (token_hash, person_id, method, idle_expires_at, absolute_expires_at) values (${id()}, ${person.id}, 'mail', now() - ${short}::interval, now() + interval '5 days')`,
    );
    await db.execute(
      sql`insert into rate_limits (rule, subject, tokens, updated_at) values ('api', ${id()}, 1, now() - ${short}::interval)`,
    );
    await db.execute(
      sql`insert into drafts (person_id, context_key, content, updated_at, expiry_told_at) values (${person.id}, ${id()}, '{}', now() - make_interval(days => ${kept ? 89 : 91}), now() - interval '8 days')`,
    );
    for (const status of ["sent", "failed", "cancelled", "parked", "queued"]) {
      await db.execute(
        sql`insert into mail_outbox (template, recipient, window_key, payload, status, created_at) values ('no-account', 'a@b.example', ${id()}, '{}', ${status}::mail_status, now() - make_interval(days => ${kept ? 89 : 91}))`,
      );
    }
  }
  await pruneExpired({ db });
  await pruneExpired({ db });
  const counts = await db.execute(sql`select
    (select count(*)::int from group_events) as events, (select count(*)::int from sign_in_requests) as requests,
    (select count(*)::int from sessions) as sessions, (select count(*)::int from rate_limits) as limits,
    (select count(*)::int from drafts) as drafts, (select count(*)::int from mail_outbox) as mail`);
  expect(counts).toEqual([{ events: 1, requests: 1, sessions: 1, limits: 1, drafts: 1, mail: 7 }]);
});
