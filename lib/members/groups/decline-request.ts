import { and, eq } from "drizzle-orm";
import { groupJoinRequests } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { lockManagedGroup } from "./find-group";

/** Answers no to somebody who asked to be let in. They may ask again. */
export function declineRequest(ctx: Context, input: { groupId: string; personId: string }): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const group = await lockManagedGroup(ctx, input.groupId);
    const gone = await ctx.db
      .delete(groupJoinRequests)
      .where(and(eq(groupJoinRequests.groupId, group.id), eq(groupJoinRequests.personId, input.personId)))
      .returning({ personId: groupJoinRequests.personId });
    if (gone.length === 0) throw notFound("request");
    await audit(ctx, "group.decline", { id: input.personId, groupId: group.id });
  });
}
