import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { groupEvents, memberships, reviewReaders } from "#db/schema";
import { system } from "#lib/platform/actor";
import { requireMember } from "#lib/platform/errors";
import { deletePost } from "#lib/threads/delete-post";
import { deleteThread } from "#lib/threads/delete-thread";
import { editPost } from "#lib/threads/edit-post";
import { listEvents } from "#lib/threads/list-events";
import { markRead } from "#lib/threads/mark-read";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { getPostHistory } from "#lib/threads/moderation/history/queries";
import { reportPost } from "#lib/threads/moderation/report-post";
import { getReview, listReviews } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { moveThread } from "#lib/threads/moving/move-thread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { listThreads, oldestUnanswered } from "#lib/threads/overview/queries";
import { getPostSource, getPosts, getThreadPage } from "#lib/threads/queries";
import { markAllRead } from "#lib/threads/reading/mark-all-read";
import { eventPost, mayJoinThread } from "#lib/threads/realtime";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, joinGroup, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { quoting } from "../quotes/network";
import { reply, start } from "../start";

const SECRET = "Kim Ek på Storgatan";

/** A thread of two posts, the second of which says too much, and everybody who may have to do with it. */
async function network(db: Db) {
  const group = await makeGroup(db);
  const author = await makeMember(db, { group });
  const { threadId, postId: firstId } = await start(as(db, await makeMember(db, { group })), group.id);
  const { id: postId } = await reply(as(db, author), threadId, SECRET);
  const [membership] = await db.select().from(memberships).where(eq(memberships.personId, author.id));
  const organisation = { id: membership?.organisationId } as never;
  return {
    group,
    threadId,
    postId,
    firstId,
    author,
    reader: await makeMember(db, { group }),
    guest: await makeGuest(db, { group }),
    coordinator: await makeMember(db, { group, role: "coordinator" }),
    contact: await makeMember(db, { group, organisation, organisationContact: true }),
    colleague: await makeMember(db, { group, organisation }),
    otherContact: await makeMember(db, { group, organisationContact: true }),
  };
}

/** Everything that is read of a thread, as text. */
async function readAll(
  db: Db,
  who: Parameters<typeof as>[1],
  { threadId, postId, group }: Awaited<ReturnType<typeof network>>,
) {
  const ctx = as(db, who);
  const all = await Promise.all([
    getThreadPage(ctx, threadId, { at: "end" }).catch((error) => error.code),
    getPosts(ctx, [postId]),
    getPostSource(ctx, postId).catch((error) => error.code),
    listThreads(ctx, { filter: "all", limit: 30 }),
    listEvents(ctx, { groupId: group.id, after: 0, threadId, limit: 100 }),
    oldestUnanswered(ctx),
    getPostHistory(ctx, postId).catch((error) => error.code),
    listReviews(ctx, { list: "open" }),
  ]);
  return JSON.stringify(all);
}

