import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries, postRevisions, posts, threads } from "#db/schema";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { assessBreach } from "#lib/threads/moderation/assess-breach";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { getPostHistory } from "#lib/threads/moderation/history/queries";
import { noteReview } from "#lib/threads/moderation/note-review";
import { redactRevision } from "#lib/threads/moderation/redact-revision";
import { reportPost } from "#lib/threads/moderation/report-post";
import { getReview, listOwnReports, listReviews, REVIEW_PAGE } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { takeReview } from "#lib/threads/moderation/take-review";
import { countWhatWaits } from "#lib/threads/overview/what-waits";
import { getPosts, getThreadPage } from "#lib/threads/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "../start";

async function network(db: Db) {
  const group = await makeGroup(db);
  const author = await makeMember(db, { group });
  const reader = await makeMember(db, { group });
  const { threadId, postId: firstId } = await start(as(db, author), group.id, { title: "Om Kim Ek", text: "Kim Ek" });
  const { id: postId } = await reply(as(db, author), threadId, "Kim Ek sågs igen.");
  return {
    group,
    author,
    reader,
    threadId,
    firstId,
    postId,
    coordinator: await makeMember(db, { group, role: "coordinator" }),
    other: await makeMember(db, { group, role: "coordinator" }),
  };
}
type Network = Awaited<ReturnType<typeof network>>;

const report = (db: Db, { reader, postId }: Network, note = "Titta på det här") =>
  reportPost(as(db, reader), { postId, kind: "flag", reason: "personal_data", note });
async function onlyReview(db: Db, { coordinator }: Network): Promise<string> {
  const { reviews } = await listReviews(as(db, coordinator), { list: "open" });
  expect(reviews).toHaveLength(1);
  return reviews[0]?.id ?? "";
}

