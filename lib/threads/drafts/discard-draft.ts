import { and, eq, type SQL } from "drizzle-orm";
import { drafts } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import type { StoredDraft } from "./draft";
import { getDraft } from "./queries";
import type { DiscardDraft } from "./schema";

type DiscardedDraft = { outcome: "discarded" } | ({ outcome: "conflict" } & StoredDraft);

/**
 * Throws away one's own draft, if it is the one that its writer had before them. Otherwise nothing changes and the answer
 * carries the newest, which was written in another window. Without a draft there is nothing to do: an answer may be lost.
 */
export async function discardDraft(
  ctx: MemberContext,
  { contextKey, baseVersion }: DiscardDraft,
): Promise<DiscardedDraft> {
  const thrown = await ctx.db
    .delete(drafts)
    .where(and(own(ctx, contextKey), eq(drafts.version, baseVersion)))
    .returning({ version: drafts.version });
  if (thrown.length > 0) return { outcome: "discarded" };
  const newest = await getDraft(ctx, contextKey);
  return newest.content === null ? { outcome: "discarded" } : { outcome: "conflict", ...newest };
}

/** Throws away what has been published, whatever it says, in the caller's transaction. Without a draft there is nothing to do. */
export async function discardDraftWith(ctx: MemberContext, contextKey: string): Promise<void> {
  await ctx.db.delete(drafts).where(own(ctx, contextKey));
}

function own(ctx: MemberContext, contextKey: string): SQL | undefined {
  return and(eq(drafts.personId, ctx.actor.personId), eq(drafts.contextKey, contextKey));
}
