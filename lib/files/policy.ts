import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import { files } from "#db/schema";
import { inReadableDocument } from "#lib/documents/files/policy";
import { type Actor, groupIdsOf, isAdministrator, type MemberActor } from "#lib/platform/actor";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { visiblePosts, visibleUnlessStopped } from "#lib/threads/policy";

/**
 * The files an actor may know exist: those of posts and documents they may read, and before that their own. A file goes out
 * of sight with its post, also when that is stopped from spreading, with its thread, with its document and the reader's
 * place in it, and with the reader's place in the group.
 */
export function visibleFiles(actor: Actor): SQL {
  if (actor.kind === "system") return isNull(files.deletedAt);
  if (actor.kind === "anonymous") return sql`false`;
  return and(
    isNull(files.deletedAt),
    sql`case when ${files.groupId} is null then ${files.uploadedBy} = ${actor.personId}::uuid
      else (${files.groupId} = any(${uuidArray(groupIdsOf(actor))}) and exists (
        select from post_files pf join posts p on p.id = pf.post_id join threads t on t.id = p.thread_id
        where pf.file_id = ${files.id} and p.deleted_at is null and t.deleted_at is null and t.group_id = ${files.groupId}
          and ${visiblePosts(actor)} and ${visibleUnlessStopped(actor, "t")}
      )) or ${inReadableDocument(actor)} end`,
  ) as SQL;
}

/** One's own that hang on no post and lie in no document yet. */
export function unpostedFiles(actor: MemberActor): SQL {
  return and(eq(files.uploadedBy, actor.personId), isNull(files.groupId), isNull(files.deletedAt)) as SQL;
}

/** How the system is and how much room it takes: whoever runs it. */
export function canSeeOperation(actor: Actor): boolean {
  return isAdministrator(actor);
}

/** Whoever may write somewhere may store files to write about. */
export function canStoreFiles(actor: Actor): actor is MemberActor & { standing: object } {
  return actor.kind === "member" && actor.standing !== null;
}
