import { eq, sql } from "drizzle-orm";
import { goodPractices } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { tellReviewers } from "#lib/threads/moderation/realtime";
import { findGoodPracticeForUpdate } from "./find-good-practice";
import { forgetAllWritten } from "./kept-forms";
import { canRemoveGoodPractice } from "./policy";

/** Takes a good example away with every text in it, earlier versions and what was told later included. Its thread stays. */
export function removeGoodPractice(ctx: MemberContext, input: { id: string }) {
  return transaction(ctx, async (ctx) => {
    const { id, groupId, threadId, ...facts } = await findGoodPracticeForUpdate(ctx, input.id);
    authorize(canRemoveGoodPractice(ctx.actor, { groupId, ...facts }), "remove a good example");
    await ctx.db
      .update(goodPractices)
      .set({
        title: "",
        problem: "",
        cause: "",
        measures: "",
        result: "",
        differently: "",
        removedAt: ctx.now(),
        removedBy: ctx.actor.personId,
      })
      .where(eq(goodPractices.id, id));
    await ctx.db.execute(sql`update good_practice_revisions set texts = null where good_practice_id = ${id}`);
    await ctx.db.execute(sql`update good_practice_outcomes set text = '' where good_practice_id = ${id}`);
    await ctx.db.execute(sql`
      update good_practice_reviews set note = '', reviewed_at = coalesce(reviewed_at, ${ctx.now().toISOString()}),
        reviewed_by = coalesce(reviewed_by, ${ctx.actor.personId}::uuid)
      where good_practice_id = ${id}`);
    await forgetAllWritten(ctx, id);
    await audit(ctx, "good-practice.remove", { id, groupId });
    await tellReviewers(ctx, groupId);
    return { outcome: "removed", threadId } as const;
  });
}
