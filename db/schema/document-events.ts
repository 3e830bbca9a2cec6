import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, primaryKey, smallint, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { documentComments, documentSuggestions } from "./document-notes";
import { documentGrants, documents, documentVersions } from "./documents";
import { followLevel } from "./following";
import { organisations, people } from "./members";

/** What happens to a document that others may want to know. */
export const documentEventKind = pgEnum("document_event_kind", [
  "created",
  "shared",
  "comment",
  "reply",
  "mention",
  "proposal",
  "accepted",
  "rejected",
  "named",
  "restored",
  "on_consultation",
  "consultation_ended",
  "adopted",
  "next_version",
  "review_due",
  "trashed",
  "taken_back",
]);

/** Added in the transaction of what it tells of, and never changed but for the mark that people have been told. */
export const documentEvents = pgTable(
  "document_events",
  {
    id: uuid().primaryKey().defaultRandom(),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    kind: documentEventKind().notNull(),
    /** Null for what the product does by itself. */
    actorId: uuid().references(() => people.id),
    /** Whom the actor acted for then. */
    organisationId: uuid().references(() => organisations.id),
    /** Whom a mention speaks to: somebody by name, or in the text those who stand for an organisation or have a function, in small letters. */
    personId: uuid().references(() => people.id),
    mentionedOrganisationId: uuid().references(() => organisations.id),
    mentionedFunction: text(),
    commentId: uuid().references(() => documentComments.id, { onDelete: "cascade" }),
    suggestionId: uuid().references(() => documentSuggestions.id, { onDelete: "cascade" }),
    grantId: uuid().references(() => documentGrants.id, { onDelete: "cascade" }),
    /** Named, adopted or gone back to; an automatic one may have been thinned out since. */
    versionId: uuid().references(() => documentVersions.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    /** When those who were to know were told. Set with their notices, so that neither a crash nor a restored backup loses one. */
    toldAt: moment(),
  },
  (t) => [
    index("document_events_document").on(t.documentId, t.createdAt),
    index("document_events_untold").on(t.createdAt).where(sql`told_at is null`),
    index("document_events_comment").on(t.commentId).where(sql`comment_id is not null`),
    index("document_events_suggestion").on(t.suggestionId).where(sql`suggestion_id is not null`),
    index("document_events_version").on(t.versionId).where(sql`version_id is not null`),
  ],
);

/** Why a document's level is what it is; what somebody chose is never changed by what they do later. */
export const documentFollowReason = pgEnum("document_follow_reason", [
  "chosen",
  "created",
  "wrote",
  "commented",
  "proposed",
]);

/** A person's level in one document. */
export const documentSubscriptions = pgTable(
  "document_subscriptions",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    level: followLevel().notNull(),
    reason: documentFollowReason().notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.documentId] }),
    index("document_subscriptions_document").on(t.documentId),
  ],
);

/**
 * How often the text itself speaks to somebody by name, to an organisation or to those with a function, in small letters; and
 * the most that it has: who is told once is not told again.
 */
export const documentTextMentions = pgTable(
  "document_text_mentions",
  {
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    personId: uuid().references(() => people.id),
    organisationId: uuid().references(() => organisations.id),
    function: text(),
    count: smallint().notNull(),
    most: smallint().notNull(),
  },
  (t) => [
    unique("document_text_mentions_once").on(t.documentId, t.personId, t.organisationId, t.function).nullsNotDistinct(),
    check(
      "document_text_mentions_one_target",
      sql`num_nonnulls(${t.personId}, ${t.organisationId}, ${t.function}) = 1`,
    ),
  ],
);
