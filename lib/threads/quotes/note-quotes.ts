import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { PostBody } from "../body/body";
import { quotedIn } from "./cover";
import { quotedPosts } from "./queries";

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
    select ${postId}, place."threadId", place.number, q.id from ${quotedPosts(places)}
    where q.id <> ${postId} on conflict do nothing`);
  return true;
}
