import { randomUUID } from "node:crypto";
import type { Db } from "#db/client";
import type { Block, PostBody } from "#lib/threads/body/body";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { listReviews } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { getPosts } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { expect } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { reply, start } from "../start";

export const SECRET = "Kim Ek på Storgatan";
export const OWN = "Det håller jag med om.";
export const HIDDEN = "[Citatet är dolt medan inlägget granskas]";
export const REMOVED = "[Citatet är borttaget]";

/** A quotation as the composer makes it, between words of one's own. */
export function quoting(threadId: string, number = 2, words = SECRET): PostBody {
  const href = `https://brygga.test/tradar/${threadId}?inlagg=${number}#inlagg-${number}`;
  const line = (text: string, marks?: { type: "link"; attrs: { href: string } }[]): Block => ({
    type: "paragraph",
    content: [{ type: "text", text, ...(marks ? { marks } : {}) }],
  });
  return {
    type: "doc",
    content: [
      line("Så här var det:"),
      { type: "blockquote", content: [line(`inlägg ${number}`, [{ type: "link", attrs: { href } }]), line(words)] },
      line(OWN),
    ],
  };
}

/** A post of secrets, and who quotes it, reads it and keeps order. */
export async function network(db: Db) {
  const group = await makeGroup(db);
  const [author, quoter, reader, coordinator] = [
    await makeMember(db, { group }),
    await makeMember(db, { group }),
    await makeMember(db, { group }),
    await makeMember(db, { group, role: "coordinator" }),
  ];
  const { threadId } = await start(as(db, await makeMember(db, { group })), group.id);
  const { id: postId } = await reply(as(db, author), threadId, SECRET);
  const write = async (body: PostBody, to = threadId) => {
    const id = randomUUID();
    expect(await replyToThread(as(db, quoter), { id, threadId: to, body })).toMatchObject({ outcome: "posted" });
    return id;
  };
  const decide = async (input: { decision: "keep" | "redact" | "remove"; passages?: string }) => {
    const open = await listReviews(as(db, coordinator), { list: "open" });
    const reviewId = open.reviews[0]?.id as string;
    expect(await decideReview(as(db, coordinator), { reviewId, passages: "", ...input })).toEqual({
      outcome: "decided",
    });
  };
  const stop = () => stopSpread(as(db, reader), { postId, reason: "personal_data" });
  return { group, threadId, postId, author, quoter, reader, coordinator, write, decide, stop };
}

type Place = Awaited<ReturnType<typeof network>>;

/** What a reader has of a post. */
export async function htmlOf(db: Db, { reader }: Place, id: string): Promise<string> {
  return (await getPosts(as(db, reader), [id]))[0]?.html ?? "";
}
