import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { groupReaders } from "../mentions/group-readers";
import { moderatedGroups, visibleThreads } from "../policy";
import type { PostView, ThreadRow } from "../schema";

type Kind = PostView["author"]["organisationKind"];

export type RaisedQuestion = {
  id: string;
  title: string;
  type: ThreadRow["type"];
  group: string;
  createdAt: string;
  author: { name: string; initials: string; organisation: string; organisationKind: Kind };
  /** Who may know: the police for a question to the police, the county board likewise, else who has answered most on the topic. */
  ask: { id: string; name: string; organisation: string }[];
};

const MOST = 5;

/** The questions nobody has answered that are put before the reader as coordinator, longest waiting first. */
export async function listRaised(ctx: MemberContext): Promise<RaisedQuestion[]> {
  const groups = moderatedGroups(ctx.actor);
  if (groups.length === 0) return [];
  const rows = await ctx.db.execute<RaisedQuestion>(sql`
    select threads.id, threads.title, threads.type, g.name as group, to_json(threads.created_at) as "createdAt",
      json_build_object('name', a.first_name || ' ' || a.last_name, 'initials', left(a.first_name, 1) || left(a.last_name, 1),
        'organisation', ao.name, 'organisationKind', ao.kind) as author,
      (select coalesce(json_agg(json_build_object('id', who.person_id, 'name', who.first_name || ' ' || who.last_name, 'organisation', who.name)
          order by who.answers desc, who.last_name, who.first_name), '[]')
        from (
          select r.*, o.name, coalesce(known.answers, 0) as answers
          from (${groupReaders(sql`threads.group_id`)}) r join organisations o on o.id = r.organisation_id
          left join (${answersOnTopic}) known on known.author_id = r.person_id
          where r.person_id not in (threads.author_id, ${ctx.actor.personId}) and case threads.type
            when 'question_to_police' then o.kind = 'police'
            when 'question_to_county_board' then o.kind = 'county_board'
            else known.answers > 0 end
          order by answers desc, r.last_name, r.first_name limit 3
        ) who) as ask
    from threads join groups g on g.id = threads.group_id
    join people a on a.id = threads.author_id join organisations ao on ao.id = threads.organisation_id
    where threads.group_id = any(${uuidArray(groups)}) and threads.raised_at is not null and ${visibleThreads(ctx.actor)}
    order by threads.created_at, threads.id limit ${MOST}`);
  return [...rows];
}

/** How often people have answered on the thread's topic lately, out of the group's newest threads only: it must cost the same in a large group. */
const answersOnTopic = sql`
  select p.author_id, count(*) as answers
  from (
    select near.id from (
      select t.id, t.category from threads t where t.group_id = threads.group_id and t.deleted_at is null
      order by t.last_post_at desc, t.id desc limit 200
    ) near where near.category is not distinct from threads.category limit 40
  ) topic join posts p on p.thread_id = topic.id and p.number between 2 and 20 and p.deleted_at is null
  group by p.author_id`;
