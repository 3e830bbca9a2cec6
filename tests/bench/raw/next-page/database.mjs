import { createHash } from "node:crypto";
import { and, asc, eq, gt, sql } from "drizzle-orm";
import { integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";

const organisations = pgTable("organisations", { id: uuid().primaryKey(), name: text() });
const people = pgTable("people", { id: uuid().primaryKey(), firstName: text("first_name"), lastName: text("last_name") });
const sessions = pgTable("sessions", {
  tokenHash: text("token_hash"),
  personId: uuid("person_id"),
  idleExpiresAt: timestamp("idle_expires_at", { withTimezone: true }),
});
const threads = pgTable("threads", { id: uuid().primaryKey(), title: text() });
const posts = pgTable("posts", {
  id: uuid().primaryKey(),
  threadId: uuid("thread_id"),
  number: integer(),
  authorId: uuid("author_id"),
  organisationId: uuid("organisation_id"),
  html: text(),
  text: text(),
  createdAt: timestamp("created_at", { withTimezone: true }),
});

const db = (globalThis.benchDatabase ??= drizzle(postgres({ ...JSON.parse(process.env.DATABASE ?? "{}"), max: 12 })));

export async function signedIn(token) {
  const hash = createHash("sha256").update(token ?? "").digest("hex");
  const found = await db
    .select({ personId: sessions.personId })
    .from(sessions)
    .where(and(eq(sessions.tokenHash, hash), gt(sessions.idleExpiresAt, sql`now()`)));
  return found.length > 0;
}

export function firstPosts(threadId) {
  return db
    .select({
      id: posts.id,
      number: posts.number,
      html: posts.html,
      text: posts.text,
      createdAt: posts.createdAt,
      firstName: people.firstName,
      lastName: people.lastName,
      organisation: organisations.name,
      title: threads.title,
    })
    .from(posts)
    .innerJoin(people, eq(people.id, posts.authorId))
    .innerJoin(organisations, eq(organisations.id, posts.organisationId))
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(eq(posts.threadId, threadId))
    .orderBy(asc(posts.number))
    .limit(20);
}
