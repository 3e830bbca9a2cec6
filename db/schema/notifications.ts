import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { documentEvents } from "./document-events";
import { people } from "./members";
import { mailOutbox } from "./platform";
import { posts } from "./threads";

/** Why somebody is told of a post or of what happened to a document, strongest first: of several, the least is kept. */
export const noticeReason = pgEnum("notice_reason", [
  "mentioned",
  "replied",
  "helpful",
  "mentioned_organisation",
  "mentioned_function",
  "thread",
  "group",
  "document_mentioned",
  "document_mentioned_organisation",
  "document_mentioned_function",
  "document_replied",
  "document_decided",
  "document_shared",
  "document_consultation",
  "document_followed",
]);
/** What a person chooses about: one row of the settings. */
export const noticeKind = pgEnum("notice_kind", ["mention", "reply", "new_thread", "new_post", "document"]);
export const mailRhythm = pgEnum("mail_rhythm", ["direct", "daily", "weekly", "never"]);
export const deliveryChannel = pgEnum("delivery_channel", ["app", "mail", "push"]);
/** pending: a mail or a push that is still to be decided about. dropped: not wanted, or not true any more. */
export const deliveryStatus = pgEnum("delivery_status", ["pending", "delivered", "dropped"]);
export const noticeMailStatus = pgEnum("notice_mail_status", ["open", "sent", "empty"]);

/**
 * Posts whose notices are still to be written. The row is made with the post and goes with the notices, so that neither a
 * crash nor a restored backup, which has no job queue, can lose one.
 */
export const unannouncedPosts = pgTable("unannounced_posts", {
  postId: uuid()
    .primaryKey()
    .references(() => posts.id),
  /** After an edit: those who follow have been told before. */
  mentionsOnly: boolean().notNull().default(false),
  createdAt: createdAt(),
});

/** A mail with what has come together until its time. One that is open for each person and rhythm. */
export const noticeMails = pgTable(
  "notice_mails",
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    rhythm: mailRhythm().notNull(),
    /** The local date of a digest: a day has one whatever the clocks do. Something unique for a direct mail. */
    windowKey: text().notNull(),
    dueAt: moment().notNull(),
    status: noticeMailStatus().notNull().default("open"),
    outboxId: uuid().references(() => mailOutbox.id, { onDelete: "set null" }),
    settledAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("notice_mails_window").on(t.personId, t.rhythm, t.windowKey),
    uniqueIndex("notice_mails_open").on(t.personId, t.rhythm).where(sql`status = 'open'`),
    index("notice_mails_due").on(t.dueAt).where(sql`status = 'open'`),
    index("notice_mails_created").on(t.createdAt),
  ],
);

/**
 * That one person is told of one post, or of one thing that happened to a document, in one way. The two keys are what makes a
 * second try find that it has been done.
 */
export const deliveries = pgTable(
  "deliveries",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    postId: uuid().references(() => posts.id),
    eventId: uuid().references(() => documentEvents.id, { onDelete: "cascade" }),
    channel: deliveryChannel().notNull(),
    reason: noticeReason().notNull(),
    status: deliveryStatus().notNull(),
    /** Why it was dropped, in one word for the administrator's explanation. */
    outcome: text(),
    noticeMailId: uuid().references(() => noticeMails.id, { onDelete: "set null" }),
    /** When a push is decided about next. A try puts it ahead before it begins, so that one that is cut off is made again. */
    dueAt: moment(),
    /** Tries to push it, the one that is under way included. */
    tries: smallint().notNull().default(0),
    settledAt: moment(),
    /** When there was something to tell: the post's or the event's time, or an edit's. */
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("deliveries_of_post").on(t.personId, t.postId, t.channel).where(sql`post_id is not null`),
    uniqueIndex("deliveries_of_event").on(t.personId, t.eventId, t.channel).where(sql`event_id is not null`),
    check("deliveries_one_subject", sql`num_nonnulls(${t.postId}, ${t.eventId}) = 1`),
    index("deliveries_post").on(t.postId),
    index("deliveries_event").on(t.eventId).where(sql`event_id is not null`),
    index("deliveries_app")
      .on(t.personId, t.createdAt.desc().nullsFirst())
      .where(sql`channel = 'app' and status = 'delivered'`),
    // The ways in which people are told are not named here: a migration may not use a value in the transaction that adds it.
    index("deliveries_due").on(t.dueAt).where(sql`due_at is not null and status = 'pending'`),
    index("deliveries_pending").on(t.personId).where(sql`status = 'pending'`),
    index("deliveries_under_review").on(t.postId).where(sql`outcome = 'under-review'`),
    index("deliveries_mail_failed").on(t.personId).where(sql`outcome = 'mail-failed'`),
    index("deliveries_mail").on(t.noticeMailId).where(sql`notice_mail_id is not null`),
    index("deliveries_created").on(t.createdAt),
  ],
);

/** What a person has chosen for one kind. Without a row: see NOTICE_DEFAULTS. */
export const noticeChoices = pgTable(
  "notice_choices",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    kind: noticeKind().notNull(),
    app: boolean().notNull(),
    /** In browsers that have been let; only what speaks to the person is pushed. */
    push: boolean().notNull().default(true),
    mail: mailRhythm().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
);

/** When a person's digests go out, and what they have put aside. Without a row: Tuesdays at 07.30. */
export const noticeSettings = pgTable("notice_settings", {
  personId: uuid()
    .primaryKey()
    .references(() => people.id),
  /** Minutes after midnight, Stockholm's time. */
  digestMinutes: smallint().notNull().default(450),
  /** Of the weekly digest, 1 is Monday. */
  digestWeekday: smallint().notNull().default(2),
  /** No mail from and with the first day up to and with the last. */
  pausedFrom: date(),
  pausedUntil: date(),
  /** Notices written until then count as read. */
  clearedUntil: moment(),
  updatedAt: moment().notNull().defaultNow(),
});
