import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bigintNumber, createdAt, locale, moment } from "./columns";

export const organisationKind = pgEnum("organisation_kind", [
  "county_board",
  "municipality",
  "police",
  "region",
  "other_authority",
  "business",
  "civil_society",
]);
export const platformRole = pgEnum("platform_role", ["administrator", "coordinator", "member"]);
export const personStatus = pgEnum("person_status", ["active", "suspended", "ended"]);
export const groupKind = pgEnum("group_kind", ["network", "working_group", "steering_group", "strategic_council"]);
export const groupAccess = pgEnum("group_access", ["open", "restricted", "confidential"]);
export const groupRole = pgEnum("group_role", ["coordinator", "member", "guest"]);
export const signInMethod = pgEnum("sign_in_method", ["mail", "oidc", "demo"]);

export const organisations = pgTable("organisations", {
  id: uuid().primaryKey().defaultRandom(),
  kind: organisationKind().notNull(),
  name: text().notNull(),
  shortName: text().notNull(),
  /** County or municipality code; text because of leading zeros. */
  code: text(),
  /** Mail domains that the organisation's contact may invite to; a coordinator may invite to any. */
  domains: text().array().notNull().default([]),
  createdAt: createdAt(),
});

export const people = pgTable(
  "people",
  {
    id: uuid().primaryKey().defaultRandom(),
    firstName: text().notNull(),
    lastName: text().notNull(),
    email: text().notNull(),
    status: personStatus().notNull().default("active"),
    platformRole: platformRole().notNull().default("member"),
    /** From outside the network: sees the groups that list them, for as long as they are listed, and nothing else. */
    guest: boolean().notNull().default(false),
    locale: locale(),
    termsVersion: text(),
    /** Since when no news is mailed, as mail does not reach the address; until the person asks for it to be tried again. */
    mailFailedAt: moment(),
    /** Rolls over after 30 minutes away, so that "new since last visit" stands still while one reads. */
    previousVisitAt: moment(),
    currentVisitAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("people_email").on(sql`lower(${t.email})`)],
);

/** A person's standing in an organisation. A new employer is a new row; the old one keeps its dates. */
export const memberships = pgTable(
  "memberships",
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    organisationId: uuid()
      .notNull()
      .references(() => organisations.id),
    /** What the person does, in the organisation's own words: "kommunpolis". */
    function: text().notNull(),
    organisationContact: boolean().notNull().default(false),
    startsOn: date().notNull().default(sql`current_date`),
    endsOn: date(),
    /** Set when somebody reports that the person has left, before the end date is decided. */
    pausedAt: moment(),
  },
  (t) => [
    uniqueIndex("memberships_one_current").on(t.personId).where(sql`ends_on is null`),
    index("memberships_organisation").on(t.organisationId),
    check("memberships_dates", sql`${t.endsOn} is null or ${t.endsOn} >= ${t.startsOn}`),
  ],
);

export const groups = pgTable("groups", {
  id: uuid().primaryKey().defaultRandom(),
  kind: groupKind().notNull(),
  access: groupAccess().notNull(),
  name: text().notNull(),
  purpose: text().notNull().default(""),
  /** Number of the newest row in group_events; raised under this row's lock, last in the writing transaction. */
  lastSeq: bigintNumber().notNull().default(0),
  archivedAt: moment(),
  createdAt: createdAt(),
});

export const groupMembers = pgTable(
  "group_members",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    role: groupRole().notNull(),
    /** Guests always have one; nobody else does. */
    expiresAt: moment(),
    invitedBy: uuid().references(() => people.id),
    joinedAt: moment().notNull().defaultNow(),
    revokedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.groupId, t.personId] }),
    index("group_members_person").on(t.personId),
    check("group_members_guest_expires", sql`(${t.role} = 'guest') = (${t.expiresAt} is not null)`),
  ],
);

/** Somebody who found a restricted group and asks to be let in. */
export const groupJoinRequests = pgTable(
  "group_join_requests",
  {
    groupId: uuid()
      .notNull()
      .references(() => groups.id),
    personId: uuid()
      .notNull()
      .references(() => people.id),
    message: text().notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.groupId, t.personId] })],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey().defaultRandom(),
    /** sha256 of the cookie value: a copy of the database signs nobody in. */
    tokenHash: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    method: signInMethod().notNull(),
    /** Identity provider's assurance: 1 mailed link or demo, 2 organisation sign-in, 3 with a second factor. */
    authLevel: integer().notNull().default(1),
    /** Browser and system in words, for the person's own list of sessions. */
    device: text().notNull().default(""),
    createdAt: createdAt(),
    lastSeenAt: moment().notNull().defaultNow(),
    idleExpiresAt: moment().notNull(),
    absoluteExpiresAt: moment().notNull(),
  },
  (t) => [unique("sessions_token_hash").on(t.tokenHash), index("sessions_person").on(t.personId)],
);

/** A mailed link with its code. Asking again voids the earlier rows of the same address. */
export const signInRequests = pgTable(
  "sign_in_requests",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    tokenHash: text().notNull(),
    codeHash: text().notNull(),
    /** sha256 of the cookie set where the link was asked for; another browser must give the code. */
    browserHash: text().notNull(),
    redirectTo: text().notNull().default("/hem"),
    codeAttempts: integer().notNull().default(0),
    expiresAt: moment().notNull(),
    spentAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [unique("sign_in_requests_token_hash").on(t.tokenHash), index("sign_in_requests_email").on(t.email)],
);

/** What an organisation's identity provider calls a person. Never linked by address alone. */
export const identities = pgTable(
  "identities",
  {
    provider: text().notNull(),
    subject: text().notNull(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] }), index("identities_person").on(t.personId)],
);

export const invitations = pgTable(
  "invitations",
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    firstName: text().notNull().default(""),
    lastName: text().notNull().default(""),
    organisationId: uuid().references(() => organisations.id),
    function: text().notNull().default(""),
    platformRole: platformRole().notNull().default("member"),
    organisationContact: boolean().notNull().default(false),
    groupIds: uuid().array().notNull().default([]),
    /** Set for a guest: how long the visit to the listed groups lasts. */
    guestUntil: moment(),
    tokenHash: text().notNull(),
    invitedBy: uuid().references(() => people.id),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    acceptedBy: uuid().references(() => people.id),
    revokedAt: moment(),
    createdAt: createdAt(),
  },
  (t) => [unique("invitations_token_hash").on(t.tokenHash), index("invitations_email").on(t.email)],
);
