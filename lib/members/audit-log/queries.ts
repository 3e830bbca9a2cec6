import { type SQL, sql } from "drizzle-orm";
import { groups } from "#db/schema";
import type { AuditAction, Detail } from "#lib/platform/audit/audit";
import type { MemberContext } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { timeZone } from "#lib/platform/format";
import { canReadAudit, listedGroups } from "../policy";
import { kindOf, thingsOf } from "./kinds";
import type { ListLog, LogKind } from "./schema";

export const LOG_PAGE = 50;

type Who = { id: string; name: string };

export type LogEntry = {
  id: number;
  at: string;
  action: AuditAction;
  kind: LogKind;
  /** Null for somebody without an account, and for the system, which is named beside. */
  actor: Who | null;
  system: string | null;
  /** The person whom it is about, or the name and address in an invitation that nobody has answered. */
  subject: { id: string | null; name: string } | null;
  organisation: string | null;
  /** Name null: a group that the reader must not know of. */
  group: { id: string; name: string | null } | null;
  details: Record<string, Detail>;
};

/**
 * The audit, newest first, with the names that stand behind its ids. What people wrote is not in it. Whoever answers an
 * invitation or signs in has no session yet: such an act counts as that of the person it is about.
 */
export async function listLog(
  ctx: MemberContext,
  input: ListLog,
): Promise<{ entries: LogEntry[]; nextBefore: number | null }> {
  authorize(canReadAudit(ctx.actor), "read the audit");
  const rows = await ctx.db.execute<Omit<LogEntry, "kind">>(sql`
    with page as (
      select * from audit_entries where id in (
        select a.id from (${pageOf(input)}) a order by a.at desc, a.id desc limit ${LOG_PAGE + 1})
    )
    select a.id::float8, a.at, a.action, a.actor_name as system, a.details, coalesce(so.name, mo.name) as organisation,
      case when actor.id is not null then json_build_object('id', actor.id, 'name', actor.first_name || ' ' || actor.last_name)
        when a.actor_name is null and subject.id is not null then json_build_object('id', subject.id, 'name', subject.first_name || ' ' || subject.last_name)
        end as actor,
      case when subject.id is not null then json_build_object('id', subject.id, 'name', subject.first_name || ' ' || subject.last_name)
        when i.id is not null then json_build_object('id', null, 'name', concat_ws(', ', nullif(trim(i.first_name || ' ' || i.last_name), ''), i.email))
        end as subject,
      case when a.group_id is not null then json_build_object('id', a.group_id, 'name', case when ${listedGroups(ctx.actor)} then ${groups.name} end)
        end as "group"
    from page a
    left join people actor on actor.id = a.actor_id
    left join memberships m on m.id = a.subject_id
    left join invitations i on i.id = a.subject_id
    left join people subject on subject.id = coalesce(m.person_id, i.accepted_by, a.subject_id)
    left join organisations mo on mo.id = m.organisation_id
    left join organisations so on so.id = a.subject_id
    left join groups on ${groups.id} = a.group_id
    order by a.at desc, a.id desc`);
  const entries = rows.slice(0, LOG_PAGE).map((row) => ({ ...row, kind: kindOf(row.action) }));
  const last = entries.at(-1);
  return { entries, nextBefore: rows.length > LOG_PAGE && last ? last.id : null };
}

/**
 * The newest entries asked for, and perhaps some more. Plans are made without knowing what is asked for, so every part
 * is one walk down one index that stops at a page: of an act's first word, of who did it, of what it was done to, or of
 * the time alone.
 */
function pageOf({ personId, kind, from, to, before }: ListLog): SQL {
  const midnight = (day: SQL) => sql`(${day})::timestamp at time zone ${timeZone}`;
  const thing = sql`split_part(a.action, '.', 1)`;
  const things = kind && sql`${`{${thingsOf(kind).join(",")}}`}::text[]`;
  const newest = (of: SQL) => {
    const wanted = [
      of,
      before !== undefined && sql`(a.at, a.id) < ((select at from audit_entries where id = ${before}), ${before})`,
      from !== undefined && sql`a.at >= ${midnight(sql`${from}::date`)}`,
      to !== undefined && sql`a.at < ${midnight(sql`${to}::date + 1`)}`,
      personId !== undefined && things && sql`${thing} = any(${things})`,
    ].filter((part) => typeof part === "object");
    return sql`(select a.at, a.id from audit_entries a where ${sql.join(wanted, sql` and `)}
      order by a.at desc, a.id desc limit ${LOG_PAGE + 1})`;
  };
  if (personId !== undefined)
    return sql`${newest(sql`a.actor_id = ${personId}`)} union select its.at, its.id from (
        select ${personId}::uuid as id union select id from memberships where person_id = ${personId}
        union select id from invitations where accepted_by = ${personId}
      ) about cross join lateral ${newest(sql`a.subject_id = about.id`)} its`;
  if (things)
    return sql`select its.at, its.id from unnest(${things}) sought(thing)
      cross join lateral ${newest(sql`${thing} = sought.thing`)} its`;
  return newest(sql`true`);
}

/** Everybody whom the log may be about, those who have left included. */
export async function listLogPeople(ctx: MemberContext): Promise<Who[]> {
  authorize(canReadAudit(ctx.actor), "read the audit");
  const rows = await ctx.db.execute<Who>(sql`
    select id, first_name || ' ' || last_name as name from people
    order by first_name collate "sv-x-icu", last_name collate "sv-x-icu"`);
  return [...rows];
}
