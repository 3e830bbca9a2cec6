import { sql } from "drizzle-orm";
import { replyAddresses } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { makeReplyToken, replyBase } from "#lib/platform/mail/reply-address";
import { hashToken } from "#lib/platform/secrets";

/** Whoever goes through an old mail after this reads the thread first. */
const DAYS = 30;

/**
 * Makes an address under which a person answers a thread by mail, in the transaction that orders the mail.
 * What is written there answers the post that the mail is about, when it is about one.
 * @returns what makes it theirs, kept here only as a hash; undefined where no answers come in
 */
export async function openReplyAddress(
  ctx: Context,
  to: { personId: string; threadId: string; postId: string | null },
): Promise<string | undefined> {
  if (!replyBase(env())) return undefined;
  const token = makeReplyToken();
  const expiresAt = new Date(ctx.now().getTime() + DAYS * 86_400_000);
  const groupId = sql`(select group_id from threads where id = ${to.threadId})`;
  await ctx.db
    .insert(replyAddresses)
    .values({ tokenHash: hashToken(token), ...to, groupId, expiresAt, createdAt: ctx.now() });
  return token;
}
