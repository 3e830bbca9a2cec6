import { type SQL, sql } from "drizzle-orm";
import { visibleDocuments } from "#lib/documents/policy";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { visibleThreads } from "#lib/threads/policy";
import type { Asked } from "./explanation/queries";
import { canExplainDelivery } from "./policy";

/**
 * Notes that an administrator looks into what a person was told of a post or a document. The page shows the explanation to
 * whoever has asked for it here, so that nobody looks without a trace.
 * @throws forbidden, or not-found for what the administrator may not read and for a person who is not there
 */
export function explainDelivery(ctx: MemberContext, { personId, ...asked }: { personId: string } & Asked) {
  authorize(canExplainDelivery(ctx.actor), "explain deliveries");
  return transaction(ctx, async (ctx) => {
    const [found] = await ctx.db.execute<{ groupId: string }>(sql`
      select asked.group_id as "groupId" from (${"postId" in asked ? postOf(ctx, asked.postId) : documentOf(ctx, asked.documentId)}) asked
      where exists (select from people where id = ${personId})`);
    if (!found) throw notFound("subject");
    await audit(ctx, "notices.explain", { id: personId, groupId: found.groupId, details: { ...asked } });
  });
}

function postOf(ctx: MemberContext, postId: string): SQL {
  return sql`select threads.group_id from posts p join threads on threads.id = p.thread_id and ${visibleThreads(ctx.actor)}
    where p.id = ${postId}`;
}

function documentOf(ctx: MemberContext, documentId: string): SQL {
  return sql`select d.group_id from documents d
    where d.id = ${documentId} and d.kind = 'document' and ${visibleDocuments(ctx.actor, "d")}`;
}
