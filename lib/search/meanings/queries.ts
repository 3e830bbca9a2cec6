import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canEditMeanings } from "./policy";
import { spellingOf, splitWords } from "./schema";

/** Words that mean the same, in the order they were written in. */
export type Meaning = { id: string; words: string[] };

/** All of them, by their first word. @throws forbidden */
export async function listMeanings(ctx: MemberContext): Promise<Meaning[]> {
  authorize(canEditMeanings(ctx.actor), "see which words mean the same");
  const rows = await ctx.db.execute<Meaning>(sql`
    select id, words from (
      select meaning_id as id, array_agg(word order by position) as words from search_synonyms group by meaning_id
    ) m order by words[1] collate "sv-x-icu", id`);
  return [...rows];
}

/** @throws forbidden, not-found */
export async function getMeaning(ctx: MemberContext, id: string): Promise<Meaning> {
  const meaning = (await listMeanings(ctx)).find((one) => one.id === id);
  if (!meaning) throw notFound("meaning");
  return meaning;
}

/** Those of the words that stand with others in the list: a word has one meaning. @throws forbidden */
export async function wordsTaken(ctx: MemberContext, text: string, except?: string): Promise<string[]> {
  authorize(canEditMeanings(ctx.actor), "see which words mean the same");
  const wanted = splitWords(text);
  if (wanted.length === 0) return [];
  const others = (await listMeanings(ctx)).filter(({ id }) => id !== except);
  const taken = new Set(others.flatMap(({ words }) => words.map(spellingOf)));
  return wanted.filter((word) => taken.has(spellingOf(word)));
}
