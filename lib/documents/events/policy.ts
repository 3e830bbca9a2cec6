import { type SQL, sql } from "drizzle-orm";
import { belongsToday } from "#lib/members/policy";
import type { Actor } from "#lib/platform/actor";
import { letInSince, standingOf } from "../policy";

/** What is said beside the text, and what is proposed in it. */
const BESIDE = sql`('comment', 'reply', 'proposal', 'accepted', 'rejected')`;

/**
 * The role in which one may read what an event tells of: those who only see the text do not hear who said what beside it.
 * `e` is the event's row.
 */
export function readsAs(e = "e"): SQL {
  const row = sql.identifier(e);
  return sql`(case when ${row}.kind in ${BESIDE} or ${row}.comment_id is not null then 'comment' else 'view' end)::document_role`;
}

/** Whether what an event tells of still holds: what was said has not been taken away, a mention has not been taken back. */
export function stillSo(e = "e"): SQL {
  const row = sql.identifier(e);
  return sql`((${row}.comment_id is null or exists (select from document_comments said where said.id = ${row}.comment_id and said.deleted_at is null))
    and case when ${row}.kind <> 'mention' then true
      when ${row}.comment_id is null then exists (select from document_text_mentions tm
        where tm.document_id = ${row}.document_id and tm.count > 0 and (tm.person_id = ${row}.person_id
          or tm.organisation_id = ${row}.mentioned_organisation_id or tm.function = ${row}.mentioned_function))
      else exists (select from document_mentions dm where dm.comment_id = ${row}.comment_id and dm.person_id = ${row}.person_id) end)`;
}

/**
 * Whether a mention that is of an organisation or a function speaks to whom the membership `stands` is of: the one they speak
 * for today. `e` is the event's row.
 */
export function reachesStanding(e = "e"): SQL {
  const [event, membership] = [sql.identifier(e), sql`stands`];
  return sql`((${membership}.organisation_id = ${event}.mentioned_organisation_id or lower(${membership}.function) = ${event}.mentioned_function)
    and ${belongsToday("stands")} and ${membership}.organisation_id = ${standingOf(sql`${membership}.person_id`)})`;
}

/**
 * The events an actor may read of a document `d` that is visible to them: all of them for the owner and the owner's
 * organisation, for others those from the day on which they were let in, as with its versions.
 */
export function visibleEvents(actor: Actor, e = "e", d = "d"): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  const [event, row] = [sql.identifier(e), sql.identifier(d)];
  const organisationId = actor.standing?.organisationId ?? null;
  return sql`(${row}.owner_id = ${actor.personId}::uuid or ${row}.organisation_id = ${organisationId}::uuid
    or ${event}.created_at >= ${letInSince(actor, d)})`;
}