describe("a reported post", () => {
  it("is new, taken, decided, and whoever reported it sees the outcome", async ({ db }) => {
    const place = await network(db);
    expect(await report(db, place)).toEqual({ outcome: "reported" });
    expect(await report(db, place)).toEqual({ outcome: "already-reported" });
    const reviewId = await onlyReview(db, place);
    const state = async () => (await getReview(as(db, place.other), reviewId)).state;
    expect([await state(), await countWhatWaits(as(db, place.coordinator))]).toEqual(["new", 1]);

    await takeReview(as(db, place.coordinator), { reviewId });
    await noteReview(as(db, place.other), { reviewId, text: "Har ringt kommunen" });
    expect(await getReview(as(db, place.coordinator), reviewId)).toMatchObject({
      state: "taken",
      takenBy: { id: place.coordinator.id },
      notes: [{ text: "Har ringt kommunen" }],
    });
    await decideReview(as(db, place.other), { reviewId, decision: "remove", passages: "" });

    expect([await state(), await countWhatWaits(as(db, place.coordinator))]).toEqual(["decided", 0]);
    expect(await listOwnReports(as(db, place.reader))).toMatchObject([
      { state: "decided", decision: { kind: "remove" }, thread: { number: 2 } },
    ]);
    expect(await getPosts(as(db, place.reader), [place.postId])).toMatchObject([
      { html: "", deleted: { reason: "personal_data" } },
    ]);
    expect(await decideReview(as(db, place.coordinator), { reviewId, decision: "keep", passages: "" })).toEqual({
      outcome: "already-decided",
    });
  });

  it("is found among what is decided, also where one decision answered more than a page holds", async ({ db }) => {
    const place = await network(db);
    for (let n = 0; n < REVIEW_PAGE + 3; n++)
      await report(db, { ...place, reader: await makeMember(db, { group: place.group }) });
    const ctx = as(db, place.coordinator);
    const [first] = (await listReviews(ctx, { list: "open" })).reviews;
    await decideReview(ctx, { reviewId: first?.id ?? "", decision: "keep", passages: "" });

    const found = new Set<string>();
    let cursor: string | undefined;
    do {
      const page = await listReviews(ctx, { list: "decided", cursor });
      for (const { id } of page.reviews) found.add(id);
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(found.size).toBe(REVIEW_PAGE + 3);
  });

  it("is for those who keep order alone", async ({ db }) => {
    const place = await network(db);
    await report(db, place);
    const reviewId = await onlyReview(db, place);
    const outsider = await makeMember(db, { platformRole: "administrator" });
    for (const who of [place.author, place.reader, outsider]) {
      const ctx = as(db, who);
      expect(await countWhatWaits(ctx)).toBe(0);
      for (const act of [
        () => getReview(ctx, reviewId),
        () => takeReview(ctx, { reviewId }),
        () => noteReview(ctx, { reviewId, text: "Hej" }),
        () => assessBreach(ctx, { reviewId, breach: "reported" }),
        () => decideReview(ctx, { reviewId, decision: "keep", passages: "" }),
      ])
        await expect(act()).rejects.toMatchObject({ code: "not-found" });
    }
    const { id } = place.author;
    await expect(
      reportPost(as(db, place.author), { postId: place.postId, kind: "flag", reason: "other" }),
    ).rejects.toMatchObject({ code: "forbidden", message: expect.not.stringContaining(id) });
    await expect(
      reportPost(as(db, outsider), { postId: place.postId, kind: "flag", reason: "other" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });

  it("leaves no word of the reporter's or the post's in the audit", async ({ db }) => {
    const place = await network(db);
    await report(db, place, "Grannen heter Kim Ek");
    const reviewId = await onlyReview(db, place);
    await decideReview(as(db, place.coordinator), { reviewId, decision: "redact", passages: "Kim Ek" });
    const traces = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, place.postId));
    expect(traces.map(({ action }) => action)).toEqual(["post.add", "review.open", "review.decide"]);
    expect(JSON.stringify(traces)).not.toContain("Kim Ek");
  });
});

describe("deciding to mask", () => {
  it("is not undone when the post or its thread is sent again as it was, after a lost answer", async ({ db }) => {
    const place = await network(db);
    const { author, coordinator, group, threadId } = place;
    for (const postId of [place.firstId, place.postId]) {
      await stopSpread(as(db, place.reader), { postId, reason: "crime_data" });
      await decideReview(as(db, coordinator), {
        reviewId: await onlyReview(db, place),
        decision: "redact",
        passages: "Kim Ek",
        title: "Om någon",
      });
    }
    const sent = { groupId: group.id, type: "advice", category: null } as const;

    const again = [
      await replyToThread(as(db, author), { id: place.postId, threadId, body: bodyOf("Kim Ek sågs igen.") }),
      await startThread(as(db, author), {
        ...sent,
        id: threadId,
        postId: place.firstId,
        title: "Om Kim Ek",
        body: bodyOf("Kim Ek"),
      }),
    ];

    expect(again).toEqual([{ outcome: "under-review" }, { outcome: "under-review" }]);
    const asReply = { ...sent, id: threadId, postId: place.postId, title: "Om Kim Ek", body: bodyOf("Någon annan.") };
    await expect(startThread(as(db, author), asReply)).rejects.toMatchObject({ code: "not-found" });
    const read = await getThreadPage(as(db, author), threadId, { at: "end" });
    expect(JSON.stringify(read)).not.toContain("Kim Ek");
  });

  it("takes the passage out of the text and of every version before it", async ({ db }) => {
    const place = await network(db);
    await editPost(as(db, place.author), { postId: place.postId, body: bodyOf("Nu om Kim Ek."), baseVersion: 1 });
    await stopSpread(as(db, place.reader), { postId: place.postId, reason: "crime_data" });
    const reviewId = await onlyReview(db, place);

    expect(
      await decideReview(as(db, place.coordinator), { reviewId, decision: "redact", passages: "Kim Ek\nBo Al" }),
    ).toEqual({ outcome: "passage-missing", passages: ["Bo Al"] });
    expect((await getPosts(as(db, place.reader), [place.postId]))[0]?.hidden).not.toBeNull();
    await decideReview(as(db, place.coordinator), { reviewId, decision: "redact", passages: "Kim Ek" });

    expect(await getPosts(as(db, place.reader), [place.postId])).toMatchObject([
      { html: "<p>Nu om [borttaget].</p>", hidden: null },
    ]);
    const [row] = await db.select().from(posts).where(eq(posts.id, place.postId));
    const versions = await db.select().from(postRevisions).where(eq(postRevisions.postId, place.postId));
    expect(JSON.stringify([row, versions])).not.toContain("Kim Ek");
    expect(versions.map(({ redactReason, redactedBy }) => [redactReason, redactedBy])).toEqual([
      ["crime_data", place.coordinator.id],
      ["crime_data", place.coordinator.id],
    ]);
    const history = await getPostHistory(as(db, place.author), place.postId);
    expect(history.versions.map(({ number, redacted }) => [number, redacted !== null])).toEqual([
      [3, false],
      [2, true],
      [1, true],
    ]);
  });
});

describe("deciding about a stopped post", () => {
  it("to keep it shows it again as it was, and is not for its author to say", async ({ db }) => {
    const place = await network(db);
    const own = await reply(as(db, place.coordinator), place.threadId, "Eget");
    await stopSpread(as(db, place.reader), { postId: own.id, reason: "other" });
    const reviewId = await onlyReview(db, place);

    const keep = { reviewId, decision: "keep", passages: "" } as const;
    expect(await decideReview(as(db, place.coordinator), keep)).toEqual({ outcome: "own-post" });
    expect(await decideReview(as(db, place.other), keep)).toEqual({ outcome: "decided" });

    expect(await getPosts(as(db, place.reader), [own.id])).toMatchObject([{ html: "<p>Eget</p>", hidden: null }]);
  });

  it("of a thread's first brings the thread back, under another title where that said it too", async ({ db }) => {
    const place = await network(db);
    await stopSpread(as(db, place.reader), { postId: place.firstId, reason: "personal_data" });
    const reviewId = await onlyReview(db, place);

    await decideReview(as(db, place.coordinator), {
      reviewId,
      decision: "remove",
      passages: "",
      title: "Oro på torget",
    });

    const { thread, posts: read } = await getThreadPage(as(db, place.reader), place.threadId, { at: "end" });
    expect([thread.title, read.length]).toEqual(["Oro på torget", 2]);
    expect(await db.select({ hiddenAt: threads.hiddenAt }).from(threads)).toEqual([{ hiddenAt: null }]);
  });

  it("gives no thread a title that says who somebody is, and changes nothing then", async ({ db }) => {
    const place = await network(db);
    await stopSpread(as(db, place.reader), { postId: place.firstId, reason: "personal_data" });
    const reviewId = await onlyReview(db, place);

    const decided = { reviewId, decision: "remove", passages: "", title: "Samtal om 19121212-1212" } as const;
    expect(await decideReview(as(db, place.coordinator), decided)).toEqual({ outcome: "title-personal-data" });

    expect(await db.select({ title: threads.title }).from(threads)).toEqual([{ title: "Om Kim Ek" }]);
    expect(await decideReview(as(db, place.coordinator), { ...decided, title: "Oro på torget" })).toEqual({
      outcome: "decided",
    });
  });

  it("notes what came of the 72 hours", async ({ db }) => {
    const place = await network(db);
    await stopSpread(as(db, place.reader), { postId: place.postId, reason: "personal_data" });
    const reviewId = await onlyReview(db, place);
    await assessBreach(as(db, place.coordinator), { reviewId, breach: "reported" });
    expect((await getReview(as(db, place.coordinator), reviewId)).breach).toMatchObject({ kind: "reported" });
  });
});

describe("one's own post", () => {
  it("is one's own to take away for a quarter of an hour, then one asks", async ({ db }) => {
    const place = await network(db);
    const later = { ...as(db, place.author), now: () => new Date(Date.now() + 15 * 60_000 + 1_000) };
    await expect(deletePost(later, { postId: place.postId, reason: "mistake" })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await reportPost(later, { postId: place.postId, kind: "removal", reason: "mistake" })).toEqual({
      outcome: "reported",
    });
    const reviewId = await onlyReview(db, place);
    await decideReview(as(db, place.coordinator), { reviewId, decision: "remove", passages: "" });
    expect(await getPosts(later, [place.postId])).toMatchObject([{ deleted: { reason: "mistake" } }]);
  });
});

describe("an earlier version", () => {
  it("is seen by the author and those who keep order, and emptied by the latter alone", async ({ db }) => {
    const place = await network(db);
    await editPost(as(db, place.author), { postId: place.postId, body: bodyOf("Någon sågs igen."), baseVersion: 1 });
    await expect(getPostHistory(as(db, place.reader), place.postId)).rejects.toMatchObject({ code: "forbidden" });
    const { versions } = await getPostHistory(as(db, place.author), place.postId);
    expect(versions[0]?.changes).toEqual([
      { kind: "removed", text: "Kim Ek " },
      { kind: "added", text: "Någon " },
      { kind: "same", text: "sågs igen." },
    ]);

    const emptied = { postId: place.postId, version: 1, reason: "personal_data" };
    await expect(redactRevision(as(db, place.author), emptied)).rejects.toMatchObject({ code: "forbidden" });
    expect(await redactRevision(as(db, place.coordinator), emptied)).toEqual({ outcome: "redacted" });
    expect(await redactRevision(as(db, place.coordinator), emptied)).toEqual({ outcome: "no-such-text" });

    const after = await getPostHistory(as(db, place.author), place.postId);
    expect(JSON.stringify(after.versions)).not.toContain("Kim Ek");
    expect(after.versions[1]?.redacted).toMatchObject({ reason: "personal_data" });

    const asFirstSent = { id: place.postId, threadId: place.threadId, body: bodyOf("Kim Ek sågs igen.") };
    expect(await replyToThread(as(db, place.author), asFirstSent)).toEqual({ outcome: "under-review" });
  });
});
