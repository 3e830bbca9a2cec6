import { sql } from "drizzle-orm";
import { listGroupNames } from "#lib/members/groups/queries";
import { listOrganisationNames } from "#lib/members/organisations/queries";
import { listPeopleNames } from "#lib/members/people/queries";
import type { MemberContext } from "#lib/platform/context";
import { findApart } from "./apart";
import { describeHits, type Hit, type ShownHit } from "./details";
import { type FoundDocuments, findDocuments } from "./documents";
import { ENOUGH, findHits, type Page } from "./hits";
import { type FoundPractices, findPractices } from "./practices";
import {
  type DocumentHit,
  PER_PAGE,
  type PracticeHit,
  type SearchHit,
  type SearchInput,
  type Suggestions,
  searchInput,
} from "./schema";
import { excerpt, mark, wordsOfTexts } from "./snippet";
import { buildQuery, type IndexQuery, type Query } from "./words/build-query";
import { LONGEST_QUERY, wordsOf } from "./words/parse-query";

/** How the hits fit: all that was asked for, words like it, or some of the words. */
export type Fit = "all" | "similar" | "some";

export type SearchResult = {
  hits: SearchHit[];
  /** Threads with something that fits, among the posts that were ranked. */
  threads: number;
  /** Where the older posts begin that fit and were not ranked: `until` for the next search. `threads` is then the least there can be. */
  older: string | null;
  /** Good examples that fit: the best few beside the first threads, or a page of them when only they are asked for. */
  practices: { hits: PracticeHit[]; total: number };
  /** The same of documents. */
  documents: { hits: DocumentHit[]; total: number };
  fit: Fit;
  /** False when nothing was asked for: no word, or only words like "och". */
  asked: boolean;
};

/** Good examples shown before the threads. */
const BESIDE = 3;
const NO_THREADS: Threads = { hits: [], threads: 0, older: null };
const NO_PRACTICES: FoundPractices = { hits: [], total: 0 };
const NO_DOCUMENTS: FoundDocuments = { hits: [], total: 0 };

type Shown = {
  limit?: { threads: number; practices: number; documents: number };
  /** What a post says as its reader is to have it. */
  say?: (text: string) => string;
};

/** Threads and good examples with something that fits, one page of them. Whatever is typed, it is answered. */
export async function search(
  ctx: MemberContext,
  input: SearchInput,
  { limit = { threads: PER_PAGE, practices: BESIDE, documents: BESIDE }, say = (text) => text }: Shown = {},
): Promise<SearchResult> {
  const query = await buildQuery(ctx, input.query);
  if (!query)
    return {
      ...NO_THREADS,
      hits: [],
      practices: { hits: [], total: 0 },
      documents: { hits: [], total: 0 },
      fit: "all",
      asked: false,
    };
  const { fit, asked, found } = await firstThatFinds(ctx, query, (asked, way) =>
    findBoth(ctx, asked, way, input, limit),
  );
  const hits = (await describeHits(ctx, asked, found.threads.hits)).map(({ post, ...hit }) => ({
    ...hit,
    post: { ...post, text: say(post.text) },
  }));
  return {
    ...(await markHits(ctx, hits, found, asked)),
    threads: found.threads.threads,
    older: found.threads.older,
    fit,
    asked: true,
  };
}

type Threads = { hits: ShownHit[]; threads: number; older: string | null };
type Both = { threads: Threads; practices: FoundPractices; documents: FoundDocuments };
type Way = "each" | "any";

async function findBoth(
  ctx: MemberContext,
  asked: IndexQuery,
  way: Way,
  input: SearchInput,
  limit: NonNullable<Shown["limit"]>,
): Promise<Both> {
  const page = { limit: limit.threads, offset: (input.page - 1) * limit.threads };
  const only = input.type === "good_practice" || input.type === "document";
  const beside = (most: number) => input.page === 1 && !input.until && most > 0;
  const [threads, practices, documents] = await Promise.all([
    only ? NO_THREADS : way === "any" ? findAny(ctx, asked, input, page) : findEach(ctx, asked, input, page),
    only
      ? findPractices(ctx, asked, input, page)
      : beside(limit.practices)
        ? findPractices(ctx, asked, input, { limit: limit.practices, offset: 0 })
        : NO_PRACTICES,
    only
      ? findDocuments(ctx, asked, input, page)
      : beside(limit.documents)
        ? findDocuments(ctx, asked, input, { limit: limit.documents, offset: 0 })
        : NO_DOCUMENTS,
  ]);
  return { threads, practices, documents };
}

/** Threads in which one post has all words, and where they are few, after them those whose posts have them between them. */
async function findEach(ctx: MemberContext, asked: IndexQuery, input: SearchInput, page: Page): Promise<Threads> {
  const { page: hits, ids, threads, older } = await findHits(ctx, asked, input, page);
  const whole = { hits: hits.map((hit) => ({ ...hit, apart: false })), threads, older };
  if (asked.words.length === 0 || threads >= ENOUGH) return whole;
  const rest = { limit: page.limit - hits.length, offset: Math.max(0, page.offset - threads) };
  const apart = await findApart(ctx, asked, input, { all: true, known: ids, page: rest });
  return {
    hits: [...whole.hits, ...apart.page.map((hit) => ({ ...hit, apart: true }))],
    threads: threads + apart.threads,
    older,
  };
}

async function findAny(ctx: MemberContext, asked: IndexQuery, input: SearchInput, page: Page): Promise<Threads> {
  const { page: hits, threads } = await findApart(ctx, asked, input, { all: false, known: [], page });
  return { hits: hits.map((hit) => ({ ...hit, apart: false })), threads, older: null };
}

