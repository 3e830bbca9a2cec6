import { type SQL, sql } from "drizzle-orm";

/**
 * A person's follow_level in the row that `threads` stands for: the thread's own, else the group's, else follow for who is
 * listed in the group and normal for everybody else. Every count, list and notice goes by this.
 * @param person an id, or a column such as sql`p.id`
 */
export function levelInThread(person: SQL | string): SQL {
  return sql`coalesce(
    (select ts.level from thread_subscriptions ts where ts.person_id = ${person} and ts.thread_id = threads.id),
    ${levelInGroup(person, sql`threads.group_id`)})`;
}

/** A person's follow_level in a group, for its threads without a level of their own. */
export function levelInGroup(person: SQL | string, groupId: SQL): SQL {
  return sql`coalesce(
    (select gs.level from group_subscriptions gs where gs.person_id = ${person} and gs.group_id = ${groupId}),
    case when ${listedIn(person, groupId)} then 'follow'::follow_level else 'normal' end)`;
}

/** `Following` as JSON: the level in the thread that `threads` stands for, with the rule it comes from. */
export function followingJson(person: SQL | string): SQL {
  return sql`(
    select json_build_object('level', coalesce(ts.level, of_group.level), 'groupLevel', of_group.level,
      'rule', coalesce(ts.reason::text, of_group.rule))
    from (select ${levelInGroup(person, sql`threads.group_id`)} as level, ${groupRule(person, sql`threads.group_id`)} as rule offset 0) of_group
    left join thread_subscriptions ts on ts.person_id = ${person} and ts.thread_id = threads.id)`;
}

/** Where a person's level in a group comes from: "group" when chosen, else which default. */
export function groupRule(person: SQL | string, groupId: SQL): SQL {
  return sql`case
    when exists (select from group_subscriptions gs where gs.person_id = ${person} and gs.group_id = ${groupId}) then 'group'
    when ${listedIn(person, groupId)} then 'listed' else 'open' end`;
}

function listedIn(person: SQL | string, groupId: SQL): SQL {
  return sql`exists (select from group_members gm where gm.group_id = ${groupId} and gm.person_id = ${person}
    and gm.revoked_at is null and (gm.expires_at is null or gm.expires_at > now()))`;
}

/**
 * Follows a thread for who starts it or writes in it, as a part of the statement that writes the post. `place` holds the
 * thread's group_id and last_number. Never changes a level that stands, whatever set it, and adds none where the whole
 * group was made quiet: somebody who has said no is not asked again by their own words.
 */
export function followByWriting(personId: string, threadId: string): SQL {
  return sql`insert into thread_subscriptions (person_id, thread_id, level, reason)
    select ${personId}, ${threadId}, 'follow', (case when last_number = 1 then 'started' else 'wrote' end)::thread_follow_reason from place
    where not exists (select from group_subscriptions gs where gs.person_id = ${personId} and gs.group_id = place.group_id and gs.level = 'quiet')
    on conflict (person_id, thread_id) do nothing`;
}
