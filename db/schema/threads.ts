import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { bigintNumber, createdAt, int4multirange, moment } from "./columns";
import { GROUP_EVENT_KINDS } from "./group-event-kinds";
import { groups, organisations, people } from "./members";
import { files } from "./platform";

export const threadType = pgEnum("thread_type", [
  "advice",
  "experience",
  "horizon_scan",
  "question_to_police",
  "question_to_county_board",
]);
export const threadCategory = pgEnum("thread_category", [
  "network",
  "situational_picture",
  "place",
  "safety",
  "school",
  "cooperation",
  "method",
]);
export const groupEventKind = pgEnum("group_event_kind", GROUP_EVENT_KINDS);

export const threads = pgTable(
  "threads",
  {
    id: uuid().primaryKey(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    title: text().notNull(),
    type: threadType().notNull(),
    category: threadCategory(),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    /** Stamped when written; it does not follow the person to a new employer. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Number of the newest post. Numbers are never reused, so a deleted post keeps its place. */
    lastNumber: integer().notNull().default(0),
    lastPostAt: moment().notNull().defaultNow(),
    lastPostId: uuid(),
    pinnedAt: moment(),
    /** From here on only those who keep order write; everybody reads on. */
    lockedAt: moment(),
    lockedBy: uuid().references(() => people.id),
    /** The spreading of its first post is stopped, and title and answers with it. */
    hiddenAt: moment(),
    /** The answer that helped, as its asker or who keeps order has said. */
    helpfulPostId: uuid(),
    helpfulBy: uuid().references(() => people.id),
    /** A question was put before who coordinates, as nobody had answered; taken away when somebody does. */
    raisedAt: moment(),
    deletedAt: moment(),
    /** Null, as the reason is, for those that were taken away before it was kept here. */
    deletedBy: uuid().references(() => people.id),
    deleteReason: text(),
    createdAt: createdAt(),
  },
  (t) => [
    // "desc" alone makes an index that no "order by ... desc" can use: Drizzle adds NULLS LAST, PostgreSQL's default is FIRST.
    index("threads_group_activity")
      .on(t.groupId, t.lastPostAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`deleted_at is null`),
    index("threads_pinned").on(t.groupId).where(sql`pinned_at is not null and deleted_at is null`),
    index("threads_author").on(t.authorId),
    index("threads_deleted").on(t.groupId, t.deletedAt).where(sql`deleted_at is not null`),
    index("threads_raised").on(t.groupId).where(sql`raised_at is not null and deleted_at is null`),
    index("threads_asked")
      .on(t.createdAt)
      .where(sql`type in ('advice', 'question_to_police', 'question_to_county_board') and deleted_at is null`),
  ],
);

export const posts = pgTable(
  "posts",
  {
    /** Made by the client: sending the same post twice is one post. */
    id: uuid().primaryKey(),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    number: integer().notNull(),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    authorFunction: text().notNull(),
    /** Tiptap document, validated against the post schema. Null once the post is deleted. */
    body: jsonb(),
    /** Rendered once when written; pages print it as it stands. */
    html: text().notNull(),
    text: text().notNull(),
    version: integer().notNull().default(1),
    createdAt: createdAt(),
    editedAt: moment(),
    deletedAt: moment(),
    deletedBy: uuid().references(() => people.id),
    deleteReason: text(),
    /** The post that it was written as an answer to. */
    replyTo: uuid().references((): AnyPgColumn => posts.id),
    /** The post has gone to this thread, and this line stands where it was. */
    movedTo: uuid().references((): AnyPgColumn => threads.id),
    /** Its spreading is stopped: until somebody has decided, few may read what it says. See `visiblePosts` in the policy. */
    hiddenAt: moment(),
  },
  (t) => [
    unique("posts_thread_number").on(t.threadId, t.number),
    index("posts_deleted").on(t.threadId, t.number).where(sql`deleted_at is not null`),
    index("posts_author").on(t.authorId),
    index("posts_stopped").on(t.threadId).where(sql`hidden_at is not null`),
  ],
);

/** Every version of a post's text but the current one, which stands in posts. */
export const postRevisions = pgTable(
  "post_revisions",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    version: integer().notNull(),
    body: jsonb(),
    /** The thread's title of then, when it is its first post. */
    title: text(),
    editedBy: uuid()
      .notNull()
      .references(() => people.id),
    writtenAt: moment().notNull(),
    /** The text is gone for good; that it was there, and who took it away, stays. */
    redactedAt: moment(),
    redactedBy: uuid().references(() => people.id),
    redactReason: text(),
  },
  (t) => [primaryKey({ columns: [t.postId, t.version] })],
);

/** Which posts a post quotes in any of its versions, so that what is hidden of them is hidden in it too. */
export const postQuotes = pgTable(
  "post_quotes",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    /** What its link says; the post may have another place by now. */
    threadId: uuid().notNull(),
    number: integer().notNull(),
    quotedId: uuid()
      .notNull()
      .references(() => posts.id),
  },
  (t) => [primaryKey({ columns: [t.postId, t.threadId, t.number] }), index("post_quotes_quoted").on(t.quotedId)],
);

export const postFiles = pgTable(
  "post_files",
  {
    postId: uuid()
      .notNull()
      .references(() => posts.id),
    fileId: uuid()
      .notNull()
      .references(() => files.id),
    position: integer().notNull(),
    /** What a picture shows, for those who do not see it. */
    alt: text().notNull().default(""),
  },
  (t) => [primaryKey({ columns: [t.postId, t.fileId] }), unique("post_files_file").on(t.fileId)],
);

/** What a person has read of a thread, as ranges of post numbers: two devices merge by union. */
export const threadReaders = pgTable(
  "thread_readers",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    threadId: uuid()
      .notNull()
      .references(() => threads.id),
    readRanges: int4multirange().notNull().default(sql`'{}'`),
    lastReadAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.threadId] }),
    index("thread_readers_recent").on(t.personId, t.lastReadAt),
  ],
);

/** A person's unsent text, one per place it was begun in. */
export const drafts = pgTable(
  "drafts",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    /**
     * "thread:<id>" for a reply, "post:<id>" for an edit, "new-thread" for a thread not started, "good-practice-<form>:<id>" for
     * a form about a good example, which holds its fields and has no versions.
     */
    contextKey: text().notNull(),
    content: jsonb().notNull(),
    version: integer().notNull().default(1),
    updatedAt: moment().notNull().defaultNow(),
    /** When its writer was told that it will be removed; it counts while nothing has been written since. */
    expiryToldAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.contextKey] })],
);

/** What happened in a group, in commit order; kept 30 days for clients that were away. */
export const groupEvents = pgTable(
  "group_events",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    seq: bigintNumber().notNull(),
    kind: groupEventKind().notNull(),
    threadId: uuid().notNull(),
    postId: uuid(),
    actorId: uuid(),
    at: moment().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.seq] }), index("group_events_at").on(t.at)],
);
