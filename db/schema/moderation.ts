import { sql } from "drizzle-orm";
import { boolean, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { groups, organisations, people } from "./members";
import { posts, threads } from "./threads";

/**
 * flag: a reader reported it. removal: its author asks for it to be taken away. personal_data: published although the check
 * warned. spread: hidden until somebody has decided.
 */
export const reviewKind = pgEnum("review_kind", ["flag", "removal", "personal_data", "spread"]);

/** keep: it stands as it is. redact: passages are taken out, here and in every earlier version. remove: the whole text goes. */
export const reviewDecision = pgEnum("review_decision", ["keep", "redact", "remove"]);

/** What came of the question whether personal data had got to where it should not be (GDPR 33). */
export const breachAssessment = pgEnum("breach_assessment", ["no_breach", "not_reportable", "reported"]);

/** A post that somebody has to look at. How far it has come follows from the facts: new, taken by somebody, decided. */
export const reviews = pgTable(
  "reviews",
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: reviewKind().notNull(),
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** The version of the post that was looked at by whoever reported it. */
    postVersion: integer().notNull(),
    reportedBy: uuid()
      .notNull()
      .references(() => people.id),
    /** A code from the list of the kind. */
    reason: text().notNull(),
    /** In the reporter's words; only those who review read it. */
    note: text().notNull().default(""),
    createdAt: createdAt(),
    takenBy: uuid().references(() => people.id),
    takenAt: moment(),
    decidedBy: uuid().references(() => people.id),
    decidedAt: moment(),
    decision: reviewDecision(),
    breach: breachAssessment(),
    breachBy: uuid().references(() => people.id),
    breachAt: moment(),
  },
  (t) => [
    // The same person says the same thing once for as long as nobody has answered.
    uniqueIndex("reviews_open").on(t.postId, t.kind, t.reportedBy).where(sql`decided_at is null`),
    index("reviews_waiting").on(t.createdAt).where(sql`decided_at is null`),
    index("reviews_post").on(t.postId),
    index("reviews_reporter").on(t.reportedBy, t.createdAt),
  ],
);

/** What those who review write to each other. */
export const reviewNotes = pgTable(
  "review_notes",
  {
    id: uuid().primaryKey().defaultRandom(),
    reviewId: uuid()
      .notNull()
      .references(() => reviews.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    text: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("review_notes_review").on(t.reviewId, t.createdAt)],
);

/** Who had read a post when its spreading was stopped: what is read of it afterwards is the line that stands in its place. */
export const reviewReaders = pgTable(
  "review_readers",
  {
    reviewId: uuid()
      .notNull()
      .references(() => reviews.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
  },
  (t) => [primaryKey({ columns: [t.reviewId, t.personId] })],
);

/** How a request to move a thread ended. void: organisations that had not been asked had written by then. */
export const moveOutcome = pgEnum("move_outcome", ["moved", "declined", "withdrawn", "void"]);

/** A thread that is to go to another group, or has gone there. Open for as long as organisations have to agree. */
export const threadMoves = pgTable(
  "thread_moves",
  {
    id: uuid().primaryKey().defaultRandom(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    fromGroupId: uuid()
      .notNull()
      .references(() => groups.id),
    toGroupId: uuid()
      .notNull()
      .references(() => groups.id),
    askedBy: uuid()
      .notNull()
      .references(() => people.id),
    askedAt: createdAt(),
    outcome: moveOutcome(),
    closedAt: moment(),
  },
  (t) => [
    uniqueIndex("thread_moves_open").on(t.threadId).where(sql`outcome is null`),
    index("thread_moves_done").on(t.threadId).where(sql`outcome = 'moved'`),
    index("thread_moves_from").on(t.fromGroupId, t.closedAt).where(sql`outcome = 'moved'`),
  ],
);

/** Whether an organisation that has written in the thread lets more people read it. Null: not answered yet. */
export const moveConsents = pgTable(
  "move_consents",
  {
    moveId: uuid()
      .notNull()
      .references(() => threadMoves.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    agrees: boolean(),
    answeredBy: uuid().references(() => people.id),
    answeredAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.moveId, t.organisationId] })],
);
