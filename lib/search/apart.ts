import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { first } from "#lib/platform/errors";
import { type Candidate, type Page, recency, WEIGHTS } from "./hits";
import { newest, untilOf } from "./newest";
import type { SearchInput } from "./schema";
import type { IndexQuery } from "./words/build-query";

/** How many posts with each word are looked at: the newest. A rarer word has fewer, and all of them are. */
const MOST_OF_A_WORD = 300;
/** How many posts with the other words are looked for in the threads that have the rarest. */
const MOST_BESIDE = 3_000;

export type Apart = { page: Candidate[]; threads: number };

/**
 * Threads whose posts have the words between them, without those in `known`. Where `all` is asked for each word must stand in
 * one of the thread's posts; else any will do, and a word that few posts have says more than one that many have.
 */
export async function findApart(
  ctx: MemberContext,
  { words }: IndexQuery,
  input: SearchInput,
  { all, known, page }: { all: boolean; known: readonly string[]; page: Page },
): Promise<Apart> {
  const word = sql`w.query`;
  const rows = await ctx.db.execute<Apart>(sql`
    with words as (
      select n::int, query::tsquery from json_array_elements_text(${JSON.stringify(words)}::json) with ordinality w(query, n)
    ), having_it as materialized (
      select w.n, w.query, f.* from words w cross join lateral ${newest(ctx, input, { query: word, most: MOST_OF_A_WORD })} f
    ), rarity as materialized (
      select words.n, words.query, count(having_it.n) as posts,
        ln(1 + (max(count(having_it.n)) over ())::float8 / greatest(1, count(having_it.n))) as weight
      from words left join having_it on having_it.n = words.n group by words.n, words.query
    ), rarest as (
      select n from rarity order by posts, n limit 1
    ), threads_with as materialized (
      select coalesce(array_agg(distinct having_it.thread_id), '{}') as ids from having_it
      where ${all ? sql`having_it.n = (select n from rarest)` : sql`true`} and having_it.thread_id <> all(${uuidArray(known)})
    ), beside as materialized (
      select w.n, f.* from threads_with, rarity w cross join lateral
        ${newest(ctx, input, { query: word, most: MOST_BESIDE, within: sql`threads_with.ids` })} f
      where w.posts = ${MOST_OF_A_WORD} and cardinality(threads_with.ids) > 0
      union all
      select n, post_id, thread_id, written_at, vector from having_it, threads_with where having_it.thread_id = any(threads_with.ids)
        and n in (select n from rarity where posts < ${MOST_OF_A_WORD})
    ), ranked as materialized (
      select f.n, f.post_id, f.thread_id, f.written_at, rarity.weight,
        ts_rank(${WEIGHTS.all}::float4[], f.vector, rarity.query) * ${recency(untilOf(ctx, input))} as score,
        ts_rank(${WEIGHTS.inText}::float4[], f.vector, rarity.query) > 0 as in_text
      from beside f join rarity on rarity.n = f.n
    ), best as (
      select thread_id, sum(weight * (1 + score)) as score, max(written_at) as written_at
      from (select thread_id, n, weight, max(score) as score, max(written_at) as written_at from ranked group by thread_id, n, weight) each_word
      group by thread_id having ${all ? sql`count(*) = (select count(*) from words)` : sql`true`}
    ), page as (
      select * from best order by score desc, written_at desc, thread_id limit ${page.limit} offset ${page.offset}
    ), shown as (
      select page.*, p.post_id, p.matching from page cross join lateral (
        select said.post_id, (count(*) filter (where said.in_text) over ())::int as matching
        from (select r.post_id, r.written_at, bool_or(r.in_text) as in_text, sum(r.weight) filter (where r.in_text) as says
          from ranked r where r.thread_id = page.thread_id group by r.post_id, r.written_at) said
        order by said.says desc nulls last, said.written_at, said.post_id limit 1) p
    )
    select (select count(*)::int from best) as threads,
      coalesce((select json_agg(json_build_object('threadId', thread_id, 'postId', post_id, 'matching', matching)
        order by score desc, written_at desc, thread_id) from shown), '[]') as page`);
  return first(rows);
}
