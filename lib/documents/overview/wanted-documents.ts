import { type SQL, sql } from "drizzle-orm";
import type { MemberActor } from "#lib/platform/actor";
import type { ListDocuments } from "./schema";

/**
 * Whether the document `d` has something new to the actor: others have written in it since they last had it open, or it
 * was shown to them since. What was there before they came is not new to them.
 */
export function isNew(actor: MemberActor): SQL {
  return sql`(d.edited_by is distinct from ${actor.personId}::uuid and greatest(d.edited_at, d.shared_at) > coalesce(
    (select seen.seen_at from document_readers seen where seen.person_id = ${actor.personId}::uuid and seen.document_id = d.id),
    (select me.created_at from people me where me.id = ${actor.personId}::uuid)))`;
}

/** Whether it is for the actor to do something about the document `d`: to answer what is out for consultation, or to go through their own again. */
export function waitsFor(actor: MemberActor): SQL {
  const organisationId = actor.standing?.organisationId ?? null;
  return sql`((d.status = 'in_consultation' and d.organisation_id is distinct from ${organisationId}::uuid)
    or (d.owner_id = ${actor.personId}::uuid and d.status = 'adopted' and d.review_by <= current_date + 30))`;
}

/** What the list was narrowed to, as conditions on the row `d`. Rights are the caller's. */
export function narrowedTo({ status, organisation }: ListDocuments): SQL[] {
  return [
    sql`d.kind = 'document'`,
    status && sql`d.status = ${status}`,
    organisation && sql`d.organisation_id = ${organisation}`,
  ].filter((part) => typeof part === "object");
}

/** The documents of a view, as conditions on the row `d`; those last open come by another way. */
export function inView(actor: MemberActor, view: ListDocuments["view"]): SQL[] {
  if (view === "changed") return [isNew(actor)];
  if (view === "mine") return [sql`d.owner_id = ${actor.personId}::uuid`];
  if (view === "waiting") return [waitsFor(actor)];
  return [];
}
