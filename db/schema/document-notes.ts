import { sql } from "drizzle-orm";
import { customType, index, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { documents } from "./documents";
import { organisations, people } from "./members";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

export const suggestionState = pgEnum("suggestion_state", ["open", "accepted", "rejected", "withdrawn"]);

/** Where in a text something stands: its words and those around it, and both ends as Yjs keeps them through what is written around. */
const place = {
  quote: text().notNull(),
  prefix: text().notNull(),
  suffix: text().notNull(),
  startsAt: bytea().notNull(),
  endsAt: bytea().notNull(),
};

/** What is said about some words of a document. The text holds a mark with the id, for as long as it is not resolved. */
export const documentThreads = pgTable(
  "document_threads",
  {
    /** Made by the client, and the id of its first comment too. */
    id: uuid().primaryKey(),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    ...place,
    createdAt: createdAt(),
    resolvedAt: moment(),
    resolvedBy: uuid().references(() => people.id),
  },
  (t) => [index("document_threads_document").on(t.documentId, t.createdAt)],
);

export const documentComments = pgTable(
  "document_comments",
  {
    id: uuid().primaryKey(),
    threadId: uuid()
      .notNull()
      .references(() => documentThreads.id, { onDelete: "cascade" }),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    /** As of when it was written. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Empty once it is deleted: the row keeps its place. */
    text: text().notNull(),
    createdAt: createdAt(),
    editedAt: moment(),
    deletedAt: moment(),
  },
  (t) => [
    index("document_comments_thread").on(t.threadId, t.createdAt),
    index("document_comments_author").on(t.authorId),
  ],
);

/** Whom a comment speaks to by name. */
export const documentMentions = pgTable(
  "document_mentions",
  {
    commentId: uuid()
      .notNull()
      .references(() => documentComments.id, { onDelete: "cascade" }),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.commentId, t.personId] }), index("document_mentions_person").on(t.personId)],
);

/** Words somebody proposes instead of others. While it is open the text holds both, marked with the id. */
export const documentSuggestions = pgTable(
  "document_suggestions",
  {
    id: uuid().primaryKey(),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    authorId: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** `quote` is what is to go; empty where something is only added. */
    ...place,
    inserted: text().notNull(),
    state: suggestionState().notNull().default("open"),
    createdAt: createdAt(),
    decidedAt: moment(),
    decidedBy: uuid().references(() => people.id),
  },
  (t) => [
    index("document_suggestions_document").on(t.documentId, t.createdAt),
    index("document_suggestions_open").on(t.documentId).where(sql`state = 'open'`),
  ],
);
