import { index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { groups, people } from "./members";
import { posts, threads } from "./threads";

/** Where somebody may answer a thread by mail for a while. Each mail has an address of its own. */
export const replyAddresses = pgTable(
  "reply_addresses",
  {
    /** sha256 of the part of the address that nobody can guess. */
    tokenHash: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** Where the thread was then: its readers are who the answer is written for. */
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    /** The post the mail was about, which an answer to it answers. Null when it was about several. */
    postId: uuid().references(() => posts.id),
    expiresAt: moment().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("reply_addresses_expires").on(t.expiresAt)],
);

/** A mail that has come and what became of it: the same one again is recognised. Holds nothing of what it said. */
export const mailedReplies = pgTable(
  "mailed_replies",
  {
    /** sha256 of its Message-ID and the address it came to, or of a signature by its sender's domain. */
    key: text().primaryKey(),
    /** "posted", or in one word why not. */
    outcome: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("mailed_replies_created").on(t.createdAt)],
);

/** A mail that the provider says it has, until it has been fetched and dealt with. */
export const waitingMails = pgTable(
  "waiting_mails",
  {
    providerId: text().primaryKey(),
    attempts: integer().notNull().default(0),
    dueAt: moment().notNull().defaultNow(),
    createdAt: createdAt(),
  },
  (t) => [index("waiting_mails_due").on(t.dueAt)],
);
