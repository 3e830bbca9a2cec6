import { type SQL, sql } from "drizzle-orm";
import { levelInGroup } from "#lib/threads/following/policy";

/**
 * A person's follow_level in the document `d`: its own, else quiet where they have made its group so. Being listed in a
 * group follows its threads, not everybody's drafts.
 */
export function levelInDocument(person: SQL | string, d = "documents"): SQL {
  const row = sql.identifier(d);
  return sql`coalesce(
    (select ds.level from document_subscriptions ds where ds.person_id = ${person} and ds.document_id = ${row}.id),
    ${levelByGroup(person, d)})`;
}

/** `DocumentFollowing` as JSON, of the document `d`. */
export function documentFollowingJson(person: SQL | string, d = "documents"): SQL {
  const row = sql.identifier(d);
  return sql`(
    select json_build_object('level', coalesce(ds.level, of_group.level),
      'rule', coalesce(ds.reason::text, case when of_group.level = 'quiet' then 'group' else 'none' end))
    from (select ${levelByGroup(person, d)} as level offset 0) of_group
    left join document_subscriptions ds on ds.person_id = ${person} and ds.document_id = ${row}.id)`;
}

function levelByGroup(person: SQL | string, d: string): SQL {
  const groupId = sql`${sql.identifier(d)}.group_id`;
  return sql`(case when ${levelInGroup(person, groupId)} = 'quiet' then 'quiet' else 'normal' end)::follow_level`;
}
