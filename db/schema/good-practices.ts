import { sql } from "drizzle-orm";
import {
  date,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment, tsvector } from "./columns";
import { groups, organisations, people } from "./members";
import { threads } from "./threads";

/** How it went afterwards, as those who did it see it. */
export const outcomeVerdict = pgEnum("outcome_verdict", ["lasts", "partly", "not", "too_early"]);

/** What a thread has taught, told so that others can do the same. A thread has one at a time. */
export const goodPractices = pgTable(
  "good_practices",
  {
    id: uuid().primaryKey(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    /** Who may read it. It goes with the thread to another group. */
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    title: text().notNull(),
    problem: text().notNull(),
    cause: text().notNull(),
    measures: text().notNull(),
    result: text().notNull(),
    /** What they would do differently. */
    differently: text().notNull(),
    /** Whom others may ask, and who is asked how it went. */
    contactId: uuid()
      .notNull()
      .references(() => people.id),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    /** As of when it was made, like a post. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    authorFunction: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    editedAt: moment(),
    editedBy: uuid().references(() => people.id),
    /** Its texts are gone then; that it was there, and who took it away, stays. */
    removedAt: moment(),
    removedBy: uuid().references(() => people.id),
  },
  (t) => [
    uniqueIndex("good_practices_thread").on(t.threadId).where(sql`removed_at is null`),
    index("good_practices_newest").on(t.createdAt, t.id).where(sql`removed_at is null`),
  ],
);

/** Every version but the current one, which stands in good_practices. */
export const goodPracticeRevisions = pgTable(
  "good_practice_revisions",
  {
    goodPracticeId: uuid()
      .notNull()
      .references(() => goodPractices.id),
    version: integer().notNull(),
    /** Null once the text is taken away. */
    texts: jsonb(),
    writtenBy: uuid()
      .notNull()
      .references(() => people.id),
    writtenAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.goodPracticeId, t.version] })],
);

/** What those who did it say about it later. */
export const goodPracticeOutcomes = pgTable(
  "good_practice_outcomes",
  {
    id: uuid().primaryKey(),
    goodPracticeId: uuid()
      .notNull()
      .references(() => goodPractices.id),
    verdict: outcomeVerdict().notNull(),
    text: text().notNull(),
    /** The day it was looked at, which may be before it was written down. */
    seenOn: date().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    authorFunction: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("good_practice_outcomes_of").on(t.goodPracticeId, t.seenOn)],
);

/** That contact and author have been asked how it went, so many months on; or need not be, as they had just told. */
export const goodPracticeReminders = pgTable(
  "good_practice_reminders",
  {
    goodPracticeId: uuid()
      .notNull()
      .references(() => goodPractices.id),
    months: smallint().notNull(),
    settledAt: moment().notNull(),
    /** How many were asked. */
    asked: smallint().notNull(),
  },
  (t) => [primaryKey({ columns: [t.goodPracticeId, t.months] })],
);

/** Published for a reason although the check for personal data warned: those who keep order look at it. */
export const goodPracticeReviews = pgTable(
  "good_practice_reviews",
  {
    id: uuid().primaryKey().defaultRandom(),
    goodPracticeId: uuid()
      .notNull()
      .references(() => goodPractices.id),
    reason: text().notNull(),
    /** In the author's words; only those who review read it. */
    note: text().notNull().default(""),
    publishedBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    reviewedBy: uuid().references(() => people.id),
    reviewedAt: moment(),
  },
  (t) => [
    index("good_practice_reviews_of").on(t.goodPracticeId),
    index("good_practice_reviews_waiting").on(t.createdAt).where(sql`reviewed_at is null`),
  ],
);

/** What search reads of a good example, written by triggers with it: title A, what it is B, text C, what came later D. */
export const goodPracticeEntries = pgTable(
  "good_practice_entries",
  {
    goodPracticeId: uuid()
      .primaryKey()
      .references(() => goodPractices.id, { onDelete: "cascade" }),
    vector: tsvector().notNull(),
  },
  (t) => [index("good_practice_entries_vector").using("gin", t.vector)],
);
