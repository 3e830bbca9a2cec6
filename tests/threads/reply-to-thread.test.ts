import { randomUUID } from "node:crypto";
import { count, eq } from "drizzle-orm";
import { auditEntries, drafts, groupEvents, postRevisions, posts, threads } from "#db/schema";
import { loadActorBySession } from "#lib/members/load-actor";
import type { MemberActor } from "#lib/platform/actor";
import { deletePost } from "#lib/threads/delete-post";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { getPosts, getThreadPage } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, joinGroup, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { published, reply, start } from "./start";

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

    const outcomes = await Promise.all(
      Array.from({ length: 8 }, async () => published(await replyToThread(as(db, love), input))),
    );

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([...Array(7).fill("already-posted"), "posted"]);
    expect(new Set(outcomes.map((sent) => "post" in sent && sent.post.number))).toEqual(new Set([2]));
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

  it("sent again with more text says when the reply is under review, and changes nothing", async ({ db }) => {
    const group = await makeGroup(db);
    const [love, greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);
    const first = { id: randomUUID(), threadId, body: bodyOf("Vi gick runt.") };
    await replyToThread(as(db, love), first);
    await stopSpread(as(db, greta), { postId: first.id, reason: "other" });

    const again = await replyToThread(as(db, love), { ...first, body: bodyOf("Vi gick runt. Det hjälpte.") });

    expect(again).toEqual({ outcome: "under-review" });
    const [stands] = await getPosts(as(db, love), [first.id]);
    expect(stands?.html).toBe("<p>Vi gick runt.</p>");
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
      guest: false,
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

  it("says which post it answers, for as long as that stands in the same thread", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group, role: "coordinator" }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id);
    const other = await start(as(db, greta), group.id);
    const { id: asked } = await reply(as(db, love), threadId);
    const { id: gone } = await reply(as(db, greta), threadId);
    await deletePost(as(db, greta), { postId: gone, reason: "mistake" });
    const answering = async (replyTo: string) => {
      const id = randomUUID();
      await replyToThread(as(db, greta), { id, threadId, body: bodyOf("Vi gjorde så."), replyTo });
      return id;
    };
    const viewed = async (id: string) => (await getPosts(as(db, greta), [id]))[0]?.replyTo;

    const answer = await answering(asked);
    expect(await viewed(answer)).toEqual({ number: 2, by: love.actor.name });
    for (const passedOver of [gone, other.postId, randomUUID()])
      expect(await viewed(await answering(passedOver))).toBeNull();

    await splitThread(as(db, greta), { threadId, newThreadId: randomUUID(), title: "För sig", postIds: [asked] });
    expect(await viewed(answer)).toBeNull();
  });

  it("to a post that has been split off is not published beside the thread's other posts, until its writer says so", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const [alva, love] = [await makeMember(db, { group, role: "coordinator" }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, alva), group.id);
    const ids: string[] = [];
    for (const text of ["två", "tre", "fyra"]) ids.push((await reply(as(db, alva), threadId, text)).id);
    const [two, three, four] = ids as [string, string, string];
    const sent = { id: randomUUID(), threadId, body: bodyOf("Vi gjorde så.") };
    const contextKey = replyDraftKey(threadId);
    await saveDraft(as(db, love), { contextKey, baseVersion: 0, content: { doc: sent.body, postId: sent.id } });
    const [there, further] = [randomUUID(), randomUUID()];
    await splitThread(as(db, alva), { threadId, newThreadId: there, title: "För sig", postIds: [two, three] });
    await splitThread(as(db, alva), { threadId: there, newThreadId: further, title: "Vidare", postIds: [three] });

    for (const [from, replyTo] of [
      [threadId, two],
      [threadId, three],
      [there, three],
    ] as const)
      expect(await replyToThread(as(db, love), { ...sent, threadId: from, replyTo })).toEqual({
        outcome: "answers-moved",
      });
    const page = await getThreadPage(as(db, love), threadId, { at: "end" });
    expect([page.posts.length, page.thread.lastNumber]).toEqual([4, 4]);
    expect(page.draft?.content).toMatchObject({ doc: sent.body });

    expect(await replyToThread(as(db, love), { ...sent, replyTo: four })).toMatchObject({
      outcome: "posted",
      post: { replyTo: { number: 4 } },
    });
    const elsewhere = { ...sent, id: randomUUID(), threadId: there };
    expect(await replyToThread(as(db, love), { ...elsewhere, replyTo: two })).toMatchObject({
      outcome: "posted",
      post: { replyTo: { number: 1 } },
    });
  });

  it("publishes nothing to other readers than its writer saw, and keeps the draft", async ({ db }) => {
    const [before, after] = [await makeGroup(db), await makeGroup(db)];
    const greta = await makeMember(db, { group: before });
    const { threadId } = await start(as(db, greta), before.id);
    await joinGroup(db, greta.id, after.id, "member");
    const now = { ...as(db, greta), actor: (await loadActorBySession(db, greta.actor.sessionId)) as MemberActor };
    await db.update(threads).set({ groupId: after.id }).where(eq(threads.id, threadId));
    const contextKey = replyDraftKey(threadId);
    await saveDraft(now, { contextKey, baseVersion: 0, content: { doc: bodyOf("Till få.") } });

    const sent = { id: randomUUID(), threadId, body: bodyOf("Till få.") };
    expect(await replyToThread(now, { ...sent, groupId: before.id })).toEqual({ outcome: "moved" });
    expect((await getThreadPage(now, threadId, { at: "end" })).thread.lastNumber).toBe(1);
    expect((await getThreadPage(now, threadId, { at: "end" })).draft?.content).not.toBeNull();
    expect(await replyToThread(now, { ...sent, groupId: after.id })).toMatchObject({ outcome: "posted" });
    // Its answer was lost, and the thread went on: what was posted stays posted.
    expect(await replyToThread(now, { ...sent, groupId: before.id })).toMatchObject({ outcome: "already-posted" });
    // What its writer has added since is not, and is not lost.
    const more = { ...sent, body: bodyOf("Till få. Och mer.") };
    await saveDraft(now, { contextKey, baseVersion: 0, content: { doc: more.body } });
    expect(await replyToThread(now, { ...more, groupId: before.id })).toEqual({ outcome: "moved" });
    expect((await getThreadPage(now, threadId, { at: "end" })).draft?.content).toMatchObject({ doc: more.body });
    expect(await replyToThread(now, { ...more, groupId: after.id })).toMatchObject({
      outcome: "already-posted",
      post: { html: "<p>Till få. Och mer.</p>" },
    });
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
    const { posts } = await getThreadPage(as(db, reader), threadId, { at: "end" });
    expect(posts.map(({ author }) => author.guest)).toEqual([false, true]);
  });
});
