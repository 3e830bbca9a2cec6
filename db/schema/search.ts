import { sql } from "drizzle-orm";
import { index, pgTable, smallint, text, uuid } from "drizzle-orm/pg-core";
import { moment, tsvector } from "./columns";
import { posts } from "./threads";

/**
 * What search reads: one row for each post that can be found, written by triggers with the post and its thread. A table of
 * its own, so that pages of a thread need not read past it.
 */
export const searchEntries = pgTable(
  "search_entries",
  {
    postId: uuid()
      .primaryKey()
      .references(() => posts.id, { onDelete: "cascade" }),
    threadId: uuid().notNull(),
    groupId: uuid().notNull(),
    writtenAt: moment().notNull(),
    /** Title A, type and subject B, text C, files D. */
    vector: tsvector().notNull(),
  },
  (t) => [
    index("search_entries_vector").using("gin", t.vector),
    index("search_entries_newest").on(t.writtenAt),
    index("search_entries_thread").on(t.threadId),
  ],
);

/**
 * Every stem that stands in an entry: where parts of words and misspelt ones are looked up, and nobody is shown anything
 * from. Not unique: two who write the same new word at once must not wait for each other.
 */
export const searchWords = pgTable("search_words", { stem: text().notNull() }, (t) => [
  index("search_words_stem").on(t.stem),
  index("search_words_bare").on(sql`translate(${t.stem}, 'åäöéü', 'aaoeu')`),
  index("search_words_parts").using("gin", t.stem.op("gin_trgm_ops")),
]);

/** Words that mean the same to search: a row for each word, in the order it was written in. A word has one meaning. */
export const searchSynonyms = pgTable(
  "search_synonyms",
  {
    /** As search compares it: letters and digits in lower case, with single spaces. */
    spelling: text().primaryKey(),
    meaningId: uuid().notNull(),
    position: smallint().notNull(),
    /** As it was written. */
    word: text().notNull(),
  },
  (t) => [index("search_synonyms_meaning").on(t.meaningId)],
);