describe("a post whose spreading is stopped", () => {
  it("says nothing to anybody but its author, its organisation's contact and those who review it", async ({ db }) => {
    const place = await network(db);
    expect(await readAll(db, place.reader, place)).toContain(SECRET);

    expect(await stopSpread(as(db, place.guest), { postId: place.postId, reason: "personal_data" })).toEqual({
      outcome: "stopped",
    });

    for (const who of ["reader", "guest", "colleague", "otherContact"] as const)
      expect([who, (await readAll(db, place[who], place)).includes(SECRET)]).toEqual([who, false]);
    for (const who of ["author", "coordinator", "contact"] as const)
      expect([who, (await readAll(db, place[who], place)).includes(SECRET)]).toEqual([who, true]);
    // What the sockets say is read once, for everybody.
    const gateway = { db, actor: system("gateway"), now: () => new Date() };
    expect(JSON.stringify(await eventPost(gateway, place.postId))).not.toContain(SECRET);
  });

  it("keeps its place, so that nothing is counted wrongly", async ({ db }) => {
    const place = await network(db);
    await stopSpread(as(db, place.reader), { postId: place.postId, reason: "other" });

    const { thread, posts } = await getThreadPage(as(db, place.reader), place.threadId, { at: "end" });
    expect(posts.map(({ number, hidden }) => [number, hidden?.shown])).toEqual([
      [1, undefined],
      [2, false],
    ]);
    expect(thread).toMatchObject({ lastNumber: 2, unread: 2 });
    await markRead(as(db, place.reader), { threadId: place.threadId, ranges: [[1, 2]] });
    expect((await getThreadPage(as(db, place.reader), place.threadId, { at: "end" })).thread.unread).toBe(0);
  });

  it("takes the whole thread with it when it is the first", async ({ db }) => {
    const place = await network(db);
    await stopSpread(as(db, place.reader), { postId: place.firstId, reason: "confidential" });

    const ctx = as(db, place.reader);
    await expect(getThreadPage(ctx, place.threadId, { at: "end" })).rejects.toMatchObject({ code: "not-found" });
    expect((await listThreads(ctx, { filter: "all", limit: 30 })).threads).toEqual([]);
    expect(await mayJoinThread(ctx, place.threadId)).toBeUndefined();
    expect(await mayJoinThread(as(db, place.coordinator), place.threadId)).toBe(place.group.id);
  });

  it("stays as it was reported: its author can neither change it nor take it away", async ({ db }) => {
    const place = await network(db);
    await stopSpread(as(db, place.reader), { postId: place.postId, reason: "personal_data" });

    const author = as(db, place.author);
    expect(await editPost(author, { postId: place.postId, body: bodyOf("Annat"), baseVersion: 2 })).toEqual({
      outcome: "under-review",
    });
    await expect(deletePost(author, { postId: place.postId, reason: "mistake" })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("stays in its thread and its group, also when whoever keeps order there wrote it", async ({ db }) => {
    const place = await network(db);
    const elsewhere = await makeGroup(db);
    await joinGroup(db, place.coordinator.id, elsewhere.id);
    const ctx = await asNow(db, place.coordinator);
    requireMember(ctx);
    const { id: postId } = await reply(ctx, place.threadId, SECRET);
    const { threadId } = place;
    const [remove, move, split] = [
      () => deleteThread(ctx, { threadId, reason: "other" }),
      () => moveThread(ctx, { threadId, toGroupId: elsewhere.id }),
      () => splitThread(ctx, { threadId, newThreadId: randomUUID(), title: "En egen", postIds: [place.postId] }),
    ];
    await stopSpread(as(db, place.reader), { postId, reason: "personal_data" });
    for (const act of [remove, move]) expect(await act()).toEqual({ outcome: "under-review" });
    await stopSpread(as(db, place.reader), { postId: place.firstId, reason: "personal_data" });
    for (const act of [remove, move, split]) expect(await act()).toEqual({ outcome: "under-review" });

    const decider = as(db, await makeMember(db, { group: place.group, role: "coordinator" }));
    for (const { id: reviewId } of (await listReviews(decider, { list: "open" })).reviews)
      await decideReview(decider, { reviewId, decision: "keep", passages: "" });
    expect(await split()).toMatchObject({ outcome: "split" });
    expect(await move()).toEqual({ outcome: "moved" });
  });

  it("comes with who had read it until then, and only then", async ({ db }) => {
    const place = await network(db);
    await markRead(as(db, place.colleague), { threadId: place.threadId, ranges: [[1, 2]] });
    await markRead(as(db, place.guest), { threadId: place.threadId, ranges: [[1, 1]] });
    await stopSpread(as(db, place.contact), { postId: place.postId, reason: "personal_data" });
    await markRead(as(db, place.guest), { threadId: place.threadId, ranges: [[2, 2]] });

    expect(await db.select({ id: reviewReaders.personId }).from(reviewReaders)).toEqual([{ id: place.colleague.id }]);
    const [{ id = "" } = {}] = (await listReviews(as(db, place.coordinator), { list: "open" })).reviews;
    const review = await getReview(as(db, place.contact), id);
    expect(review).toMatchObject({ mayDecide: false, readers: [{ organisation: expect.any(String) }] });
    await expect(getReview(as(db, place.reader), id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is new when it comes back, to those who could read the line in its place and no more", async ({ db }) => {
    for (const decision of ["keep", "redact"] as const) {
      const place = await network(db);
      const { threadId, postId } = place;
      const unreadOf = async (who: Parameters<typeof as>[1]) =>
        (await getThreadPage(as(db, who), threadId, { at: "end" })).thread.unread;
      await markRead(as(db, place.colleague), { threadId, ranges: [[1, 2]] });
      await stopSpread(as(db, place.contact), { postId, reason: "personal_data" });
      const had = [place.author, place.colleague, place.contact, place.coordinator];
      const [passedBy, allRead] = [place.reader, place.guest];
      for (const who of [...had, passedBy]) await markRead(as(db, who), { threadId, ranges: [[1, 2]] });
      await markAllRead(as(db, allRead), { filter: "all", until: new Date() });
      for (const who of [...had, passedBy, allRead]) expect(await unreadOf(who)).toBe(0);

      const [{ id: reviewId = "" } = {}] = (await listReviews(as(db, place.coordinator), { list: "open" })).reviews;
      const passages = decision === "redact" ? SECRET : "";
      expect(await decideReview(as(db, place.coordinator), { reviewId, decision, passages })).toEqual({
        outcome: "decided",
      });
      for (const who of had) expect(await unreadOf(who)).toBe(0);
      for (const who of [passedBy, allRead]) expect(await unreadOf(who)).toBe(1);
    }
  });

  it("is told to the group at once, and stopped once by however many", async ({ committed: { db } }) => {
    const place = await network(db);
    const outcomes = await Promise.all(
      [place.reader, place.guest, place.colleague].map((who) =>
        stopSpread(as(db, who), { postId: place.postId, reason: "personal_data" }),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["already-stopped", "already-stopped", "stopped"]);
    const events = await db.select().from(groupEvents).where(eq(groupEvents.postId, place.postId));
    expect(events.filter(({ kind }) => kind === "post_hidden")).toHaveLength(1);
  });

  it("does not tell its author who stopped or reported it, though they keep order there or answer for its organisation", async ({
    db,
  }) => {
    for (const who of ["contact", "coordinator"] as const) {
      const place = await network(db);
      const stopper = await makeMember(db, { group: place.group, firstName: "Stina", lastName: "Stopp" });
      const reporter = await makeMember(db, { group: place.group, firstName: "Rut", lastName: "Rapport" });
      const ctx = as(db, place[who]);
      const { id: postId, ...written } = await reply(ctx, place.threadId, SECRET);
      if (!("post" in written)) throw new Error(written.outcome);
      const body = quoting(place.threadId, written.post.number);
      await replyToThread(as(db, place.colleague), { id: randomUUID(), threadId: place.threadId, body });
      const note = "Jag heter Rut Rapport";
      await reportPost(as(db, reporter), { postId, kind: "flag", reason: "offensive", note });
      await stopSpread(as(db, stopper), { postId, reason: "personal_data", note: "Jag heter Stina Stopp" });

      const { reviews } = await listReviews(ctx, { list: "open" });
      const pages = await Promise.all(reviews.map(({ id }) => getReview(ctx, id)));
      const log = await listEvents(ctx, { groupId: place.group.id, after: 0, limit: 100 });
      const said = JSON.stringify([reviews, pages, log]);
      expect(said).not.toMatch(/Stina|Rut/);
      expect(said).not.toContain(stopper.id);
      expect(pages.map(({ kind }) => kind)).toContain("spread");
      expect(log).toMatchObject({ events: expect.arrayContaining([expect.objectContaining({ kind: "post_edited" })]) });
    }
  });

  it("tells the contact of its organisation who stopped it, but of other reports nothing", async ({ db }) => {
    const place = await network(db);
    await reportPost(as(db, place.guest), {
      postId: place.postId,
      kind: "flag",
      reason: "offensive",
      note: "Hotfullt",
    });
    await stopSpread(as(db, place.reader), { postId: place.postId, reason: "personal_data", note: "Namn" });

    const { reviews } = await listReviews(as(db, place.contact), { list: "open" });
    expect(reviews).toMatchObject([{ kind: "spread", reporter: expect.any(String) }]);
    const id = reviews[0]?.id ?? "";
    expect(await getReview(as(db, place.contact), id)).toMatchObject({ note: "Namn", others: [] });
    expect(await getReview(as(db, place.coordinator), id)).toMatchObject({ others: [{ kind: "flag" }] });
  });

  it("is nothing that somebody outside the group can ask for, nor anybody without end", async ({ db }) => {
    const place = await network(db);
    const outsider = await makeMember(db, { platformRole: "administrator" });
    const input = { postId: place.postId, reason: "personal_data" };
    await expect(stopSpread(as(db, outsider), input)).rejects.toMatchObject({ code: "not-found" });
    await db.execute(sql`update rate_limits set tokens = 0`);
    await expect(stopSpread(as(db, outsider), input)).rejects.toMatchObject({ code: "too-many-requests" });
  });
});