async function firstThatFinds(
  ctx: MemberContext,
  query: Query,
  find: (asked: IndexQuery, way: Way) => Promise<Both>,
): Promise<{ fit: Fit; asked: IndexQuery; found: Both }> {
  const finds = ({ threads, practices, documents }: Both) =>
    threads.threads > 0 || practices.total > 0 || documents.total > 0;
  const all = { fit: "all" as Fit, asked: query.all, found: await find(query.all, "each") };
  if (finds(all.found)) return all;
  const similar = await query.similar(ctx);
  for (const [fit, asked, way] of [
    ["similar", similar, "each"],
    ["some", query.some, "any"],
  ] as const) {
    if (!asked) continue;
    const found = await find(asked, way);
    if (finds(found)) return { fit, asked, found };
  }
  return all;
}

/** Marks what was found. PostgreSQL's own headlines know nothing of `sv_norm` and would leave "skolan" unmarked for "skola". */
async function markHits(
  ctx: MemberContext,
  hits: readonly Hit[],
  { practices, documents }: Pick<Both, "practices" | "documents">,
  asked: IndexQuery,
) {
  const texts = [
    ...hits.flatMap(({ title, post, file }) => [title, post.text, file?.name ?? "", file?.text ?? ""]),
    ...[...practices.hits, ...documents.hits].flatMap(({ title, text }) => [title, text]),
  ];
  const found = await foundWords(ctx, wordsOfTexts(texts), asked);
  return {
    hits: hits.map(({ title, post: { text, ...post }, file, ...hit }) => ({
      ...hit,
      title: mark(title, found),
      post: { ...post, excerpt: excerpt(text, found) },
      file: file && { name: mark(file.name, found), excerpt: excerpt(file.text, found) },
    })),
    documents: {
      total: documents.total,
      hits: documents.hits.map(({ title, text, ...hit }) => ({
        ...hit,
        title: mark(title, found),
        excerpt: excerpt(text, found),
      })),
    },
    practices: {
      total: practices.total,
      hits: practices.hits.map(({ title, text, ...hit }) => ({
        ...hit,
        title: mark(title, found),
        excerpt: excerpt(text, found),
      })),
    },
  };
}

/** Those of the words that the query finds. */
async function foundWords(ctx: MemberContext, all: readonly string[], asked: IndexQuery): Promise<Set<string>> {
  const words = all.filter(mayBeginAs([...asked.stems, ...asked.prefixes]));
  if (words.length === 0) return new Set();
  const rows = await ctx.db.execute<{ word: string }>(sql`
    select words.word from (
      select word, coalesce((ts_lexize('pg_catalog.swedish_stem', norm))[1], norm) as stem
      from unnest(string_to_array(${words.join("\n")}, E'\n'), string_to_array(sv_norm(normalize(${words.join("\n")})), E'\n')) as w(word, norm)
    ) words
    where words.stem in (select json_array_elements_text(${JSON.stringify(asked.stems)}::json))
      or exists (select from json_array_elements_text(${JSON.stringify(asked.prefixes)}::json) prefix where starts_with(words.stem, prefix))`);
  return new Set(rows.map(({ word }) => word));
}

/** Neither `sv_norm` nor the stemmer touches a word's first letters: a text's other words need not be asked about. */
const KEPT = 3;

function mayBeginAs(stems: readonly string[]): (word: string) => boolean {
  const beginnings = new Set(stems.map((stem) => stem.slice(0, KEPT)));
  return (word) => {
    const typed = word.normalize("NFC").toLowerCase();
    return [1, 2, KEPT].some((letters) => beginnings.has(typed.slice(0, letters)));
  };
}

const SUGGESTED = { threads: 5, documents: 3, people: 3, groups: 3, organisations: 2 };

/** What the palette offers while somebody types: threads that fit, and people, groups and organisations by name. */
export async function suggest(ctx: MemberContext, typed: string): Promise<Suggestions> {
  const [found, names] = await Promise.all([
    search(ctx, searchInput.parse({ query: typed }), {
      limit: { threads: SUGGESTED.threads, practices: 0, documents: SUGGESTED.documents },
    }),
    findNames(ctx, typed),
  ]);
  const { documents } = found;
  const total = found.older ? null : found.threads + documents.total;
  return { threads: found.hits, documents: documents.hits, total, ...names };
}

/** A few people, groups and organisations that the actor may know of and whose names have every word of what was typed. */
export async function findNames(
  ctx: MemberContext,
  typed: string,
): Promise<Pick<Suggestions, "people" | "groups" | "organisations">> {
  const words = wordsOf(typed.slice(0, LONGEST_QUERY));
  if (words.length === 0) return { people: [], groups: [], organisations: [] };
  const [people, groups, organisations] = await Promise.all([
    listPeopleNames(ctx, words),
    listGroupNames(ctx),
    listOrganisationNames(ctx),
  ]);
  const named = (name: string) => {
    const parts = wordsOf(name);
    return words.every((word) => parts.some((part) => part.startsWith(word)));
  };
  return {
    people: people.slice(0, SUGGESTED.people).map((person) => ({
      id: person.id,
      name: person.name,
      does: [person.function, person.organisation].filter(Boolean).join(", "),
    })),
    groups: groups
      .filter(({ name }) => named(name))
      .slice(0, SUGGESTED.groups)
      .map(({ id, name }) => ({ id, name })),
    organisations: organisations
      .filter(({ name, shortName }) => named(`${name} ${shortName}`))
      .slice(0, SUGGESTED.organisations)
      .map(({ id, name }) => ({ id, name })),
  };
}
