import { and, isNull, type SQL, sql } from "drizzle-orm";
import { files } from "#db/schema";
import { type Actor, groupIdsOf, type MemberActor } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";

/**
 * The files an actor may know exist: those of posts they may read, and before posting their own. A file goes out of sight
 * with its post, its thread and the reader's place in the group.
 */
export function visibleFiles(actor: Actor): SQL {
  if (actor.kind === "system") return isNull(files.deletedAt);
  if (actor.kind === "anonymous") return sql`false`;
  return and(
    sql`${files.groupId} = any(${uuidArray(groupIdsOf(actor))})`,
    isNull(files.deletedAt),
    sql`case when exists (select from post_files pf where pf.file_id = ${files.id})
      then exists (
        select from post_files pf join posts p on p.id = pf.post_id join threads t on t.id = p.thread_id
        where pf.file_id = ${files.id} and p.deleted_at is null and t.deleted_at is null and t.group_id = ${files.groupId}
      )
      else ${files.uploadedBy} = ${actor.personId}::uuid end`,
  ) as SQL;
}

/** Whoever may write in a group may share files there. */
export function canStoreFile(actor: Actor, groupId: string): actor is MemberActor {
  return actor.kind === "member" && actor.standing !== null && actor.groups.has(groupId);
}
