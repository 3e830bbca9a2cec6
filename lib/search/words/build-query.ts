import type { Context } from "#lib/platform/context";
import { isPartOf } from "./compounds";
import { type LookedUp, lookUp, lookUpLike } from "./look-up";
import { phrasesIn, readQuery, spellingsIn, type Term, termsOf } from "./parse-query";

/** What is asked of the index, as tsqueries. Each finds at least what the one before finds. */
export type IndexQuery = {
  /** The words themselves, and other names for the same. */
  exact: string;
  /** Also words that go on, and compounds of which one is a part. */
  near: string;
  /** Also wherever the letters stand in a word. */
  wide: string;
  /** Any of the words, wherever its letters stand. */
  any: string;
  /** The same for each word by itself, where there are several. */
  words: readonly string[];
  /** Stems that count as found, for marking them: `prefixes` also when the word goes on. */
  stems: readonly string[];
  prefixes: readonly string[];
};

/** Four letters in the middle of a word mean something, three seldom do. */
const SHORTEST_INSIDE = 4;
const SHORTEST_OPEN = 3;

type Ways = { exact: string[]; near: string[]; wide: string[]; stems: string[]; prefixes: string[] };

/** What one typed query asks for, in words that the index knows, and how to ask for less when nothing has it all. */
export type Query = {
  all: IndexQuery;
  /** With what may have been meant instead of words that nobody uses; undefined when there is nothing like them. */
  similar: (ctx: Context) => Promise<IndexQuery | undefined>;
  /** Any of the words; undefined when there is only one. */
  some: IndexQuery | undefined;
};

/** @returns undefined when no word says anything to look for */
export async function buildQuery(ctx: Context, typed: string): Promise<Query | undefined> {
  const read = readQuery(typed);
  if (read.pieces.length === 0) return undefined;
  const known = await lookUp(ctx, spellingsIn(read), phrasesIn(read));
  const terms = termsOf(read, othersIn(known)).filter(({ spellings }) =>
    spellings.some((spelling) => known.get(spelling)?.query),
  );
  if (terms.length === 0) return undefined;
  const ways = terms.map((term) => waysOf(term, known));
  const without = read.without.map((spelling) => known.get(spelling)?.query ?? "").filter(Boolean);
  return {
    all: combine(ways, " & ", without),
    similar: async (ctx) => {
      const looked = terms.map((term) => known.get(term.spellings[0] ?? ""));
      const stems = looked.map((found, at) => (terms[at]?.exact ? null : (found?.stem ?? null)));
      const like = await lookUpLike(
        ctx,
        stems.filter((stem) => stem !== null),
      );
      if ([...like.values()].every((found) => found.length === 0)) return undefined;
      return combine(
        ways.map((way, at) => withLike(way, like.get(stems[at] ?? "") ?? [])),
        " & ",
        without,
      );
    },
    some: ways.length > 1 ? combine(ways, " | ", without) : undefined,
  };
}

/** The other spellings with the same meaning. */
function othersIn(known: ReadonlyMap<string, LookedUp>): (phrase: string) => string[] {
  const spellings = new Map<string, string[]>();
  for (const [spelling, { meaning }] of known)
    if (meaning) spellings.set(meaning, [...(spellings.get(meaning) ?? []), spelling]);
  return (phrase) => (spellings.get(known.get(phrase)?.meaning ?? "") ?? []).filter((other) => other !== phrase);
}

function waysOf(term: Term, known: ReadonlyMap<string, LookedUp>): Ways {
  const found = term.spellings.map((spelling) => known.get(spelling)).filter((one) => one !== undefined);
  const exact = found.map(({ query }) => query).filter(Boolean);
  const stems = exact.flatMap((query) => [...query.matchAll(/'((?:[^']|'')+)'/g)].map(([, stem = ""]) => stem));
  if (term.exact) return { exact, near: [], wide: [], stems, prefixes: [] };
  const typed = found[0];
  const stem = typed?.stem ?? "";
  const compounds = (typed?.containing ?? []).filter((word) => isPartOf(stem, word));
  const inside = stem.length >= SHORTEST_INSIDE ? (typed?.containing ?? []) : [];
  const prefixes = term.open && stem.length >= SHORTEST_OPEN ? [stem] : [];
  // "a-traktor" is two words to the index, and the second may go on: "A-traktorkörning", also for who asks for "epa".
  const phrases = found.filter(
    ({ query }, at) => query.includes("<->") && (at > 0 || term.open) && lastStem(query).length >= SHORTEST_INSIDE,
  );
  const parts = term.together.map((word) => known.get(word)?.query ?? "");
  const together = parts.length > 0 && parts.every(Boolean) ? [`(${parts.join(" & ")})`] : [];
  return {
    exact,
    near: [
      ...phrases.map(({ query }) => `${query}:*`),
      ...prefixes.map((prefix) => `${quoted(prefix)}:*`),
      ...compounds.map(quoted),
    ],
    wide: [...inside.map(quoted), ...together],
    stems: [...stems, ...compounds, ...inside],
    prefixes: [...prefixes, ...phrases.map(({ query }) => lastStem(query))],
  };
}

function lastStem(phrase: string): string {
  return phrase.match(/'([^']+)'$/)?.[1] ?? "";
}

function withLike(way: Ways, like: readonly string[]): Ways {
  return { ...way, wide: [...way.wide, ...like.map(quoted)], stems: [...way.stems, ...like] };
}

function combine(ways: readonly Ways[], how: " & " | " | ", without: readonly string[]): IndexQuery {
  const but = (wanted: string) => [`(${wanted})`, ...without.map((query) => `!(${query})`)].join(" & ");
  const all = (pick: (way: Ways) => string[]) =>
    but(ways.map((way) => `(${shortened(pick(way)).join(" | ")})`).join(how));
  return {
    exact: all(({ exact }) => exact),
    near: all(({ exact, near }) => [...exact, ...near]),
    wide: all(({ exact, near, wide }) => [...exact, ...near, ...wide]),
    any: ways.flatMap(({ exact, near, wide }) => [...exact, ...near, ...wide]).join(" | "),
    words:
      ways.length > 1
        ? ways.map(({ exact, near, wide }) => but(shortened([...exact, ...near, ...wide]).join(" | ")))
        : [],
    stems: [...new Set(ways.flatMap(({ stems }) => stems))],
    prefixes: [...new Set(ways.flatMap(({ prefixes }) => prefixes))],
  };
}

/** Each once, and none that a word that goes on finds anyway: every one of them is looked up and ranked. */
function shortened(queries: readonly string[]): string[] {
  const open = queries.flatMap((query) => query.match(/^'([^'\\]+)':\*$/)?.[1] ?? []);
  return [...new Set(queries)].filter(
    (query) => !open.some((stem) => query.startsWith(`'${stem}`) && /^'[^']+'$/.test(query)),
  );
}

function quoted(stem: string): string {
  return `'${stem.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`;
}
