import { sql } from "drizzle-orm";
import { reachesStanding, readsAs, stillSo, visibleEvents } from "#lib/documents/events/policy";
import type { EventKind } from "#lib/documents/events/schema";
import { levelInDocument } from "#lib/documents/following/policy";
import { roleOf, roleOfPerson, visibleDocuments } from "#lib/documents/policy";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { documentReasonsFor } from "../document-reasons";
import { type Deliveries, deliveriesJson, hasAsked } from "../explanation/fragments";
import { canExplainDelivery } from "../policy";
import { getNoticeSettings, type NoticeSettings } from "../queries";
import { isSeen } from "../reasons";
import { kindOf, type NoticeKind, type NoticeReason } from "../schema";

/** What happened to a document, and why a person was or was not told of it. */
export type ExplainedEvent = Deliveries & {
  id: string;
  kind: Exclude<EventKind, (typeof TELLS_NOBODY)[number]>;
  createdAt: string;
  /** The person did it, which nobody needs to be told. */
  own: boolean;
  /** It has not been taken back. */
  stands: boolean;
  mayRead: boolean;
  /** Of this moment: what the next notice would go by. */
  reason: NoticeReason | null;
  read: boolean;
  waiting: boolean;
  /** The row of the settings that it falls under, for who is told of it. */
  setting: NoticeKind | null;
};

export type DocumentExplanation = {
  person: { id: string; name: string };
  document: { id: string; title: string };
  level: "follow" | "normal" | "quiet";
  mayRead: boolean;
  devices: number;
  settings: NoticeSettings;
  /** The newest first. */
  events: ExplainedEvent[];
};

/** Of these nobody is told, or in another way. */
const TELLS_NOBODY = ["created", "review_due", "trashed", "taken_back"] as const;
const MOST_EVENTS = 20;

/**
 * Everything that decided what a person was told of a document, for an administrator who has just asked in
 * `explainDelivery`; of what the administrator may not read of it themselves nothing is said. A mention of somebody else
 * is not about the person. @throws forbidden, or not-found without such a note
 */
export async function getDocumentExplanation(
  ctx: MemberContext,
  { personId, documentId }: { personId: string; documentId: string },
): Promise<DocumentExplanation> {
  authorize(canExplainDelivery(ctx.actor), "explain deliveries");
  type Event = Omit<ExplainedEvent, keyof Deliveries | "setting"> & { deliveries: Deliveries };
  const person = sql`${personId}::uuid`;
  const [row] = await ctx.db.execute<Omit<DocumentExplanation, "settings" | "events"> & { events: Event[] }>(sql`
    with told as materialized (
      select e.* from document_events e join documents d on d.id = e.document_id
      where d.id = ${documentId} and ${visibleDocuments(ctx.actor, "d")} and ${visibleEvents(ctx.actor)}
        and ${roleOf(ctx.actor, "d")} >= ${readsAs("e")} and e.kind <> all(${`{${TELLS_NOBODY.join(",")}}`}::document_event_kind[])
        and (e.kind <> 'mention' or e.person_id = ${person}
          or exists (select from memberships stands where stands.person_id = ${person} and ${reachesStanding()}))
      order by e.created_at desc, e.id limit ${MOST_EVENTS}
    ), reasons as (${documentReasonsFor(sql`told`, personId)})
    select json_build_object('id', who.id, 'name', who.first_name || ' ' || who.last_name) as person,
      json_build_object('id', d.id, 'title', d.title) as document, ${levelInDocument(person, "d")} as level,
      ${roleOfPerson(person, "d")} is not null as "mayRead",
      (select count(*)::int from push_devices v where v.person_id = who.id) as devices,
      (select coalesce(json_agg(json_build_object('id', e.id, 'kind', e.kind, 'createdAt', e.created_at,
          'own', e.actor_id is not distinct from ${person}, 'stands', ${stillSo("e")},
          'mayRead', coalesce(${roleOfPerson(person, "d")} >= ${readsAs("e")}, false),
          'reason', (select r.reason from reasons r where r.event_id = e.id), 'read', ${isSeen(sql`e.created_at`)},
          'waiting', e.told_at is null, 'deliveries', ${deliveriesJson(personId, "event_id", sql`e.id`)})
          order by e.created_at desc, e.id), '[]') from told e) as events
    from documents d join people who on who.id = ${personId}
      left join document_readers dr on dr.document_id = d.id and dr.person_id = who.id
    where d.id = ${documentId} and d.kind = 'document' and ${visibleDocuments(ctx.actor, "d")}
      and ${hasAsked(ctx.actor.personId, "documentId", documentId)}`);
  if (!row) throw notFound("explanation");
  return {
    ...row,
    settings: await getNoticeSettings(ctx, personId),
    events: row.events.map(({ deliveries, ...event }) => {
      const reason = deliveries.mail?.reason ?? deliveries.app?.reason ?? event.reason;
      return { ...event, ...deliveries, setting: reason && kindOf(reason, 0) };
    }),
  };
}
