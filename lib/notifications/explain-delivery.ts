import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { visibleThreads } from "#lib/threads/policy";
import { canExplainDelivery } from "./policy";

/**
 * Notes that an administrator looks into what a person was told of a post. The page shows the explanation to whoever has
 * asked for it here, so that nobody looks without a trace.
 * @throws forbidden, or not-found for a post the administrator may not read and for a person who is not there
 */
export function explainDelivery(ctx: MemberContext, input: { personId: string; postId: string }) {
  authorize(canExplainDelivery(ctx.actor), "explain deliveries");
  return transaction(ctx, async (ctx) => {
    const [found] = await ctx.db.execute<{ groupId: string }>(sql`
      select threads.group_id as "groupId" from posts p join threads on threads.id = p.thread_id and ${visibleThreads(ctx.actor)}
      where p.id = ${input.postId} and exists (select from people where id = ${input.personId})`);
    if (!found) throw notFound("post");
    await audit(ctx, "notices.explain", {
      id: input.personId,
      groupId: found.groupId,
      details: { postId: input.postId },
    });
  });
}
