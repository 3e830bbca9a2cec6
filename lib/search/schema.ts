import { z } from "zod";
import { DOCUMENT_STATUSES } from "#lib/documents/overview/schema";
import { organisationKinds } from "#lib/members/organisations/schema";
import { THREAD_TYPES } from "#lib/threads/schema";
import { LONGEST_QUERY } from "./words/parse-query";

export const PERIODS = ["week", "month", "half-year", "year", "older"] as const;

export const PERIOD_DAYS: Record<(typeof PERIODS)[number], number> = {
  week: 7,
  month: 31,
  "half-year": 183,
  year: 366,
  older: 366,
};

/** A thread's type, or what is no thread. */
export const SEARCHED_TYPES = [...THREAD_TYPES, "good_practice", "document"] as const;

/** How many posts are ranked at the most: the newest that match. */
export const MOST_RANKED = 2_000;
export const PER_PAGE = 20;
const LAST_PAGE = MOST_RANKED / PER_PAGE;

/** The database stores no NUL. */
const typed = z.string().overwrite((text) => text.replaceAll("\0", " ").slice(0, LONGEST_QUERY));

/** What somebody asks for. An old or mistyped address asks for less and is no error. */
export const searchInput = z.object({
  query: typed.catch(""),
  group: z.uuid().optional().catch(undefined),
  organisation: z.uuid().optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  type: z.enum(SEARCHED_TYPES).optional().catch(undefined),
  period: z.enum(PERIODS).optional().catch(undefined),
  withFile: z.literal("1").optional().catch(undefined),
  unread: z.literal("1").optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(LAST_PAGE).catch(1),
  /** Nothing later: the moment of the first page, so that what is written meanwhile moves no row to another; or `older`. */
  until: z.iso.datetime().optional().catch(undefined),
});
export type SearchInput = z.infer<typeof searchInput>;

/** A text in pieces, in which what was found is marked. */
const marked = z.array(z.object({ text: z.string(), hit: z.boolean() }));
export type Marked = z.infer<typeof marked>;

const organisationKind = z.enum(organisationKinds);

export const searchHit = z.object({
  threadId: z.uuid(),
  title: marked,
  type: z.enum(THREAD_TYPES),
  group: z.object({ id: z.uuid(), name: z.string() }),
  replies: z.int(),
  /** The post of the thread that fits best. */
  post: z.object({
    id: z.uuid(),
    number: z.int(),
    author: z.object({ name: z.string(), initials: z.string(), organisation: z.string(), organisationKind }),
    excerpt: marked,
    writtenAt: z.iso.datetime({ offset: true }),
    unread: z.boolean(),
  }),
  /** The file under that post whose words made it fit, when its own do not. */
  file: z.object({ name: marked, excerpt: marked }).nullable(),
  /** Posts of the thread that fit, this one included. */
  matching: z.int(),
  /** No post has all words, but the thread's posts have them between them. */
  apart: z.boolean(),
  files: z.int(),
});
export type SearchHit = z.infer<typeof searchHit>;

/** A good example that fits. */
export type PracticeHit = {
  id: string;
  title: Marked;
  excerpt: Marked;
  group: { id: string; name: string };
  organisation: string;
  organisationKind: z.infer<typeof organisationKind>;
  createdAt: string;
};

/** A document that fits. */
export const documentHit = z.object({
  id: z.uuid(),
  title: marked,
  excerpt: marked,
  status: z.enum(DOCUMENT_STATUSES),
  group: z.object({ id: z.uuid(), name: z.string() }),
  organisation: z.string(),
  organisationKind,
  editedAt: z.iso.datetime({ offset: true }),
});
export type DocumentHit = z.infer<typeof documentHit>;

export const suggestInput = z.object({ q: typed });

export const suggestions = z.object({
  threads: z.array(searchHit),
  documents: z.array(documentHit),
  /** Threads and documents in all; null when there are more than are counted. */
  total: z.int().nullable(),
  people: z.array(z.object({ id: z.uuid(), name: z.string(), does: z.string() })),
  groups: z.array(z.object({ id: z.uuid(), name: z.string() })),
  organisations: z.array(z.object({ id: z.uuid(), name: z.string() })),
});
export type Suggestions = z.infer<typeof suggestions>;
