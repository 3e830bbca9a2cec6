import { randomUUID } from "node:crypto";
import type { Db } from "#db/client";
import type { MemberContext } from "#lib/platform/context";
import type { DomainError } from "#lib/platform/errors";
import { discardDraft } from "#lib/threads/drafts/discard-draft";
import { editDraftKey, NEW_THREAD, replyDraftKey } from "#lib/threads/drafts/draft";
import { getDraft, listOwnDrafts } from "#lib/threads/drafts/queries";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { draftKey, saveDraftInput } from "#lib/threads/drafts/schema";
import { editPost } from "#lib/threads/edit-post";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";

async function harbour(db: Db) {
  const group = await makeGroup(db, { name: "Tryggare skola" });
  const [klara, dag] = [await makeMember(db, { group }), await makeMember(db, { group })];
  const threadId = randomUUID();
  const postId = randomUUID();
  const title = "Hur mäter ni trygghet kring busstorget?";
  await startThread(as(db, klara), {
    id: threadId,
    postId,
    groupId: group.id,
    title,
    type: "advice",
    category: null,
    body: bodyOf("Hej"),
  });
  return { group, klara, dag, threadId, postId, title, key: replyDraftKey(threadId) };
}

const save = (ctx: MemberContext, contextKey: string, words: string, baseVersion: number) =>
  saveDraft(ctx, { contextKey, content: { doc: bodyOf(words) }, baseVersion });

/** @returns the version that was saved */
async function saved(...args: Parameters<typeof save>): Promise<number> {
  const answer = await save(...args);
  if (answer.outcome !== "saved") throw new Error(answer.outcome);
  return answer.version;
}

const notFound = expect.objectContaining({ code: "not-found" } satisfies Partial<DomainError>);

describe("keeping a draft", () => {
  it("counts its versions and gives back the newest", async ({ db }) => {
    const { dag, key } = await harbour(db);
    const ctx = as(db, dag);
    expect(await getDraft(ctx, key)).toEqual({ version: 0, content: null, updatedAt: null });
    const version = await saved(ctx, key, "Vi räknar", 0);
    expect(await saved(ctx, key, "Vi räknar störningar", version)).toBe(version + 1);
    expect(await getDraft(ctx, key)).toMatchObject({
      version: version + 1,
      content: { doc: bodyOf("Vi räknar störningar") },
    });
  });

  it("refuses a text written on an older one, and gives the newest with the refusal", async ({ db }) => {
    const { dag, key } = await harbour(db);
    const ctx = as(db, dag);
    const version = await saved(ctx, key, "på telefonen", 0);
    const newest = { version, content: { doc: bodyOf("på telefonen") } };
    expect(await save(ctx, key, "på datorn", 0)).toMatchObject({ outcome: "conflict", ...newest });
    await save(ctx, key, "på telefonen igen", version);
    const newer = { version: version + 1, content: { doc: bodyOf("på telefonen igen") } };
    expect(await save(ctx, key, "på datorn", version)).toMatchObject({ outcome: "conflict", ...newer });
    expect(await getDraft(ctx, key)).toMatchObject(newer);
  });

  it("takes the same text again as the same save: the first answer may have been lost", async ({ db }) => {
    const { dag, key } = await harbour(db);
    const ctx = as(db, dag);
    const version = await saved(ctx, key, "Vi räknar", 0);
    expect(await saved(ctx, key, "Vi räknar", 0)).toBe(version);
    await save(ctx, key, "Vi mäter", version);
    expect(await saved(ctx, key, "Vi mäter", version)).toBe(version + 1);
  });

  it("does not bring back what was thrown away elsewhere", async ({ db }) => {
    const { dag, key } = await harbour(db);
    const ctx = as(db, dag);
    const version = await saved(ctx, key, "Vi räknar", 0);
    for (const baseVersion of [version, version, 0])
      expect(await discardDraft(ctx, { contextKey: key, baseVersion })).toEqual({ outcome: "discarded" });
    expect(await save(ctx, key, "Vi räknar mer", version)).toEqual({
      outcome: "conflict",
      version: 0,
      content: null,
      updatedAt: null,
    });
    expect(await save(ctx, key, "Vi räknar mer", 0)).toMatchObject({ outcome: "saved" });
  });

  it("is another one when it is begun anew: a window with the one before neither writes over it nor throws it away", async ({
    db,
  }) => {
    const { dag, threadId, key } = await harbour(db);
    const ctx = as(db, dag);
    const before = await saved(ctx, key, "Ett svar", 0);
    await replyToThread(ctx, { id: randomUUID(), threadId, body: bodyOf("Ett svar") });
    await save(ctx, key, "Nästa svar", 0);
    expect(await save(ctx, key, "Ett svar till", before)).toMatchObject({ outcome: "conflict" });
    expect(await discardDraft(ctx, { contextKey: key, baseVersion: before })).toMatchObject({ outcome: "conflict" });
    expect(await getDraft(ctx, key)).toMatchObject({ content: { doc: bodyOf("Nästa svar") } });
  });

  it("throws away no other text than its writer saw, and gives the newest with the refusal", async ({ db }) => {
    const { dag, key } = await harbour(db);
    const ctx = as(db, dag);
    const version = await saved(ctx, key, "i ett annat fönster", 0);
    const newest = { version, content: { doc: bodyOf("i ett annat fönster") } };
    expect(await discardDraft(ctx, { contextKey: key, baseVersion: 0 })).toMatchObject({
      outcome: "conflict",
      ...newest,
    });
    expect(await getDraft(ctx, key)).toMatchObject(newest);
    const longer = await saved(ctx, key, "i ett annat fönster, längre", version);
    expect(await discardDraft(ctx, { contextKey: key, baseVersion: version })).toMatchObject({ outcome: "conflict" });
    expect(await getDraft(ctx, key)).toMatchObject({ version: longer });
    expect(await discardDraft(ctx, { contextKey: key, baseVersion: longer })).toEqual({ outcome: "discarded" });
    expect(await getDraft(ctx, key)).toMatchObject({ content: null });
  });

  it("lets one of many win who save at once", async ({ committed }) => {
    const { dag, key } = await harbour(committed.db);
    const ctx = as(committed.db, dag);
    const version = await saved(ctx, key, "först", 0);
    const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => save(ctx, key, `enhet ${n}`, version)));
    expect(answers.filter((answer) => answer.outcome === "saved")).toHaveLength(1);
    expect(await getDraft(ctx, key)).toMatchObject({ version: version + 1 });
  });
});

