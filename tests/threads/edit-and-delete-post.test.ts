import { eq } from "drizzle-orm";
import { postRevisions } from "#db/schema";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { getPostSource, getPosts } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
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
