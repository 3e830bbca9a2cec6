import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { drafts, posts } from "#db/schema";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { editPost } from "#lib/threads/edit-post";
import { redactRevision } from "#lib/threads/moderation/redact-revision";
import { splitThread } from "#lib/threads/moving/split-thread";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { HIDDEN, htmlOf, network, OWN, quoting, REMOVED, SECRET } from "./network";

/** After the quotation was written: the name is taken out of what it quotes. */
async function masked(db: Db) {
  const place = await network(db);
  await place.stop();
  await place.decide({ decision: "redact", passages: "Kim Ek" });
  const send = (words: string, id = randomUUID()) =>
    replyToThread(as(db, place.quoter), { id, threadId: place.threadId, body: quoting(place.threadId, 2, words) });
  return { ...place, send };
}

const REFUSED = { outcome: "quotes-taken-out", numbers: [2] };

describe("a text begun before words were taken out of what it quotes", () => {
  it("is not published with them, and its draft stays as it was", async ({ db }) => {
    const place = await network(db);
    const ctx = as(db, place.quoter);
    const body = quoting(place.threadId);
    const contextKey = replyDraftKey(place.threadId);
    await saveDraft(ctx, { contextKey, content: { doc: body, threadId: place.threadId }, baseVersion: 0 });
    await place.stop();
    await place.decide({ decision: "redact", passages: "Kim Ek" });

    const id = randomUUID();
    expect(await replyToThread(ctx, { id, threadId: place.threadId, body })).toEqual(REFUSED);
    expect(await db.select().from(posts).where(eq(posts.id, id))).toEqual([]);
    const [draft] = await db.select().from(drafts).where(eq(drafts.contextKey, contextKey));
    expect(JSON.stringify(draft?.content)).toContain(OWN);
  });

  it("starts no thread either", async ({ db }) => {
    const place = await masked(db);
    const thread = { id: randomUUID(), postId: randomUUID(), groupId: place.group.id, title: "Fortsättning" };
    const body = quoting(place.threadId);
    expect(await startThread(as(db, place.quoter), { ...thread, type: "advice", category: null, body })).toEqual(
      REFUSED,
    );
  });

  it("is not brought back by an edit", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await place.stop();
    await place.decide({ decision: "redact", passages: "Kim Ek" });
    const [now] = await db.select().from(posts).where(eq(posts.id, id));
    const edit = { postId: id, body: quoting(place.threadId), baseVersion: now?.version ?? 0 };
    expect(await editPost(as(db, place.quoter), edit)).toEqual(REFUSED);
    expect(await htmlOf(db, place, id)).toContain(REMOVED);
  });

  it("is published when it quotes what is left, whole or cut short, set and spaced as one likes", async ({ db }) => {
    const { send } = await masked(db);
    for (const words of ["[borttaget] på Storgatan", "på Stor …", "  på  Storgatan. ", HIDDEN, REMOVED])
      expect(await send(words)).toMatchObject({ outcome: "posted" });
  });

  it("is refused with one line of several that is not there any more", async ({ db }) => {
    const place = await masked(db);
    const body = quoting(place.threadId, 2, "på Storgatan");
    const quote = body.content[1];
    if (quote?.type === "blockquote") quote.content.push(...bodyOf("Kim Ek").content);
    expect(await replyToThread(as(db, place.quoter), { id: randomUUID(), threadId: place.threadId, body })).toEqual(
      REFUSED,
    );
  });

  it("may quote a version that is left, but not one whose text was taken out", async ({ db }) => {
    const place = await network(db);
    const ctx = as(db, place.author);
    await editPost(ctx, { postId: place.postId, body: bodyOf("Någon på en gata"), baseVersion: 1 });
    await editPost(ctx, { postId: place.postId, body: bodyOf("Någon någonstans"), baseVersion: 2 });
    await redactRevision(as(db, place.coordinator), { postId: place.postId, version: 1, reason: "personal_data" });
    const send = (words: string) =>
      replyToThread(as(db, place.quoter), {
        id: randomUUID(),
        threadId: place.threadId,
        body: quoting(place.threadId, 2, words),
      });
    expect(await send(SECRET)).toEqual(REFUSED);
    expect(await send("Någon på en gata")).toMatchObject({ outcome: "posted" });
  });

  it("is refused too when what it quotes has moved to another thread, and covered when that is stopped", async ({
    db,
  }) => {
    const place = await network(db);
    await splitThread(as(db, place.coordinator), {
      threadId: place.threadId,
      newThreadId: randomUUID(),
      title: "En egen tråd",
      postIds: [place.postId],
    });
    await place.stop();
    expect(await htmlOf(db, place, await place.write(quoting(place.threadId)))).toContain(HIDDEN);
    await place.decide({ decision: "redact", passages: "Kim Ek" });
    const reply = { id: randomUUID(), threadId: place.threadId, body: quoting(place.threadId) };
    expect(await replyToThread(as(db, place.quoter), reply)).toEqual(REFUSED);
  });

  it("tells whoever may not read the thread nothing of what the post says", async ({ db }) => {
    const place = await masked(db);
    const group = await makeGroup(db);
    const outsider = await makeMember(db, { group });
    const answers = await Promise.all(
      ["på Storgatan", "på Stortorget"].map((words) =>
        startThread(as(db, outsider), {
          id: randomUUID(),
          postId: randomUUID(),
          groupId: group.id,
          title: "Ett citat",
          type: "advice",
          category: null,
          body: quoting(place.threadId, 2, words),
        }),
      ),
    );
    expect(answers).toEqual([REFUSED, REFUSED]);
  });

  it("leaves a quotation alone whose post was only edited", async ({ db }) => {
    const place = await network(db);
    await editPost(as(db, place.author), { postId: place.postId, body: bodyOf("Någon annanstans"), baseVersion: 1 });
    expect(await htmlOf(db, place, await place.write(quoting(place.threadId)))).toContain(SECRET);
  });
});
