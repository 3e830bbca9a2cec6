import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { findPostForUpdate } from "../find-post";
import { openReview } from "./open-review";
import { type ReportInput, reportInput } from "./schema";

type Outcome = { outcome: "reported" | "already-reported" | "already-deleted" | "already-stopped" };

/**
 * Asks those who keep order to look at a post: another's (flag), or one's own that one may no longer take away by oneself
 * (removal). What they decide is shown to whoever asked.
 */
export function reportPost(ctx: MemberContext, input: ReportInput & { postId: string }): Promise<Outcome> {
  const report = reportInput.parse(input);
  return transaction(ctx, async (ctx) => {
    const post = await findPostForUpdate(ctx, input.postId);
    const own = post.authorId === ctx.actor.personId;
    authorize(own === (report.kind === "removal"), "report post");
    if (post.deletedAt) return { outcome: "already-deleted" } as const;
    // Nobody can report what they cannot read, and it is being looked at.
    if (post.hiddenAt) return { outcome: "already-stopped" } as const;
    const opened = await openReview(ctx, { ...report, post });
    return { outcome: opened ? "reported" : "already-reported" } as const;
  });
}
