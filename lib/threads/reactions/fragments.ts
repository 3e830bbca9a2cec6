import { type SQL, sql } from "drizzle-orm";
import type { Actor } from "#lib/platform/actor";
import { visiblePosts } from "../policy";

/** `ReactionView[]` of the post that `p` stands for. */
export function reactionsJson(actor: Actor): SQL {
  return sql`(select coalesce(json_agg(json_build_object('kind', given.kind, 'people', given.people) order by given.kind), '[]') from (
    select r.kind, json_agg(json_build_object('id', rp.id, 'name', rp.first_name || ' ' || rp.last_name) order by r.created_at, rp.id) as people
    from reactions r join people rp on rp.id = r.person_id
    where r.post_id = p.id and p.deleted_at is null and ${visiblePosts(actor)} group by r.kind) given)`;
}
