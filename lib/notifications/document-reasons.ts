import { type SQL, sql } from "drizzle-orm";
import { reachesStanding, readsAs, stillSo } from "#lib/documents/events/policy";
import { levelInDocument } from "#lib/documents/following/policy";
import { roleOfPerson } from "#lib/documents/policy";
import { levelInGroup } from "#lib/threads/following/policy";

/**
 * Why people are told of what happened to documents, as `reasonsFor` of posts: event_id, person_id, reason, one row per event
 * and person with the strongest reason that holds.
 * @param told name of a CTE with the rows of document_events
 * @param personId one person only, or everybody
 */
export function documentReasonsFor(told: SQL, personId?: string): SQL {
  const only = (column: SQL) => (personId ? sql`and ${column} = ${personId}` : sql``);
  const person = sql`c.person_id`;
  const level = levelInDocument(person, "d");
  return sql`
    select c.event_id, c.person_id, min(c.reason) as reason
    from (
      select told.id as event_id, told.person_id, 'document_mentioned'::notice_reason as reason from ${told} told
      where told.kind = 'mention' ${only(sql`told.person_id`)}
      union all
      select told.id, stands.person_id, (case when told.mentioned_organisation_id is null then 'document_mentioned_function'
        else 'document_mentioned_organisation' end)::notice_reason
      from ${told} told join memberships stands on ${reachesStanding("told")}
      where told.kind = 'mention' ${only(sql`stands.person_id`)}
        -- Who is spoken to in several ways at once is told the nearest that holds, or that they have had a mail of.
        and not exists (select from document_events nearer where nearer.document_id = told.document_id and nearer.kind = 'mention'
          and nearer.comment_id is null and nearer.created_at = told.created_at and (nearer.person_id = stands.person_id
            or (told.mentioned_organisation_id is null and nearer.mentioned_organisation_id = stands.organisation_id))
          and (${stillSo("nearer")} or exists (select from deliveries had where had.event_id = nearer.id
            and had.person_id = stands.person_id and had.channel = 'mail' and had.status = 'delivered')))
      union all
      -- Whoever has said something in the same place is answered.
      select told.id, before.author_id, 'document_replied' from ${told} told join document_comments own on own.id = told.comment_id
      join document_comments before on before.thread_id = own.thread_id and before.deleted_at is null and before.created_at < own.created_at
      where told.kind = 'reply' ${only(sql`before.author_id`)}
      union all
      select told.id, s.author_id, 'document_decided' from ${told} told join document_suggestions s on s.id = told.suggestion_id
      where told.kind in ('accepted', 'rejected') ${only(sql`s.author_id`)}
      union all
      select told.id, dg.person_id, 'document_shared' from ${told} told join document_grants dg on dg.id = told.grant_id
      where told.kind = 'shared' and dg.person_id is not null ${only(sql`dg.person_id`)}
      union all
      select told.id, r.person_id, (case told.kind when 'shared' then 'document_shared' else 'document_consultation' end)::notice_reason
      from ${told} told join documents of_group on of_group.id = told.document_id
        left join document_grants dg on dg.id = told.grant_id
        cross join lateral (
          select gm.person_id from group_members gm where gm.group_id = of_group.group_id
          union select gs.person_id from group_subscriptions gs where gs.group_id = of_group.group_id
        ) r
      where told.kind in ('shared', 'on_consultation') and ${levelInGroup(sql`r.person_id`, sql`of_group.group_id`)} = 'follow'
        and (told.kind = 'on_consultation' or dg.whole_group or exists (select from memberships m where m.person_id = r.person_id
          and m.organisation_id = dg.organisation_id and m.starts_on <= current_date and (m.ends_on is null or m.ends_on >= current_date)))
        ${only(sql`r.person_id`)}
      union all
      -- Who is asked to answer by name is told, whatever they follow.
      select told.id, dg.person_id, 'document_consultation' from ${told} told join document_grants dg on dg.document_id = told.document_id
        and dg.revoked_at is null and dg.person_id is not null
      where told.kind = 'on_consultation' ${only(sql`dg.person_id`)}
      union all
      select told.id, ds.person_id, 'document_followed' from ${told} told join document_subscriptions ds
        on ds.document_id = told.document_id and ds.level = 'follow'
      where told.kind in ('comment', 'reply', 'proposal', 'accepted', 'rejected', 'named', 'restored', 'on_consultation',
          'consultation_ended', 'adopted', 'next_version')
        -- A comment that speaks to somebody is told them as that.
        and not exists (select from document_mentions dm where dm.comment_id = told.comment_id and dm.person_id = ds.person_id)
        ${only(sql`ds.person_id`)}
    ) c
    join ${told} e on e.id = c.event_id join documents d on d.id = e.document_id
    where d.kind = 'document' and c.person_id is distinct from e.actor_id and ${stillSo("e")}
      and ${roleOfPerson(person, "d")} >= ${readsAs("e")}
      and case when c.reason = 'document_followed' then ${level} = 'follow' else c.reason = 'document_mentioned' or ${level} <> 'quiet' end
    group by c.event_id, c.person_id`;
}
