import { sql } from "drizzle-orm";

/** Who said that the post `p` is the answer that helped; null for every other. */
export const helpfulJson = sql`(
  select json_build_object('by', hb.first_name || ' ' || hb.last_name) from threads ht join people hb on hb.id = ht.helpful_by
  where ht.id = p.thread_id and ht.helpful_post_id = p.id and p.deleted_at is null)`;

/** For a thread's first post: which answer helped, and whose it is. */
export const answerJson = sql`case when p.number = 1 then (
  select json_build_object('number', h.number, 'by', ha.first_name || ' ' || ha.last_name)
  from threads ht join posts h on h.id = ht.helpful_post_id and h.thread_id = ht.id and h.deleted_at is null
  join people ha on ha.id = h.author_id where ht.id = p.thread_id) end`;
