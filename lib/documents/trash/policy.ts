import { type SQL, sql } from "drizzle-orm";
import { type Actor, isCoordinator } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { moderatedGroups } from "#lib/threads/policy";

/** How long what has been thrown away can be taken back. */
export const TRASH_DAYS = 30;

/**
 * Whether the actor may throw the document `d` away, or take it back, given that they reach it: its owner, the owner's
 * organisation, and those who keep order in the group; a template, the network's coordinators. To be let in to edit is not
 * to own. Never what has been adopted, which is an authority's record, also while its next version is written: a template is
 * none.
 */
export function mayTrash(actor: Actor): SQL {
  if (actor.kind !== "member") return sql`false`;
  return sql`(case when d.kind = 'template' then ${isCoordinator(actor)}
    else d.status <> 'adopted' and (d.adopted_version_id is null or d.trashed_at is not null) and (d.owner_id = ${actor.personId}::uuid or d.organisation_id = ${actor.standing?.organisationId ?? null}::uuid
      or d.group_id = any(${uuidArray(moderatedGroups(actor))})) end)`;
}
