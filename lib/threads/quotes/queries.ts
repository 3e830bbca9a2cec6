import { type SQL, sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { PostBody } from "../body/body";
import type { Cover } from "../body/covered";
import { renderBody } from "../body/render";
import { type Covers, coverQuotes, placeKey, type QuotedPlace } from "./cover";

/** The places that a text names, as `place`, and the posts that stood there, as `q`, wherever they have been moved since. */
export function quotedPosts(places: readonly QuotedPlace[]): SQL {
  // The line that a moved post leaves behind has its author and its moment.
  return sql`
    json_to_recordset(${JSON.stringify(places)}::json) as place("threadId" uuid, number integer)
    join posts stood on stood.thread_id = place."threadId" and stood.number = place.number
    join posts q on q.id = case when stood.moved_to is null then stood.id else (
      select moved.id from posts moved where moved.author_id = stood.author_id and moved.created_at = stood.created_at and moved.moved_to is null limit 1
    ) end`;
}

/** Which of a post's quotations are covered now: whatever reads a post's body and not its html asks this. */
export async function coversIn(ctx: Context, postId: string): Promise<Covers> {
  const rows = await ctx.db.execute<QuotedPlace & { cover: Cover }>(sql`
    select * from (
      select pq.thread_id as "threadId", pq.number, case
        when q.deleted_at is not null or t.deleted_at is not null then 'removed'
        -- A stopped thread hides its own answers with everything they quote of each other.
        when q.hidden_at is not null or (t.hidden_at is not null and t.id <> p.thread_id) then 'hidden' end as cover
      from post_quotes pq join posts p on p.id = pq.post_id join posts q on q.id = pq.quoted_id join threads t on t.id = q.thread_id
      where pq.post_id = ${postId}
    ) quoted where cover is not null`);
  return new Map(rows.map(({ cover, ...place }) => [placeKey(place), cover]));
}

/** A post's text as it is shown now, its quotations covered that must be. */
export async function renderShown(
  ctx: Context,
  postId: string,
  body: PostBody,
): Promise<{ html: string; text: string }> {
  return renderBody(coverQuotes(body, await coversIn(ctx, postId)));
}
