import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { domainErrorCode } from "#lib/platform/errors";
import { visibleDeletedThreads } from "../policy";
import { getThreadPage, type ThreadPage, type Where } from "../queries";
import type { DeleteReason } from "../reasons";

/** What is left of a thread that was taken away: nothing that it said, its title least of all. */
export type DeletedThread = {
  id: string;
  at: string;
  /** Null, as the reason is, for one that was taken away before that was kept. */
  by: string | null;
  reason: DeleteReason | null;
  group: { id: string; name: string };
};

function deletedThreads(ctx: MemberContext, which: SQL): Promise<DeletedThread[]> {
  return ctx.db
    .execute<DeletedThread>(sql`
      select threads.id, threads.deleted_at as at, threads.delete_reason as reason,
        (select d.first_name || ' ' || d.last_name from people d where d.id = threads.deleted_by) as by,
        (select json_build_object('id', g.id, 'name', g.name) from groups g where g.id = threads.group_id) as "group"
      from threads where ${visibleDeletedThreads(ctx.actor)} and ${which} order by threads.deleted_at desc limit 20`)
    .then((rows) => [...rows]);
}

/** Those of a group that were taken away in the last thirty days, newest first. */
export function listDeletedThreads(ctx: MemberContext, groupId: string): Promise<DeletedThread[]> {
  return deletedThreads(ctx, sql`threads.group_id = ${groupId} and threads.deleted_at > now() - interval '30 days'`);
}

/** A page of a thread, or what is left of it. @throws not-found */
export async function getThreadOrDeleted(
  ctx: MemberContext,
  threadId: string,
  where: Where,
): Promise<ThreadPage | { deleted: DeletedThread }> {
  try {
    return await getThreadPage(ctx, threadId, where);
  } catch (error) {
    if (domainErrorCode(error) !== "not-found") throw error;
    const [deleted] = await deletedThreads(ctx, sql`threads.id = ${threadId}`);
    if (!deleted) throw error;
    return { deleted };
  }
}
