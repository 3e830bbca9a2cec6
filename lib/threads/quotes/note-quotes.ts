import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { PostBody } from "../body/body";
import { quotedIn } from "./cover";

/**
 * Writes down which posts a post quotes, within the transaction that writes its text. What an earlier version quoted stays
 * noted, as that version can be read too.
 * @returns whether it quotes any
 */
export async function noteQuotes(ctx: Context, postId: string, body: PostBody): Promise<boolean> {
  const places = quotedIn(body);
  if (places.length === 0) return false;
  await ctx.db.execute(sql`
    insert into post_quotes (post_id, thread_id, number, quoted_id)
    select ${postId}, q.thread_id, q.number, q.id
    from json_to_recordset(${JSON.stringify(places)}::json) as place("threadId" uuid, number integer)
    join posts q on q.thread_id = place."threadId" and q.number = place.number
    where q.id <> ${postId} and q.moved_to is null on conflict do nothing`);
  return true;
}