describe("whose draft it is", () => {
  it("is its writer's alone", async ({ db }) => {
    const { dag, klara, key } = await harbour(db);
    await save(as(db, dag), key, "Dags text", 0);
    expect(await getDraft(as(db, klara), key)).toMatchObject({ version: 0, content: null });
    expect(await listOwnDrafts(as(db, klara))).toEqual([]);
    const baseVersion = await saved(as(db, klara), key, "Klaras text", 0);
    await discardDraft(as(db, klara), { contextKey: key, baseVersion });
    expect(await getDraft(as(db, dag), key)).toMatchObject({ content: { doc: bodyOf("Dags text") } });
  });

  it("cannot begin at a thread one does not see, at a thread that is not there, or at somebody else's post", async ({
    db,
  }) => {
    const { dag, postId, key } = await harbour(db);
    const outsider = await makeMember(db);
    await expect(save(as(db, outsider), key, "x", 0)).rejects.toEqual(notFound);
    await expect(save(as(db, dag), replyDraftKey(randomUUID()), "x", 0)).rejects.toEqual(notFound);
    await expect(save(as(db, dag), editDraftKey(postId), "x", 0)).rejects.toEqual(notFound);
    expect(await save(as(db, outsider), NEW_THREAD, "x", 0)).toMatchObject({ outcome: "saved" });
  });

  it("stays one's own text when access to the thread is lost, but is no longer listed", async ({ db }) => {
    const { dag, group, key } = await harbour(db);
    await save(as(db, dag), key, "Min text", 0);
    await leaveGroup(db, dag.id, group.id);
    const after = (await asNow(db, dag)) as MemberContext;
    expect(await listOwnDrafts(after)).toEqual([]);
    expect(await getDraft(after, key)).toMatchObject({ content: { doc: bodyOf("Min text") } });
  });
});

