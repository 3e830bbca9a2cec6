import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { PostBody } from "../body/body";
import { renderBody } from "../body/render";
import { type Cover, type Covers, coverQuotes, placeKey, type QuotedPlace } from "./cover";

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
