import { and, eq } from "drizzle-orm";
import { drafts } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";

/** Throws away one's own draft, in the caller's transaction if there is one. Without a draft there is nothing to do. */
export async function discardDraftWith(ctx: MemberContext, contextKey: string): Promise<void> {
  await ctx.db.delete(drafts).where(and(eq(drafts.personId, ctx.actor.personId), eq(drafts.contextKey, contextKey)));
}
