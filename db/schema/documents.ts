import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  check,
  customType,
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
import { files } from "./platform";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

export const documentKind = pgEnum("document_kind", ["document", "template"]);
/** From the own organisation's draft to what has been decided. */
export const documentStatus = pgEnum("document_status", ["draft", "shared_draft", "in_consultation", "adopted"]);
export const documentRole = pgEnum("document_role", ["view", "comment", "suggest", "edit"]);
export const documentVersionKind = pgEnum("document_version_kind", [
  "auto",
  "named",
  "before_restore",
  "shared",
  "adopted",
  "imported",
]);
export const documentUpdateOrigin = pgEnum("document_update_origin", ["typing", "server", "restore", "import"]);

/** A text that several write at once. What it says lies in the tables after this one. */
export const documents = pgTable(
  "documents",
  {
    /** Made by the client: creating twice is one document. */
    id: uuid().primaryKey(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    kind: documentKind().notNull().default("document"),
    title: text().notNull(),
    status: documentStatus().notNull().default("draft"),
    ownerId: uuid()
      .notNull()
      .references(() => people.id),
    /** Whose document it is: stamped when made, it does not follow the owner to a new employer. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** What it was begun from, and as that was then: a changed template changes no document. */
    templateId: uuid().references((): AnyPgColumn => documents.id),
    templateVersionId: uuid(),
    /** Printed across the page, as plans with wide tables are. */
    landscape: boolean().notNull().default(false),
    /** When the text was last changed, by whom; the title and settings do not count. */
    editedAt: moment().notNull().defaultNow(),
    editedBy: uuid().references(() => people.id),
    /** First shown to another organisation. */
    sharedAt: moment(),
    /** Last day to answer, while it is out for consultation. */
    respondBy: date(),
    /** When it is to be gone through again. */
    reviewBy: date(),
    adoptedBy: text(),
    adoptedOn: date(),
    registryNumber: text(),
    adoptedVersionId: uuid(),
    /** Since when the text says something that no version does; null when a version says it all. */
    unversionedSince: moment(),
    trashedAt: moment(),
    trashedBy: uuid().references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [
    index("documents_group_edited")
      .on(t.groupId, t.editedAt.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`trashed_at is null`),
    index("documents_owner").on(t.ownerId),
    index("documents_trashed").on(t.trashedAt).where(sql`trashed_at is not null`),
    index("documents_unversioned").on(t.unversionedSince).where(sql`unversioned_since is not null`),
    index("documents_review_by").on(t.reviewBy).where(sql`review_by is not null and trashed_at is null`),
  ],
);

/** Who, besides the owner's organisation, may do what: a whole group, an organisation in it, or one person of it. */
export const documentGrants = pgTable(
  "document_grants",
  {
    id: uuid().primaryKey().defaultRandom(),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    wholeGroup: boolean().notNull().default(false),
    organisationId: uuid().references(() => organisations.id),
    personId: uuid().references(() => people.id),
    role: documentRole().notNull(),
    expiresAt: moment(),
    grantedBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    revokedAt: moment(),
    revokedBy: uuid().references(() => people.id),
  },
  (t) => [
    index("document_grants_document").on(t.documentId).where(sql`revoked_at is null`),
    check(
      "document_grants_one_subject",
      sql`${t.wholeGroup}::int + (${t.organisationId} is not null)::int + (${t.personId} is not null)::int = 1`,
    ),
  ],
);

/** What the document is made of: every change since its compacted state, as Yjs encodes it. Any order gives the same text. */
export const documentUpdates = pgTable(
  "document_updates",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    update: bytea().notNull(),
    /** Null for what the product does by itself. */
    personId: uuid().references(() => people.id),
    origin: documentUpdateOrigin().notNull().default("typing"),
    createdAt: createdAt(),
    /** It could not be read: left out when the document is opened, and kept for whoever looks into it. */
    quarantinedAt: moment(),
  },
  (t) => [index("document_updates_document").on(t.documentId, t.id)],
);

/** All changes that have been taken together. */
export const documentStates = pgTable("document_states", {
  documentId: uuid()
    .primaryKey()
    .references(() => documents.id),
  state: bytea().notNull(),
  updatedAt: moment().notNull().defaultNow(),
});

/** What is read of the text where nobody writes, made from the changes and always able to be made again. */
export const documentContents = pgTable("document_contents", {
  documentId: uuid()
    .primaryKey()
    .references(() => documents.id),
  content: jsonb().notNull(),
  text: text().notNull(),
  words: integer().notNull(),
  /** The last change that is in it. */
  throughId: bigint({ mode: "number" }).notNull().default(0),
  /** It holds something that this release's schema does not know; shown as far as it goes. */
  unknown: boolean().notNull().default(false),
  updatedAt: moment().notNull().defaultNow(),
});

/** A whole state that can be gone back to. */
export const documentVersions = pgTable(
  "document_versions",
  {
    id: uuid().primaryKey().defaultRandom(),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    kind: documentVersionKind().notNull(),
    /** Whole and part of "0.4": an adopted version is the next whole. Null for those nobody named. */
    major: integer(),
    minor: integer(),
    name: text(),
    title: text().notNull(),
    content: jsonb().notNull(),
    text: text().notNull(),
    /** The files it shows or offers. */
    files: uuid().array().notNull().default(sql`'{}'`),
    /** The SHA-256 of each of those that are the document's, by id. */
    fileSums: jsonb().notNull().default({}),
    /** SHA-256 of all that was decided, in a fixed order: of title and text alone in form 1. */
    checksum: text().notNull(),
    checksumForm: smallint().notNull().default(1),
    /** Who had written since the version before it. */
    contributors: uuid().array().notNull().default(sql`'{}'`),
    /** Of an adopted one: the decision. */
    adoptedBy: text(),
    adoptedOn: date(),
    registryNumber: text(),
    /** Why it was shown to others although the check for personal data warned. */
    publishReason: text(),
    publishNote: text(),
    createdBy: uuid().references(() => people.id),
    createdAt: createdAt(),
  },
  (t) => [index("document_versions_document").on(t.documentId, t.createdAt)],
);

/**
 * The files that are a document's: put into it by somebody who had them. What a text says is no proof: whoever writes in it
 * may write any id.
 */
export const documentFiles = pgTable(
  "document_files",
  {
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    fileId: uuid()
      .notNull()
      .references(() => files.id),
    heldBy: uuid()
      .notNull()
      .references(() => people.id),
    heldAt: createdAt(),
    /** Since when the text has not shown it; null while it does. */
    leftAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.documentId, t.fileId] }),
    index("document_files_file").on(t.fileId),
    index("document_files_left").on(t.leftAt).where(sql`left_at is not null`),
  ],
);

