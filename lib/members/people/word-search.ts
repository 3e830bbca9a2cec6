import { type SQL, sql } from "drizzle-orm";
import { escapeLike } from "#lib/platform/database/escape-like";

/** One condition for each word, all of which must be found somewhere in the text. */
export function wordsIn(query: string, text: SQL): SQL[] {
  const words = query.replaceAll("\0", " ").trim().slice(0, 100).split(/\s+/).filter(Boolean).slice(0, 6);
  return words.map((word) => sql`${text} ilike ${`%${escapeLike(word)}%`}`);
}
