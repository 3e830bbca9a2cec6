import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { findPostForUpdate } from "../find-post";
import { canModerate } from "../policy";
import { holdQuotesOf } from "../quotes/hold-quotes";
import { takeOutQuotes } from "../quotes/renew-quotes";
import { redactRevisions } from "./redact-revisions";
import { redactReason } from "./schema";

/**
 * Takes the text out of one earlier version of a post, for good. The text that stands now is no version: it is edited,
 * taken away or masked itself.
 */
export function redactRevision(ctx: MemberContext, input: { postId: string; version: number; reason: string }) {
  const reason = redactReason.parse(input.reason);
  return transaction(ctx, async (ctx) => {
    await holdQuotesOf(ctx, sql`(select thread_id from posts where id = ${input.postId})`);
    const post = await findPostForUpdate(ctx, input.postId);
    authorize(canModerate(ctx.actor, post.groupId), "redact revision");
    const n = await redactRevisions(ctx, { postId: post.id, version: input.version, reason });
    if (n === 0) return { outcome: "no-such-text" } as const;
    await audit(ctx, "post.redact", {
      id: post.id,
      groupId: post.groupId,
      details: { version: input.version, reason },
    });
    await takeOutQuotes(ctx, { ...post, postId: post.id });
    return { outcome: "redacted" } as const;
  });
}
