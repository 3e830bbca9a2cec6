import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { first } from "#lib/platform/errors";

/** A spelling as the index knows it. */
export type LookedUp = {
  /** What it means, when other spellings mean the same. */
  meaning: string | null;
  /** What finds it, as PostgreSQL writes a tsquery; empty for a word that says nothing, like "och". */
  query: string;
  /** Of a single word, else null. */
  stem: string | null;
  /** Stems in use that contain this one, the shortest first. */
  containing: string[];
};

/** A stem shorter than this is part of too many words to say anything. */
const SHORTEST_PART = 3;
const MOST_WORDS = 64;

/**
 * Looks words and phrases up among the stems in use, and with them every spelling that means the same as one of `phrases`. What
 * it finds tells nobody anything: it only widens what is asked for. The list of meanings is read in the same statement, so that
 * a change of it counts in every process from the next search on.
 */
export async function lookUp(
  ctx: Pick<Context, "db">,
  spellings: readonly string[],
  phrases: readonly string[],
): Promise<Map<string, LookedUp>> {
  const rows = await ctx.db.execute<LookedUp & { spelling: string }>(sql`
    select asked.spelling, asked.meaning, asked.query::text as query, single.stem, coalesce((
        select json_agg(near.stem) from (
          select distinct w.stem, length(w.stem) from search_words w
          where length(single.stem) >= ${SHORTEST_PART} and w.stem like '%' || single.stem || '%' and w.stem <> single.stem
          order by length(w.stem), w.stem limit ${MOST_WORDS}
        ) near), '[]') as containing
    from (
      select said.spelling, same.meaning_id as meaning, phraseto_tsquery('pg_catalog.swedish', search_text(said.spelling)) as query
      from (
        select spelling from json_array_elements_text(${JSON.stringify(spellings)}::json) spelling
        union
        select other.spelling from search_synonyms other where other.meaning_id in (
          select meaning_id from search_synonyms join json_array_elements_text(${JSON.stringify(phrases)}::json) phrase on phrase = spelling)
      ) said left join search_synonyms same on same.spelling = said.spelling
    ) asked cross join lateral (
      select case when numnode(asked.query) = 1 then trim(both '''' from asked.query::text) end as stem
    ) single`);
  return new Map(rows.map(({ spelling, ...found }) => [spelling, found]));
}

/** Least likeness, of 1, of a word that may have been meant: one letter of six wrong, two of ten. */
const LIKE_ENOUGH = 0.4;
/** So many that words of what one may not read leave room for those of what one may. */
const MOST_LIKE = 16;

/**
 * Words in use that may have been meant by those that find nothing: first the same without dots and rings, then those that
 * look alike. "far" is not "får": short words differ by a letter and mean something else.
 */
export async function lookUpLike(ctx: Pick<Context, "db">, stems: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await ctx.db.execute<{ found: Record<string, string[]> }>(sql`
    select coalesce(json_object_agg(asked.stem, coalesce(
        (select json_agg(distinct w.stem) from search_words w
          where asked.stem ~ '^[a-z]+$' and translate(w.stem, 'åäöéü', 'aaoeu') = asked.stem and w.stem <> asked.stem),
        (select json_agg(near.stem) from (
          select distinct w.stem, similarity(w.stem, asked.stem) as likeness from search_words w
          where w.stem % asked.stem and similarity(w.stem, asked.stem) >= ${LIKE_ENOUGH} and w.stem <> asked.stem
          order by likeness desc, w.stem limit ${MOST_LIKE}
        ) near), '[]')), '{}') as found
    from json_array_elements_text(${JSON.stringify(stems.filter((stem) => stem.length > SHORTEST_PART))}::json) asked(stem)`);
  return new Map(Object.entries(first(rows).found));
}
