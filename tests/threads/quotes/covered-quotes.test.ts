import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { groupEvents, postRevisions, posts } from "#db/schema";
import { search } from "#lib/search/queries";
import { sayCovered } from "#lib/threads/body/covered";
import { deletePost } from "#lib/threads/delete-post";
import { deleteThread } from "#lib/threads/delete-thread";
import { editPost } from "#lib/threads/edit-post";
import { getPostHistory } from "#lib/threads/moderation/history/queries";
import { redactRevision } from "#lib/threads/moderation/redact-revision";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { listThreads } from "#lib/threads/overview/queries";
import { getPostSource, getPosts } from "#lib/threads/queries";
import { eventPost } from "#lib/threads/realtime";
import { describe, expect, it } from "#tests/support/database";
import { as } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import covered from "../../../messages/en/covered.json";
import { start } from "../start";
import { HIDDEN, htmlOf, network, OWN, quoting, REMOVED, SECRET } from "./network";

describe("what others have quoted of a post", () => {
  it("is covered wherever it is read while the post is stopped, and comes back with it", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    const before = await htmlOf(db, place, id);
    expect(before).toContain(SECRET);

    await place.stop();
    const html = await htmlOf(db, place, id);
    expect(html).toContain(HIDDEN);
    expect(html).toContain(OWN);
    const ctx = as(db, place.reader);
    const read = await Promise.all([
      getPosts(ctx, [id]),
      search(ctx, { query: "Storgatan", page: 1 }),
      listThreads(ctx, { filter: "all", limit: 30 }),
      eventPost(ctx, id),
      getPostSource(as(db, place.quoter), id),
      getPostHistory(as(db, place.quoter), id),
    ]);
    expect(JSON.stringify(read)).not.toContain(SECRET);

    await place.decide({ decision: "keep" });
    expect(await htmlOf(db, place, id)).toBe(before);
  });

  it("is said to be covered in the language of whoever finds it", async ({ db }) => {
    const place = await network(db);
    await place.write(quoting(place.threadId));
    await place.stop();
    const { hits } = await search(
      as(db, place.reader),
      { query: OWN, page: 1 },
      { say: (text) => sayCovered(text, "en") },
    );
    const found = hits.map(({ post }) => post.excerpt.map(({ text }) => text).join(""));
    expect(found).toEqual([expect.stringContaining(covered.hidden)]);
    expect(found.join()).not.toContain(HIDDEN);
  });

  it("is told to open browsers as a newer version of the post that quotes", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    const [known] = await getPosts(as(db, place.reader), [id]);
    await place.stop();
    const [now] = await getPosts(as(db, place.reader), [id]);
    expect(now?.version).toBeGreaterThan(known?.version ?? 0);
    expect(now?.editedAt).toBeNull();
    const events = await db.select().from(groupEvents).where(eq(groupEvents.postId, id));
    expect(events.map(({ kind }) => kind)).toEqual(["post_added", "post_edited"]);
  });

  it("is covered in other threads and groups too, and in what is written while it is stopped", async ({ db }) => {
    const place = await network(db);
    const { threadId } = await start(as(db, place.quoter), place.group.id);
    const elsewhere = await place.write(quoting(place.threadId), threadId);
    await place.stop();
    const late = await place.write(quoting(place.threadId), threadId);
    for (const id of [elsewhere, late]) expect(await htmlOf(db, place, id)).toContain(HIDDEN);
    await place.decide({ decision: "keep" });
    for (const id of [elsewhere, late]) expect(await htmlOf(db, place, id)).toContain(SECRET);
  });

  it("stays covered when the post that quotes is edited meanwhile, and its words come back", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await place.stop();
    const ctx = as(db, place.quoter);
    const { body, version } = await getPostSource(ctx, id);
    const longer = { ...body, content: [...body.content, ...bodyOf("Och mer därtill.").content] };
    expect(await editPost(ctx, { postId: id, body: longer, baseVersion: version })).toMatchObject({
      outcome: "edited",
    });
    expect(await htmlOf(db, place, id)).toContain(HIDDEN);
    await place.decide({ decision: "keep" });
    const html = await htmlOf(db, place, id);
    expect(html).toContain(SECRET);
    expect(html).toContain("Och mer därtill.");
  });

  it("shows nothing of it to whoever edits against an older version", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await place.stop();
    const conflict = await editPost(as(db, place.quoter), { postId: id, body: bodyOf("Nytt"), baseVersion: 1 });
    expect(conflict).toMatchObject({ outcome: "conflict" });
    expect(JSON.stringify(conflict)).not.toContain(SECRET);
  });

  it("is covered in earlier versions that quoted it", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await editPost(as(db, place.quoter), { postId: id, body: bodyOf(OWN), baseVersion: 1 });
    await place.stop();
    expect(JSON.stringify(await getPostHistory(as(db, place.coordinator), id))).not.toContain(SECRET);
  });

  it("is gone when the post is taken away", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await deletePost(as(db, place.author), { postId: place.postId, reason: "personal_data" });
    const html = await htmlOf(db, place, id);
    expect(html).toContain(REMOVED);
    expect(html).not.toContain(SECRET);
    expect(html).toContain(OWN);
    expect(await htmlOf(db, place, await place.write(quoting(place.threadId)))).toContain(REMOVED);
  });

  it("is gone for good, in every version, when words are taken out of the post", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await editPost(as(db, place.quoter), {
      postId: id,
      body: quoting(place.threadId, 2, `${SECRET} …`),
      baseVersion: 1,
    });
    await place.stop();
    await place.decide({ decision: "redact", passages: "Kim Ek" });
    expect(await htmlOf(db, place, id)).toContain(REMOVED);
    const kept = [
      await db.select().from(posts).where(eq(posts.id, id)),
      await db.select().from(postRevisions).where(eq(postRevisions.postId, id)),
    ];
    expect(JSON.stringify(kept)).not.toContain("Kim Ek");
    expect(JSON.stringify(kept)).toContain(OWN);
  });

  it("is gone for good when an earlier version of the post is", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await editPost(as(db, place.author), { postId: place.postId, body: bodyOf("Någon på en gata"), baseVersion: 1 });
    expect(await htmlOf(db, place, id)).toContain(SECRET);
    await redactRevision(as(db, place.coordinator), { postId: place.postId, version: 1, reason: "personal_data" });
    expect(await htmlOf(db, place, id)).toContain(REMOVED);
    expect(JSON.stringify(await db.select().from(posts).where(eq(posts.id, id)))).not.toContain(SECRET);
  });

  it("follows its thread: another thread's quotations are covered when it is stopped whole or deleted", async ({
    db,
  }) => {
    const place = await network(db);
    const { threadId } = await start(as(db, place.quoter), place.group.id);
    const id = await place.write(quoting(place.threadId), threadId);
    const [first] = await db.select().from(posts).where(eq(posts.threadId, place.threadId)).orderBy(posts.number);
    await stopSpread(as(db, place.reader), { postId: first?.id as string, reason: "confidential" });
    expect(await htmlOf(db, place, id)).toContain(HIDDEN);
    await place.decide({ decision: "keep" });
    expect(await htmlOf(db, place, id)).toContain(SECRET);
    await deleteThread(as(db, place.coordinator), { threadId: place.threadId, reason: "other" });
    expect(await htmlOf(db, place, id)).toContain(REMOVED);
  });

  it("is found when the post has moved to another thread since it was quoted", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId));
    await splitThread(as(db, place.coordinator), {
      threadId: place.threadId,
      newThreadId: randomUUID(),
      title: "En egen tråd",
      postIds: [place.postId],
    });
    expect(await htmlOf(db, place, id)).toContain(SECRET);
    await place.stop();
    expect(await htmlOf(db, place, id)).toContain(HIDDEN);
  });

  it("leaves quotations of other posts as they are", async ({ db }) => {
    const place = await network(db);
    const id = await place.write(quoting(place.threadId, 1, "Hur gör ni?"));
    await place.stop();
    expect(await htmlOf(db, place, id)).toContain("Hur gör ni?");
  });

  it("is covered when the quotation and the stop come at the same moment", async ({ committed }) => {
    const { db } = committed;
    const place = await network(db);
    const ids = await Promise.all([
      ...Array.from({ length: 4 }, () => place.write(quoting(place.threadId))),
      place.stop().then(() => ""),
      ...Array.from({ length: 4 }, () => place.write(quoting(place.threadId))),
    ]);
    for (const id of ids.filter(Boolean)) expect(await htmlOf(db, place, id)).toContain(HIDDEN);
  });
});
