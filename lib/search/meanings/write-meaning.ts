import { sql } from "drizzle-orm";
import { searchSynonyms } from "#db/schema";
import type { Context } from "#lib/platform/context";
import type { MeaningWord } from "./schema";

type Database = Pick<Context, "db">;

/**
 * First in the transaction of each change: others' changes wait until this one is done, as two at once must not both be
 * first with a word. Searches go on.
 */
export async function lockMeanings({ db }: Database): Promise<void> {
  await db.execute(sql`lock table search_synonyms in share row exclusive mode`);
}

/** Makes these the words of the meaning. `word-taken`: one of them has another meaning, and nothing is changed. */
export async function writeMeaning(
  { db }: Database,
  id: string,
  words: readonly MeaningWord[],
): Promise<"written" | "word-taken"> {
  const spellings = JSON.stringify(words.map(({ spelling }) => spelling));
  const taken = await db.execute(sql`
    select from search_synonyms
    where meaning_id <> ${id} and spelling in (select json_array_elements_text(${spellings}::json)) limit 1`);
  if (taken.length > 0) return "word-taken";
  await db.execute(sql`delete from search_synonyms where meaning_id = ${id}`);
  await db.insert(searchSynonyms).values(words.map((word, position) => ({ ...word, position, meaningId: id })));
  return "written";
}
