import { type SQL, sql } from "drizzle-orm";
import { mayReadGroup } from "#lib/members/policy";
import { levelInThread } from "#lib/threads/following/policy";
import { NOTICE_DEFAULTS, PERSONAL_REASONS } from "./schema";

/**
 * Why people are told of posts, from the rows as they stand: post_id, person_id, reason, one row per post and person with
 * the strongest reason that holds. The same statement finds whom to tell and, when a mail is due, whether it is still true.
 * @param told name of a CTE with post_id, number, author_id, the thread's id, group_id and starter_id, mentions_only
 * @param personId one person only, or everybody
 */
export function reasonsFor(told: SQL, personId?: string): SQL {
  const only = (column: SQL) => (personId ? sql`and ${column} = ${personId}` : sql``);
  const level = levelInThread(sql`c.person_id`);
  return sql`
    select c.post_id, c.person_id, min(c.reason) as reason
    from (
      select told.post_id, m.person_id, (case m.by when 'person' then 'mentioned'
        when 'organisation' then 'mentioned_organisation' else 'mentioned_function' end)::notice_reason as reason
      from ${told} told join mentions m on m.post_id = told.post_id ${only(sql`m.person_id`)}
      union all
      select told.post_id, q.author_id, 'replied' from ${told} told ${quotedPosts}
      where not told.mentions_only ${only(sql`q.author_id`)}
      union all
      select told.post_id, q.author_id, 'replied' from ${told} told join posts own on own.id = told.post_id
      join posts q on q.id = own.reply_to and q.thread_id = told.id
      where not told.mentions_only ${only(sql`q.author_id`)}
      union all
      -- Who answers and quotes nobody speaks to the one who asked.
      select told.post_id, told.starter_id, 'replied' from ${told} told
      where told.number > 1 and not told.mentions_only ${only(sql`told.starter_id`)}
        and not exists (select from posts own where own.id = told.post_id and own.reply_to is not null)
        and not exists (select from (select) as one ${quotedPosts})
      union all
      -- Of one's own answer one is told when it helped, by whoever else said so.
      select told.post_id, told.author_id, 'helpful' from ${told} told join threads marked on marked.id = told.id
      where marked.helpful_post_id = told.post_id and marked.helpful_by <> told.author_id ${only(sql`told.author_id`)}
      union all
      select told.post_id, ts.person_id, 'thread' from ${told} told join thread_subscriptions ts on ts.thread_id = told.id
      where not told.mentions_only ${only(sql`ts.person_id`)}
      union all
      select told.post_id, gs.person_id, 'group' from ${told} told join group_subscriptions gs on gs.group_id = told.group_id
      where not told.mentions_only ${only(sql`gs.person_id`)}
      union all
      select told.post_id, gm.person_id, 'group' from ${told} told join group_members gm on gm.group_id = told.group_id
      where not told.mentions_only ${only(sql`gm.person_id`)}
    ) c
    join ${told} threads on threads.post_id = c.post_id
    where (c.person_id <> threads.author_id) = (c.reason <> 'helpful') and ${mayReadGroup(sql`c.person_id`, sql`threads.group_id`)}
      and case when c.reason in ('thread', 'group') then ${level} = 'follow' else c.reason = 'mentioned' or ${level} <> 'quiet' end
    group by c.post_id, c.person_id`;
}

/** The posts of the same thread that a post quotes: a quotation begins with the address of what it quotes. */
const quotedPosts = sql`
  cross join lateral (
    select distinct substring(href #>> '{}' from '[?&]inlagg=([0-9]{1,7})')::int as number
    from posts own, jsonb_path_query(own.body, '$.content[*] ? (@.type == "blockquote").content[0].content[*].marks[*].attrs.href') href
    where own.id = told.post_id and href #>> '{}' like '%/tradar/' || told.id || '?%'
  ) quoted
  join posts q on q.thread_id = told.id and q.number = quoted.number and q.number < told.number`;

/** The kind of setting that a reason falls under, as kindOf. */
export function kindColumn(reason: SQL, number: SQL): SQL {
  return sql`(case when ${reason} in ('mentioned', 'mentioned_organisation', 'mentioned_function', 'document_mentioned',
      'document_mentioned_organisation', 'document_mentioned_function') then 'mention'
    when ${reason} in ('replied', 'helpful', 'document_replied', 'document_decided') then 'reply'
    when ${reason} in ('document_shared', 'document_consultation', 'document_followed') then 'document' when ${number} = 1 then 'new_thread' else 'new_post' end)::notice_kind`;
}

/** Whether a reason speaks to the person, rather than to all who follow. */
export function isPersonal(reason: SQL): SQL {
  return sql`${reason} = any(${`{${PERSONAL_REASONS.join(",")}}`}::notice_reason[])`;
}

/**
 * Whether a post waits for a review, its own or that of its thread: it may be shown again, and until then nobody is told.
 * `p` is the post, `t` its thread.
 */
export const underReview = sql`(p.hidden_at is not null or t.hidden_at is not null)`;

/** Whether somebody wants to be told in their browsers of what speaks to them. `c` as in `mailChoice`. */
export const pushChoice = sql`coalesce(c.push, ${NOTICE_DEFAULTS.mention.push}::boolean)`;

/** How somebody wants to be mailed for a reason. `c` is their row of notice_choices for its kind, if there is one. */
export function mailChoice(reason: SQL): SQL {
  return sql`coalesce(c.mail, case when ${reason} in ('thread', 'group') then ${NOTICE_DEFAULTS.new_post.mail}
    when ${reason} in ('document_shared', 'document_consultation', 'document_followed') then ${NOTICE_DEFAULTS.document.mail} else ${NOTICE_DEFAULTS.mention.mail} end::mail_rhythm)`;
}

/**
 * Whether what somebody was told of is read: the post, and, where there was something to tell later than it was written, as
 * of an edit that speaks to them or a mark of their answer, something in the thread since. `tr` is the person's row of
 * thread_readers.
 */
export function isRead(number: SQL, writtenAt: SQL, toldAt: SQL): SQL {
  return sql`coalesce(tr.read_ranges @> ${number} and (${toldAt} <= ${writtenAt} or tr.last_read_at > ${toldAt}), false)`;
}

/** The same of what happened to a document: the person has had it before them since. `dr` is their row of document_readers. */
export function isSeen(toldAt: SQL): SQL {
  return sql`coalesce(dr.seen_at >= ${toldAt}, false)`;
}
