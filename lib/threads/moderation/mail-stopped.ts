import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import type { Locale } from "#lib/platform/format";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { keepsOrderIn } from "./policy";

/**
 * Orders a mail to everybody who can decide about a stopped post, but its author and whoever stopped it. It goes past what they
 * have chosen, as three days may be all there is to report a breach in, and says nothing of the post.
 */
export async function mailStopped(
  ctx: MemberContext,
  { reviewId, groupId, authorId }: { reviewId: string; groupId: string; authorId: string },
): Promise<void> {
  const deciders = await ctx.db.execute<{ id: string; email: string; locale: Locale }>(sql`
    select p.id, p.email, p.locale from people p
    where ${keepsOrderIn(groupId)} and p.id not in (${authorId}, ${ctx.actor.personId}) order by p.id`);
  for (const { id, email, locale } of deciders)
    await queueMail(ctx, {
      template: "post-stopped",
      recipient: email,
      personId: id,
      windowKey: reviewId,
      payload: { path: `/granskning/${reviewId}` },
      locale,
    });
}
