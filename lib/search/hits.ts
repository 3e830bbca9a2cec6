import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { newest, untilOf } from "./newest";
import { MOST_RANKED, type SearchInput } from "./schema";
import type { IndexQuery } from "./words/build-query";

/** A thread that fits, with the post of it that is shown and how many fit. */
export type Candidate = { threadId: string; postId: string; matching: number };

export type Found = {
  page: Candidate[];
  /** Threads with something that fits, among the posts that were ranked. */
  threads: number;
  /** Which they are, while they are so few that words in several posts are looked for too. */
  ids: string[];
  /** From where on older posts fit that were not ranked; null when all were. */
  older: string | null;
};

export type Page = { limit: number; offset: number };

/** With so many threads in which one post has all words, nobody gets to those that have them in several. */
export const ENOUGH = 40;

/** Of D, C, B and A: file, text, kind, title. Every post has its thread's title; which one is shown is decided by its text. */
export const WEIGHTS = { all: "{0.05, 0.2, 0.3, 1}", inText: "{0.05, 0.2, 0, 0}" };

/**
 * One page of threads with a post that fits, the best first. Only what the actor may read is looked at, so no count or rank
 * can tell of anything else. Ranking everything that fits would take as long as there are posts: the newest that fit are
 * ranked, and `older` says where the next ones begin.
 */
export async function findHits(ctx: MemberContext, query: IndexQuery, input: SearchInput, page: Page): Promise<Found> {
  const rows = await ctx.db.execute<Found>(sql`
    with fitting as materialized (
      select f.*, ${score(query, untilOf(ctx, input))} as score
      from ${newest(ctx, input, { query: sql`${query.wide}::tsquery`, most: MOST_RANKED + 1 })} f
    ), edge as (
      select case when count(*) > ${MOST_RANKED} then min(written_at) end as older from fitting
    ), ranked as (
      select fitting.* from fitting, edge where edge.older is null or fitting.written_at > edge.older
    ), best as (
      select thread_id, max(score) as score, max(written_at) as written_at from ranked group by thread_id
    ), page as (
      select * from best order by score desc, written_at desc, thread_id limit ${page.limit} offset ${page.offset}
    ), shown as (
      select page.*, r.post_id, r.matching from page cross join lateral (
        select said.post_id, (count(*) filter (where said.in_text > 0) over ())::int as matching
        from (select ranked.post_id, ranked.written_at, ts_rank(${WEIGHTS.inText}::float4[], ranked.vector, ${query.wide}::tsquery) as in_text
          from ranked where ranked.thread_id = page.thread_id) said
        order by said.in_text desc, said.written_at, said.post_id limit 1) r
    )
    select (select to_char(older at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from edge) as older,
      (select count(*)::int from best) as threads,
      (select coalesce(case when count(*) < ${ENOUGH} then json_agg(thread_id) end, '[]') from best) as ids,
      coalesce((select json_agg(json_build_object('threadId', thread_id, 'postId', post_id, 'matching', matching)
        order by score desc, written_at desc, thread_id) from shown), '[]') as page`);
  return first(rows);
}

/** The words themselves before what is near them, and what is recent before what is old. */
function score({ exact, near, wide }: IndexQuery, until: string): SQL {
  const rank = (query: string) => sql`ts_rank(${WEIGHTS.all}::float4[], f.vector, ${query}::tsquery)`;
  return sql`(
    case when f.vector @@ ${exact}::tsquery then 0.3 when f.vector @@ ${near}::tsquery then 0.1 else 0 end
    + ${rank(exact)} + 0.2 * ${rank(wide)}
  ) * ${recency(until)}`;
}

/** Up to half as high again for what is new. In floating point: PostgreSQL counts seconds as numeric, whose `exp` takes longer than ranking. */
export function recency(until: string): SQL {
  return sql`(1 + 0.5 * exp(-greatest(0, extract(epoch from ${until}::timestamptz - f.written_at)::float8) / (180 * 86400.0::float8)))`;
}
