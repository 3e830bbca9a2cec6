import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { visiblePosts, visibleThreads } from "#lib/threads/policy";
import type { Candidate } from "./hits";
import type { SearchHit } from "./schema";
import type { IndexQuery } from "./words/build-query";

export type Hit = Omit<SearchHit, "title" | "post" | "file"> & {
  title: string;
  post: Omit<SearchHit["post"], "excerpt"> & { text: string };
  /** Its words from a little before the first that was asked for. */
  file: { name: string; text: string } | null;
};

/** What is shown of the threads of one page, in their order. Read anew from what the actor may read. */
export async function describeHits(ctx: MemberContext, query: IndexQuery, page: readonly ShownHit[]): Promise<Hit[]> {
  if (page.length === 0) return [];
  const { personId } = ctx.actor;
  const rows = await ctx.db.execute<{ hit: Hit }>(sql`
    select json_build_object(
      'threadId', threads.id, 'title', threads.title, 'type', threads.type,
      'group', json_build_object('id', g.id, 'name', g.name), 'replies', threads.last_number - 1,
      'post', json_build_object('id', p.id, 'number', p.number, 'text', p.text, 'writtenAt', p.created_at,
        'unread', not exists (select from thread_readers tr
          where tr.thread_id = p.thread_id and tr.person_id = ${personId} and tr.read_ranges @> p.number),
        'author', json_build_object('name', a.first_name || ' ' || a.last_name,
          'initials', left(a.first_name, 1) || left(a.last_name, 1), 'organisation', ao.name, 'organisationKind', ao.kind)),
      'matching', page.matching, 'apart', page.apart, 'file', ${fileThatFits(query)},
      'files', (select count(*) from post_files pf join files f on f.id = pf.file_id and f.deleted_at is null where pf.post_id = p.id)
    ) as hit
    from (select place, (row->>'postId')::uuid as post_id, (row->>'matching')::int as matching, (row->>'apart')::boolean as apart
      from json_array_elements(${JSON.stringify(page)}::json) with ordinality listed(row, place)) page
    join posts p on p.id = page.post_id and ${visiblePosts(ctx.actor)} join threads on threads.id = p.thread_id and ${visibleThreads(ctx.actor)}
    join search_entries e on e.post_id = p.id
    join groups g on g.id = threads.group_id join people a on a.id = p.author_id join organisations ao on ao.id = p.organisation_id
    order by page.place`);
  return rows.map(({ hit }) => hit);
}

export type ShownHit = Candidate & { apart: boolean };

/** How much of a file is read for an excerpt, and how much of it before the first word that was asked for. */
const FILE_PIECE = { length: 1_200, before: 300 };

/** The file that made the post `p` fit, for it is within `p` that the actor may read: the one with all words before others. */
function fileThatFits({ wide, any, stems, prefixes }: IndexQuery): SQL {
  const words = [...stems, ...prefixes].filter((stem) => /^[\p{L}\p{N}]+$/u.test(stem)).join("|");
  const needed = sql`(case when page.apart then ${any} else ${wide} end)::tsquery`;
  return sql`case when not ts_filter(e.vector, '{a,b,c}') @@ ${needed} then (
    select json_build_object('name', f.name, 'text', coalesce(substr(ft.text,
      greatest(1, regexp_instr(ft.text, ${`\\m(${words})`}, 1, 1, 0, 'i') - ${FILE_PIECE.before}::int), ${FILE_PIECE.length}::int), ''))
    from post_files pf join files f on f.id = pf.file_id and f.deleted_at is null left join file_texts ft on ft.file_id = f.id
      cross join lateral (select search_vector(f.name, 'D') || coalesce(ft.vector, '') as vector) said
    where pf.post_id = p.id and said.vector @@ ${any}::tsquery order by said.vector @@ ${wide}::tsquery desc, pf.position limit 1) end`;
}