/** That whoever looks after a document was told that it is to be gone through: once for each day it is due and each warning. */
export const documentReviewReminders = pgTable(
  "document_review_reminders",
  {
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    reviewBy: date().notNull(),
    /** How many months were left. */
    months: integer().notNull(),
    told: integer().notNull(),
    settledAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.reviewBy, t.months] })],
);

/** Shown to others or kept for good for a reason although the check for personal data warned: those who keep order look at it. */
export const documentReviews = pgTable(
  "document_reviews",
  {
    id: uuid().primaryKey().defaultRandom(),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    reason: text().notNull(),
    /** In the words of whoever did it; only those who review read it. */
    note: text().notNull().default(""),
    publishedBy: uuid()
      .notNull()
      .references(() => people.id),
    createdAt: createdAt(),
    reviewedBy: uuid().references(() => people.id),
    reviewedAt: moment(),
  },
  (t) => [
    // The same person says the same thing once for as long as nobody has looked.
    uniqueIndex("document_reviews_waiting").on(t.documentId, t.publishedBy, t.reason).where(sql`reviewed_at is null`),
    index("document_reviews_of").on(t.documentId),
  ],
);

/** Who has written in a document, and when last. */
export const documentContributions = pgTable(
  "document_contributions",
  {
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    firstAt: moment().notNull(),
    lastAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.documentId, t.personId] })],
);

/** When somebody last had it open: what came later is new to them. */
export const documentReaders = pgTable(
  "document_readers",
  {
    personId: uuid()
      .notNull()
      .references(() => people.id),
    documentId: uuid()
      .notNull()
      .references(() => documents.id),
    seenAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.documentId] })],
);

/** What search reads of a document, written by triggers: title A, the word itself B, text C. */
export const documentEntries = pgTable(
  "document_entries",
  {
    documentId: uuid()
      .primaryKey()
      .references(() => documents.id, { onDelete: "cascade" }),
    vector: tsvector().notNull(),
  },
  (t) => [index("document_entries_vector").using("gin", t.vector)],
);
