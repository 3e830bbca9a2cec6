import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { readMomentCursor, writeMomentCursor } from "#lib/platform/database/moment-cursor";
import { lookAtDocument } from "../find-document";
import { atLeast } from "../policy";
import { readsAs, stillSo, visibleEvents } from "./policy";
import type { DocumentEvent } from "./schema";

const PER_PAGE = 50;

export type ActivityPage = {
  document: { id: string; title: string };
  events: DocumentEvent[];
  /** For the next page; null at the end. */
  nextCursor: string | null;
};

/**
 * What has happened to a document, newest first. What was said beside the text is there for those who may read it, in the
 * words it has now; others see that something was.
 * @throws not-found when the actor may not see the document
 */
export async function listActivity(
  ctx: MemberContext,
  { documentId, cursor }: { documentId: string; cursor?: string | undefined },
): Promise<ActivityPage> {
  const { role, title } = await lookAtDocument(ctx, documentId);
  const before = readMomentCursor(cursor);
  const rows = await ctx.db.execute<DocumentEvent & { cursor: string }>(sql`
    select e.id, e.kind, to_json(e.created_at) #>> '{}' as at, e.created_at::text as cursor,
      case when a.id is not null then json_build_object('name', a.first_name || ' ' || a.last_name,
        'initials', left(a.first_name, 1) || left(a.last_name, 1), 'organisation', ao.name, 'organisationKind', ao.kind) end as actor,
      ${whom} as whom,
      (select concat_ws(' ', v.major || '.' || v.minor, v.name) from document_versions v where v.id = e.version_id and v.major is not null) as version,
      case when ${atLeast(role, "comment")} and ${stillSo()} then coalesce(
        (select left(c.text, 240) from document_comments c where c.id = e.comment_id),
        (select nullif(left(s.inserted, 240), '') from document_suggestions s where s.id = e.suggestion_id)) end as text
    from document_events e join documents d on d.id = e.document_id
      left join people a on a.id = e.actor_id left join organisations ao on ao.id = e.organisation_id
    where e.document_id = ${documentId} and ${visibleEvents(ctx.actor)}
      and (e.kind <> 'mention' or ${readsAs()} <= ${role}::document_role)
      ${before ? sql`and (e.created_at, e.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
    order by e.created_at desc, e.id desc limit ${PER_PAGE + 1}`);
  const shown = rows.slice(0, PER_PAGE);
  const last = shown.at(-1);
  return {
    document: { id: documentId, title },
    events: shown.map(({ cursor: _, ...event }) => event),
    nextCursor: rows.length > PER_PAGE && last ? writeMomentCursor({ at: last.cursor, id: last.id }) : null,
  };
}

/** Whom an event is about, by name. */
const whom: SQL = sql`coalesce(
  (select w.first_name || ' ' || w.last_name from people w where w.id = e.person_id),
  (select o.name from organisations o where o.id = e.mentioned_organisation_id),
  (select min(m.function) from memberships m where lower(m.function) = e.mentioned_function), e.mentioned_function,
  (select case when g.whole_group then (select name from groups where id = d.group_id)
      else coalesce((select o.name from organisations o where o.id = g.organisation_id),
        (select w.first_name || ' ' || w.last_name from people w where w.id = g.person_id)) end
    from document_grants g where g.id = e.grant_id))`;
