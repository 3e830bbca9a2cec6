import { and, asc, eq, gt, sql } from "drizzle-orm";
import { groupEvents, groups } from "#db/schema";
import { readableGroups } from "#lib/members/policy";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import type { GroupEvent } from "#lib/platform/realtime/events";
import { getPosts } from "./queries";
import type { PostView } from "./schema";

/**
 * What happened in a group after `after`, oldest first, with the posts of the thread the reader has open.
 * @returns too-old when the log no longer reaches back that far, or the reader is ahead of it (a restored backup):
 * everything must then be fetched anew
 */
export async function listEvents(
  ctx: MemberContext,
  input: { groupId: string; after: number; threadId?: string | undefined; limit: number },
): Promise<
  { outcome: "events"; events: GroupEvent[]; posts: PostView[]; head: number } | { outcome: "too-old"; head: number }
> {
  const [group] = await ctx.db
    .select({ head: groups.lastSeq })
    .from(groups)
    .where(and(eq(groups.id, input.groupId), readableGroups(ctx.actor)));
  if (!group) throw notFound("group");
  const events = await ctx.db
    .select({
      groupId: groupEvents.groupId,
      seq: groupEvents.seq,
      kind: groupEvents.kind,
      threadId: groupEvents.threadId,
      postId: groupEvents.postId,
      actorId: groupEvents.actorId,
    })
    .from(groupEvents)
    .where(and(eq(groupEvents.groupId, input.groupId), gt(groupEvents.seq, sql`${input.after}::bigint`)))
    .orderBy(asc(groupEvents.seq))
    .limit(input.limit);
  const reaches = input.after === group.head || events[0]?.seq === input.after + 1;
  if (input.after > group.head || !reaches) return { outcome: "too-old", head: group.head };
  const open = events.filter((event) => event.threadId === input.threadId).map((event) => event.postId);
  const posts = await getPosts(ctx, [...new Set(open.filter((id) => id !== null))]);
  return { outcome: "events", events, posts, head: group.head };
}
