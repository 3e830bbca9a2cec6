import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  real,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, locale, moment, tsvector } from "./columns";
import { groups, people } from "./members";

/** Who did what to which thing. Append-only: the application's role may insert and read, nothing else. */
export const auditEntries = pgTable(
  "audit_entries",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: moment().notNull().defaultNow(),
    /** Null for the system, which is then named in actorName. */
    actorId: uuid(),
    actorName: text(),
    action: text().notNull(),
    subjectId: uuid(),
    groupId: uuid(),
    /** Facts about the change: never text a person wrote, never a token. */
    details: jsonb().notNull().default({}),
  },
  // One for each way that the log is narrowed; every change writes to all of them.
  (t) => [
    index("audit_entries_at").on(t.at, t.id),
    index("audit_entries_actor").on(t.actorId, t.at, t.id),
    index("audit_entries_thing").on(sql`split_part(${t.action}, '.', 1)`, t.at, t.id),
    index("audit_entries_subject").on(t.subjectId),
  ],
);

/** The hash chain over the audit, written by a job so that no change waits for another's hash. */
export const auditSeals = pgTable(
  "audit_seals",
  {
    seq: bigint({ mode: "number" }).primaryKey(),
    entryId: bigint({ mode: "number" })
      .notNull()
      .references(() => auditEntries.id),
    hash: text().notNull(),
    sealedAt: createdAt(),
  },
  (t) => [unique("audit_seals_entry").on(t.entryId)],
);

export const mailStatus = pgEnum("mail_status", ["queued", "sending", "sent", "failed", "parked", "cancelled"]);

/** A mail that somebody is owed. One row per kind, recipient and window; the row's id is the idempotency key. */
export const mailOutbox = pgTable(
  "mail_outbox",
  {
    id: uuid().primaryKey().defaultRandom(),
    template: text().notNull(),
    recipient: text().notNull(),
    personId: uuid().references(() => people.id, { onDelete: "set null" }),
    /** What makes a second mail of the same kind a duplicate: a request's id, a local date. */
    windowKey: text().notNull(),
    /** Template input. Emptied when the mail is sent, as it may carry a one-time link. */
    payload: jsonb().notNull(),
    locale: locale(),
    status: mailStatus().notNull().default("queued"),
    attempts: integer().notNull().default(0),
    dueAt: moment().notNull().defaultNow(),
    /** First hand-over to the transport: the provider forgets an idempotency key after a day. */
    firstAttemptAt: moment(),
    leasedUntil: moment(),
    sentAt: moment(),
    providerId: text(),
    /** Failure in the provider's words, without addresses; of a mail that was sent, what the provider said of it afterwards. */
    lastError: text(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("mail_outbox_once").on(t.template, t.recipient, t.windowKey),
    index("mail_outbox_due").on(t.status, t.dueAt),
    index("mail_outbox_sent").on(t.sentAt).where(sql`status = 'sent'`),
    index("mail_outbox_provider").on(t.providerId).where(sql`provider_id is not null`),
  ],
);

/** Token buckets, shared by all nodes and kept over restarts. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    rule: text().notNull(),
    /** sha256 of the address or the person's id: no plain IP is kept. */
    subject: text().notNull(),
    tokens: real().notNull(),
    updatedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.rule, t.subject] }), index("rate_limits_updated").on(t.updatedAt)],
);

/** A stored file. The bytes lie in file storage under storageKey. */
export const files = pgTable(
  "files",
  {
    id: uuid().primaryKey(),
    /** The group of the post or the document it was put into first; null before that, when only the person who stored it sees it. */
    groupId: uuid().references(() => groups.id),
    uploadedBy: uuid()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    mediaType: text().notNull(),
    size: integer().notNull(),
    sha256: text().notNull(),
    storageKey: text().notNull(),
    /** What its text holds that is published for a reason only: kinds and how many, never the words. */
    warnings: jsonb().$type<{ kind: string; count: number }[]>().notNull().default([]),
    createdAt: createdAt(),
    deletedAt: moment(),
  },
  (t) => [
    index("files_group").on(t.groupId),
    index("files_to_remove").on(t.id).where(sql`deleted_at is not null and storage_key <> ''`),
    // Few at any time: what a person has stored and not posted yet.
    index("files_unposted").on(t.uploadedBy).where(sql`group_id is null and deleted_at is null`),
  ],
);

/** The words of a file, for search; read when it was stored. */
export const fileTexts = pgTable("file_texts", {
  fileId: uuid()
    .primaryKey()
    .references(() => files.id, { onDelete: "cascade" }),
  text: text().notNull(),
  /** Made while the file comes in, so that posting it does not wait for a book to be read. */
  vector: tsvector().notNull().generatedAlwaysAs(sql`search_file(text)`),
});

/** A file on its way in. How much of it has come is what the storage holds, so the two cannot differ. */
export const uploads = pgTable(
  "uploads",
  {
    id: uuid().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    name: text().notNull(),
    size: integer().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("uploads_person").on(t.personId)],
);

/** Facts about this installation that must survive a restart: when the demo was seeded, what the last check of the audit found. */
export const installation = pgTable("installation", { key: text().primaryKey(), value: jsonb().notNull() });
