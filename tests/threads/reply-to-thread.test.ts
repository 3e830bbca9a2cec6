import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { auditEntries, drafts, groupEvents, postRevisions, posts } from "#db/schema";
import { deletePost } from "#lib/threads/delete-post";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { getThreadPage } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "./start";

describe("replying", () => {
  it("is one post, one audit row and one event, in the next place of the thread", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);

    const sent = await reply(as(db, love), threadId);

    expect(sent).toMatchObject({ outcome: "posted", post: { number: 2 } });
    const events = await db.select().from(groupEvents).where(eq(groupEvents.postId, sent.id));
    expect(events).toMatchObject([{ kind: "post_added", seq: 2, actorId: love.id }]);
    expect(await db.select().from(auditEntries).where(eq(auditEntries.subjectId, sent.id))).toMatchObject([
      { action: "post.add", groupId: group.id },
    ]);
  });

  it("sent twice is one reply, also when both arrive at once", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const input = { id: randomUUID(), threadId, body: bodyOf("Ett svar.") };

    const outcomes = await Promise.all(Array.from({ length: 8 }, () => replyToThread(as(db, love), input)));

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([...Array(7).fill("already-posted"), "posted"]);
    expect(new Set(outcomes.map(({ post }) => post.number))).toEqual(new Set([2]));
    expect(await db.select({ n: count() }).from(posts).where(eq(posts.threadId, threadId))).toEqual([{ n: 2 }]);
    expect((await getThreadPage(as(db, love), threadId, { at: "end" })).thread.lastNumber).toBe(2);
  });

  it("sent again with more text, as after a lost answer, is one reply with the later text", async ({ db }) => {
    const group = await makeGroup(db);
    const [love, greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, love), group.id);
    const first = { id: randomUUID(), threadId, body: bodyOf("Vi gick runt.") };
    await replyToThread(as(db, love), first);

    const again = await replyToThread(as(db, love), { ...first, body: bodyOf("Vi gick runt. Det hjälpte.") });

    expect(again).toMatchObject({ outcome: "already-posted", post: { number: 2, version: 2 } });
    const { posts: read } = await getThreadPage(as(db, greta), threadId, { at: "end" });
    expect(read.map(({ html }) => html)).toEqual(["<p>Hur gör ni?</p>", "<p>Vi gick runt. Det hjälpte.</p>"]);
    expect(await db.select().from(postRevisions).where(eq(postRevisions.postId, first.id))).toMatchObject([
      { version: 1, body: first.body },
    ]);
  });

  it("does not answer for a reply that was deleted in between, so that its text stays with the author", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const input = { id: randomUUID(), threadId, body: bodyOf("Vi gick runt.") };
    await replyToThread(as(db, love), input);
    await deletePost(as(db, love), { postId: input.id, reason: "mistake" });

    await expect(replyToThread(as(db, love), input)).rejects.toMatchObject({ code: "not-found" });
  });

  it("does not tell whose id it was when somebody else has used it", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId, postId } = await start(as(db, greta), group.id);

    await expect(replyToThread(as(db, love), { id: postId, threadId, body: bodyOf("Mitt.") })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("keeps the function and organisation the author had", async ({ db }) => {
    const police = await makeOrganisation(db, { kind: "police", name: "Polismyndigheten, region Syd" });
    const group = await makeGroup(db);
    const love = await makeMember(db, {
      group,
      organisation: police,
      function: "kommunpolis",
      firstName: "Love",
      lastName: "Tamplund",
    });
    const { threadId } = await start(as(db, love), group.id);

    const {
      posts: [post],
    } = await getThreadPage(as(db, love), threadId, { at: "end" });

    expect(post?.author).toEqual({
      id: love.id,
      name: "Love Tamplund",
      initials: "LT",
      function: "kommunpolis",
      organisation: "Polismyndigheten, region Syd",
      organisationKind: "police",
    });
  });

  it("takes away the draft it came from, in the same transaction", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    await saveDraft(as(db, love), {
      contextKey: replyDraftKey(threadId),
      content: { doc: bodyOf("Halvt") },
      baseVersion: 0,
    });

    await reply(as(db, love), threadId);

    expect(await db.select().from(drafts).where(eq(drafts.personId, love.id))).toEqual([]);
  });

  it("answers an outsider as if the thread did not exist", async ({ db }) => {
    const group = await makeGroup(db, { access: "confidential" });
    const [inside, outside] = [await makeMember(db, { group }), await makeMember(db)];
    const { threadId } = await start(as(db, inside), group.id);

    await expect(reply(as(db, outside), threadId)).rejects.toMatchObject({
      code: "not-found",
      message: "thread not found",
    });
    await expect(reply(as(db, outside), randomUUID())).rejects.toMatchObject({
      code: "not-found",
      message: "thread not found",
    });
    expect(await db.select({ n: count() }).from(posts).where(eq(posts.threadId, threadId))).toEqual([{ n: 1 }]);
  });

  it("lets a guest with an organisation write, and one without only read", async ({ db }) => {
    const group = await makeGroup(db);
    const member = await makeMember(db, { group });
    const { threadId } = await start(as(db, member), group.id);
    const shelter = await makeOrganisation(db, { kind: "civil_society" });
    const [writer, reader] = [await makeGuest(db, { group, organisation: shelter }), await makeGuest(db, { group })];

    expect(await reply(as(db, writer), threadId)).toMatchObject({ outcome: "posted" });
    await expect(reply(as(db, reader), threadId)).rejects.toMatchObject({ code: "forbidden" });
    expect((await getThreadPage(as(db, reader), threadId, { at: "end" })).posts).toHaveLength(2);
  });
});