describe("one's own drafts", () => {
  it("are listed with where they belong, newest first", async ({ db }) => {
    const { klara, threadId, postId, title, key } = await harbour(db);
    const at = (minute: number) => as(db, klara, () => new Date(Date.UTC(2026, 10, 24, 8, minute)));
    await save(at(1), editDraftKey(postId), "Hej igen", 0);
    await save(at(2), key, "Ett svar\nmed två rader", 0);
    await saveDraft(at(3), {
      contextKey: NEW_THREAD,
      content: { doc: bodyOf("Hej"), title: "  " },
      baseVersion: 0,
    });
    const [started, reply, edit] = await listOwnDrafts(at(4));
    expect(started).toMatchObject({ contextKey: NEW_THREAD, title: null, threadId: null });
    expect(reply).toMatchObject({ contextKey: key, title, threadId, postNumber: null });
    expect(edit).toMatchObject({ contextKey: editDraftKey(postId), title, threadId, postNumber: 1 });
  });

  it("end with the publishing", async ({ db }) => {
    const { group, klara, threadId, postId, key } = await harbour(db);
    const ctx = as(db, klara);
    await save(ctx, key, "Svar", 0);
    await save(ctx, editDraftKey(postId), "Ändring", 0);
    await save(ctx, NEW_THREAD, "Ny", 0);
    await replyToThread(ctx, { id: randomUUID(), threadId, body: bodyOf("Svar") });
    expect((await listOwnDrafts(ctx)).map((draft) => draft.contextKey).sort()).toEqual([
      NEW_THREAD,
      editDraftKey(postId),
    ]);
    await editPost(ctx, { postId, body: bodyOf("Ändring"), baseVersion: 1 });
    await startThread(ctx, {
      id: randomUUID(),
      postId: randomUUID(),
      groupId: group.id,
      title: "Ny tråd",
      type: "experience",
      category: "method",
      body: bodyOf("Ny"),
    });
    expect(await listOwnDrafts(ctx)).toEqual([]);
  });

  it("end with their own post, and not with another that is written in another window", async ({ db }) => {
    const { klara, threadId, key } = await harbour(db);
    const ctx = as(db, klara);
    const [here, there] = [randomUUID(), randomUUID()];
    await saveDraft(ctx, { contextKey: key, content: { doc: bodyOf("Där"), postId: there }, baseVersion: 0 });
    await replyToThread(ctx, { id: here, threadId, body: bodyOf("Här") });
    expect(await getDraft(ctx, key)).toMatchObject({ content: { doc: bodyOf("Där") } });
    await replyToThread(ctx, { id: there, threadId, body: bodyOf("Där, färdigt") });
    expect(await getDraft(ctx, key)).toMatchObject({ content: null });
  });

  it("survive a publishing that fails", async ({ db }) => {
    const { dag, group, threadId, key } = await harbour(db);
    const version = await saved(as(db, dag), key, "Svar", 0);
    await leaveGroup(db, dag.id, group.id);
    const after = (await asNow(db, dag)) as MemberContext;
    await expect(replyToThread(after, { id: randomUUID(), threadId, body: bodyOf("Svar") })).rejects.toEqual(notFound);
    expect(await getDraft(after, key)).toMatchObject({ version });
  });
});

describe("what a draft may hold", () => {
  const id = "3F0C6C2E-7F4B-4F0E-9D68-0A4B5C0F2A11";

  it("a place that exists in the vocabulary", () => {
    expect(draftKey.parse(`thread%3A${id}`)).toBe(`thread:${id.toLowerCase()}`);
    for (const wrong of [
      "thread:1",
      `group:${id}`,
      `thread:${id}'`,
      "",
      "new-thread ",
      `thread:${id}:x`,
      "a".repeat(500),
    ]) {
      expect(draftKey.safeParse(wrong).success).toBe(false);
    }
  });

  it("no more than the form has", () => {
    const content = { doc: { type: "doc", content: [{ type: "paragraph" }] }, title: "a\0b" };
    expect(saveDraftInput.parse({ content, baseVersion: 0 }).content.title).toBe("ab");
    for (const wrong of [
      { ...content, html: "<b>" },
      { title: "x" },
      { ...content, type: "rant" },
      { ...content, groupId: "1" },
      { ...content, title: "x".repeat(501) },
    ]) {
      expect(saveDraftInput.safeParse({ content: wrong, baseVersion: 0 }).success).toBe(false);
    }
    expect(saveDraftInput.safeParse({ content, baseVersion: -1 }).success).toBe(false);
  });
});
