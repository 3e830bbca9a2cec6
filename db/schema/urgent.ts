import { sql } from "drizzle-orm";
import { boolean, index, pgTable, primaryKey, smallint, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";
import { groups, organisations, people } from "./members";

/** What a group's organisations must know at once, and say that they have taken in. It is not changed: a new one is sent. */
export const urgentNotices = pgTable(
  "urgent_notices",
  {
    id: uuid().primaryKey(),
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    senderId: uuid()
      .notNull()
      .references(() => people.id),
    /** For whom it was sent; it does not follow the sender. */
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    text: text().notNull(),
    expiresAt: moment().notNull(),
    endedAt: moment(),
    /** How many rounds of mail have been ordered. */
    rounds: smallint().notNull().default(0),
    /** When the next one is; null after the last. */
    nextRoundAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [
    index("urgent_notices_group").on(t.groupId, t.createdAt),
    index("urgent_notices_round").on(t.nextRoundAt).where(sql`next_round_at is not null`),
  ],
);

/** Whom it was sent to, for which organisation, and two facts: that it was opened, and that it was taken in. */
export const urgentReceipts = pgTable(
  "urgent_receipts",
  {
    noticeId: uuid()
      .notNull()
      .references(() => urgentNotices.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** Speaks for the organisation: its contact, or everybody of it where no contact is in the group. */
    responsible: boolean().notNull(),
    shownAt: moment(),
    confirmedAt: moment(),
    /** When a push to the person's browsers is decided about next. A try puts it ahead before it begins. */
    pushDueAt: moment(),
    /** Tries to push this round, the one that is under way included. */
    pushTries: smallint().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.noticeId, t.personId] }),
    index("urgent_receipts_person").on(t.personId),
    index("urgent_receipts_push").on(t.pushDueAt).where(sql`push_due_at is not null`),
  ],
);
