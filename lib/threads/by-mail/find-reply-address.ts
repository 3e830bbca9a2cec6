import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { Locale } from "#lib/platform/format";
import { hashToken } from "#lib/platform/secrets";

export type ReplyPlace = {
  personId: string;
  threadId: string;
  groupId: string;
  /** Where the thread was when the mail was sent. */
  mailedFrom: string;
  /** The one post the mail was about. */
  postId: string | null;
  expired: boolean;
  /** Of the person, as it is now. */
  email: string;
  locale: Locale;
  /** As its group is now. */
  confidential: boolean;
};

/** Whose an address is and what it answers; undefined for one that we have not made, or made very long ago. */
export async function findReplyAddress(ctx: Context, tokens: readonly string[]): Promise<ReplyPlace | undefined> {
  const hashes = `{${tokens.slice(0, 5).map(hashToken).join(",")}}`;
  const [place] = await ctx.db.execute<ReplyPlace>(sql`
    select r.person_id as "personId", r.thread_id as "threadId", t.group_id as "groupId", r.group_id as "mailedFrom", r.post_id as "postId", r.expires_at <= ${ctx.now().toISOString()} as expired,
      p.email, p.locale, g.access = 'confidential' as confidential
    from reply_addresses r join people p on p.id = r.person_id join threads t on t.id = r.thread_id join groups g on g.id = t.group_id
    where r.token_hash = any(${hashes}::text[]) order by r.expires_at desc limit 1`);
  return place;
}
