import { eq } from "drizzle-orm";
import { postRevisions, threads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { deletePost } from "#lib/threads/delete-post";
import { editDraftKey } from "#lib/threads/drafts/draft";
import { getDraft } from "#lib/threads/drafts/queries";
import { saveDraft } from "#lib/threads/drafts/save-draft";
import { editPost } from "#lib/threads/edit-post";
import { getPostSource, getPosts } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, joinGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { start } from "./start";

describe("editing a post", () => {
  it("replaces the text and keeps what stood before", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { postId } = await start(as(db, greta), group.id, { text: "Först" });

    expect(await editPost(as(db, greta), { postId, body: bodyOf("Sedan"), baseVersion: 1 })).toEqual({
      outcome: "edited",
      version: 2,
    });

    expect(await getPosts(as(db, greta), [postId])).toMatchObject([
      { html: "<p>Sedan</p>", version: 2, editedAt: expect.any(String) },
    ]);
    expect(await db.select().from(postRevisions).where(eq(postRevisions.postId, postId))).toMatchObject([
      { version: 1, body: bodyOf("Först") },
    ]);
  });

  it("from an older version changes nothing and answers with the text that stands", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { postId } = await start(as(db, greta), group.id);
    await editPost(as(db, greta), { postId, body: bodyOf("Från datorn"), baseVersion: 1 });

    const second = await editPost(as(db, greta), { postId, body: bodyOf("Från telefonen"), baseVersion: 1 });

    expect(second).toMatchObject({
      outcome: "conflict",
      version: 2,
      body: bodyOf("Från datorn"),
      html: "<p>Från datorn</p>",
    });
    expect(await getPosts(as(db, greta), [postId])).toMatchObject([{ html: "<p>Från datorn</p>" }]);
  });

  it("publishes nothing to other readers than its writer saw, and keeps the draft", async ({ db }) => {
    const [before, after] = [await makeGroup(db), await makeGroup(db, { access: "open" })];
    const greta = await makeMember(db, { group: before });
    const { threadId, postId } = await start(as(db, greta), before.id);
    await joinGroup(db, greta.id, after.id, "member");
    const now = (await asNow(db, greta)) as MemberContext;
    const contextKey = editDraftKey(postId);
    const body = bodyOf("Till få.");
    await saveDraft(now, { contextKey, baseVersion: 0, content: { doc: body, postVersion: 1 } });
    await db.update(threads).set({ groupId: after.id }).where(eq(threads.id, threadId));

    const sent = { postId, body, baseVersion: 1 };
    expect(await editPost(now, { ...sent, groupId: before.id })).toEqual({ outcome: "moved" });
    expect(await getPosts(now, [postId])).toMatchObject([{ html: "<p>Hur gör ni?</p>", version: 1 }]);
    expect((await getDraft(now, contextKey)).content).toMatchObject({ doc: body });
    expect(await editPost(now, { ...sent, groupId: after.id })).toMatchObject({ outcome: "edited" });
  });

  it("is refused for somebody else's post, also to the group's coordinator", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, alva] = [await makeMember(db, { group }), await makeMember(db, { group, role: "coordinator" })];
    const { postId } = await start(as(db, greta), group.id);

    await expect(editPost(as(db, alva), { postId, body: bodyOf("Nej"), baseVersion: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(getPostSource(as(db, alva), postId)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("deleting a post", () => {
  it("leaves who, when and why, and nothing of the text in sight", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group, firstName: "Greta", lastName: "Fyrtorn" });
    const { postId } = await start(as(db, greta), group.id, { text: "Hemligt" });

    await deletePost(as(db, greta), { postId, reason: "personal_data" });

    const [post] = await getPosts(as(db, greta), [postId]);
    expect(post).toMatchObject({ html: "", deleted: { by: "Greta Fyrtorn", reason: "personal_data" } });
    expect(JSON.stringify(post)).not.toContain("Hemligt");
    expect(await deletePost(as(db, greta), { postId, reason: "mistake" })).toEqual({ outcome: "already-deleted" });
  });

  it("is for the author and the group's coordinator, not for another member or an outsider", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love, alva, outsider] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { platformRole: "administrator" }),
    ];
    const { postId } = await start(as(db, greta), group.id);

    await expect(deletePost(as(db, love), { postId, reason: "other" })).rejects.toMatchObject({ code: "forbidden" });
    await expect(deletePost(as(db, outsider), { postId, reason: "other" })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await deletePost(as(db, alva), { postId, reason: "personal_data" })).toEqual({ outcome: "deleted" });
  });
});
