import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { auditEntries, drafts, files, postRevisions, posts, reviews, threads } from "#db/schema";
import type { PublishAnyway } from "#lib/privacy/publishing";
import { replyDraftKey } from "#lib/threads/drafts/draft";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { editPost } from "#lib/threads/edit-post";
import { getReview, listReviews } from "#lib/threads/moderation/review/queries";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "./start";

const STOP = "Gäller 19 900101–0017 enligt listan.";
const WARN = "Samma bil, ABC 123, kom tillbaka.";
const anyway: PublishAnyway = { reason: "other", explanation: "Kommunens egen bil." };

describe("a text with a personnummer", () => {
  it("is not published as a reply, and nothing of it is stored but that it was stopped", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const id = randomUUID();

    const result = await replyToThread(as(db, love), { id, threadId, body: bodyOf(STOP), publishAnyway: anyway });

    expect(result).toMatchObject({
      outcome: "personal-data",
      hits: [{ part: "body", kind: "personal-number", severity: "stop", start: 7, end: 21 }],
    });
    expect(await db.select().from(posts).where(eq(posts.id, id))).toEqual([]);
    const [trace] = await db.select().from(auditEntries).where(eq(auditEntries.action, "post.stop"));
    expect(trace).toMatchObject({ groupId: group.id, details: { "personal-number": 1 } });
    expect(JSON.stringify(await db.select().from(auditEntries))).not.toContain("0017");
  });

  it("starts no thread, neither in the title nor in the text", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const thread = {
      id: randomUUID(),
      postId: randomUUID(),
      groupId: group.id,
      type: "advice" as const,
      category: null,
    };

    const inTitle = await startThread(as(db, love), { ...thread, title: STOP, body: bodyOf("Hur gör ni?") });
    const inText = await startThread(as(db, love), { ...thread, title: "En fråga", body: bodyOf(STOP) });

    expect(inTitle).toMatchObject({ outcome: "personal-data", hits: [{ part: "title" }] });
    expect(inText).toMatchObject({ outcome: "personal-data", hits: [{ part: "body" }] });
    expect(await db.select().from(threads).where(eq(threads.id, thread.id))).toEqual([]);
  });

  it("does not come in as the name or the description of a file", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const file = { id: randomUUID(), size: 3, mediaType: "text/plain", sha256: "0".repeat(64), uploadedBy: love.id };
    await db.insert(files).values({ ...file, name: "Utdrag 900101-0017.txt", storageKey: randomUUID() });
    const send = (attached: { id: string; alt: string }[]) =>
      replyToThread(as(db, love), { id: randomUUID(), threadId, body: bodyOf("Se filen."), files: attached });

    const named = await send([{ id: file.id, alt: "" }]);
    const described = await send([{ id: randomUUID(), alt: STOP }]);

    expect(named).toMatchObject({ outcome: "personal-data", hits: [{ part: "files", kind: "personal-number" }] });
    expect(described).toMatchObject({ outcome: "personal-data", hits: [{ part: "files", kind: "personal-number" }] });
  });

  it("does not come in by an edit, which leaves the post as it was", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const { id } = await reply(as(db, love), threadId);

    const result = await editPost(as(db, love), { postId: id, body: bodyOf(STOP), baseVersion: 1 });

    expect(result.outcome).toBe("personal-data");
    expect(await db.select({ version: posts.version }).from(posts).where(eq(posts.id, id))).toEqual([{ version: 1 }]);
    expect(await db.select().from(postRevisions).where(eq(postRevisions.postId, id))).toEqual([]);
  });

  it("does not come in by sending again a reply that was clear the first time", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const { id } = await reply(as(db, love), threadId);

    const again = await replyToThread(as(db, love), { id, threadId, body: bodyOf(STOP) });

    expect(again.outcome).toBe("personal-data");
    expect(await db.select({ version: posts.version }).from(posts).where(eq(posts.id, id))).toEqual([{ version: 1 }]);
  });

  it("is not kept as a draft either, and the draft from before it stands", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const contextKey = replyDraftKey(threadId);
    const kept = await saveDraft(as(db, love), { contextKey, content: { doc: bodyOf("Gäller") }, baseVersion: 0 });
    if (kept.outcome !== "saved") throw new Error(kept.outcome);
    const { version } = kept;

    const content = { doc: bodyOf(STOP) };
    const stopped = await saveDraft(as(db, love), { contextKey, content, baseVersion: version });
    const title = await saveDraft(as(db, love), {
      contextKey: "new-thread",
      content: { doc: bodyOf("Hej"), title: STOP },
      baseVersion: 0,
    });

    expect([stopped.outcome, title.outcome]).toEqual(["personal-data", "personal-data"]);
    expect(await db.select({ key: drafts.contextKey, version: drafts.version }).from(drafts)).toEqual([
      { key: contextKey, version },
    ]);
  });

  it("tells an outsider nothing of a thread they may not see", async ({ db }) => {
    const group = await makeGroup(db);
    const [love, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    const { threadId } = await start(as(db, love), group.id);

    await expect(
      replyToThread(as(db, outsider), { id: randomUUID(), threadId, body: bodyOf(STOP) }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("a text that the check warns for", () => {
  it("is not published without a reason, and that leaves no trace", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const before = await db.$count(auditEntries);

    const result = await replyToThread(as(db, love), { id: randomUUID(), threadId, body: bodyOf(WARN) });

    expect(result).toMatchObject({ outcome: "personal-data", hits: [{ kind: "plate", severity: "warn" }] });
    expect(await db.$count(auditEntries)).toBe(before);
  });

  it("is published with a reason, which is noted by its code with kind and count alone", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const id = randomUUID();

    const result = await replyToThread(as(db, love), { id, threadId, body: bodyOf(WARN), publishAnyway: anyway });

    expect(result.outcome).toBe("posted");
    const traces = await db
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, id), eq(auditEntries.action, "post.publish-anyway")));
    expect(traces).toEqual([{ details: { reason: "other", plate: 1 } }]);
    const waiting = await db
      .select({ kind: reviews.kind, reason: reviews.reason, version: reviews.postVersion, note: reviews.note })
      .from(reviews)
      .where(and(eq(reviews.postId, id), isNull(reviews.decidedAt)));
    expect(waiting).toEqual([{ kind: "personal_data", reason: "other", version: 1, note: "Kommunens egen bil." }]);
    const coordinator = as(db, await makeMember(db, { group, role: "coordinator" }));
    const [review] = (await listReviews(coordinator, { list: "open" })).reviews;
    expect((await getReview(coordinator, review?.id ?? "")).found).toEqual({ plate: 1 });
  });

  it("is not published with a reason that says what must not be said", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const publishAnyway = { reason: "other" as const, explanation: "Ring 070-174 06 05 så förklarar jag." };

    const result = await replyToThread(as(db, love), { id: randomUUID(), threadId, body: bodyOf(WARN), publishAnyway });

    expect(result).toMatchObject({ outcome: "personal-data", hits: [{ part: "explanation", kind: "phone" }] });
  });

  it("starts a thread and changes a post with a reason, and not without", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const thread = { groupId: group.id, type: "advice" as const, category: null, title: "Bilen", body: bodyOf(WARN) };
    const { threadId } = await start(as(db, love), group.id);
    const { id } = await reply(as(db, love), threadId);
    const ids = () => ({ id: randomUUID(), postId: randomUUID() });
    const edit = { postId: id, body: bodyOf(WARN), baseVersion: 1 };

    const outcomes = [
      await startThread(as(db, love), { ...thread, ...ids() }),
      await startThread(as(db, love), { ...thread, ...ids(), publishAnyway: anyway }),
      await editPost(as(db, love), edit),
      await editPost(as(db, love), { ...edit, publishAnyway: anyway }),
    ].map(({ outcome }) => outcome);

    expect(outcomes).toEqual(["personal-data", "started", "personal-data", "edited"]);
    const noted = await db
      .select({ action: auditEntries.action })
      .from(auditEntries)
      .where(inArray(auditEntries.action, ["post.publish-anyway", "post.stop"]));
    expect(noted).toHaveLength(2);
  });

  it("may stay in a draft, which only its writer sees", async ({ db }) => {
    const group = await makeGroup(db);
    const love = await makeMember(db, { group });
    const { threadId } = await start(as(db, love), group.id);
    const content = { doc: bodyOf(WARN) };

    const saved = await saveDraft(as(db, love), { contextKey: replyDraftKey(threadId), content, baseVersion: 0 });

    expect(saved.outcome).toBe("saved");
  });
});
