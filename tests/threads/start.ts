import { randomUUID } from "node:crypto";
import type { MemberContext } from "#lib/platform/context";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { bodyOf } from "#tests/support/post-body";

type Input = {
  id?: string;
  title?: string;
  type?: "advice" | "experience" | "horizon_scan" | "question_to_police";
  text?: string;
};

/** Starts a thread as `ctx` would through the form. */
export async function start(
  ctx: MemberContext,
  groupId: string,
  { id = randomUUID(), title = "Trygghetsvandring", type = "advice", text = "Hur gör ni?" }: Input = {},
) {
  const postId = randomUUID();
  const result = await startThread(ctx, { id, postId, groupId, title, type, category: null, body: bodyOf(text) });
  if (!("threadId" in result)) throw new Error(result.outcome);
  return { ...result, postId };
}

export async function reply(ctx: MemberContext, threadId: string, text = "Så här gjorde vi.") {
  const id = randomUUID();
  const result = await replyToThread(ctx, { id, threadId, body: bodyOf(text) });
  return { ...published(result), id };
}

type Refused = "personal-data" | "quotes-taken-out";

/** For texts that nothing is said against. */
export function published<T extends { outcome: string }>(result: T): Exclude<T, { outcome: Refused }> {
  if (result.outcome === "personal-data" || result.outcome === "quotes-taken-out") throw new Error(result.outcome);
  return result as Exclude<T, { outcome: Refused }>;
}
