import { eq } from "drizzle-orm";
import { groupEvents, threadSubscriptions } from "#db/schema";
import { deletePost } from "#lib/threads/delete-post";
import { getPosts } from "#lib/threads/queries";
import { react } from "#lib/threads/reactions/react";
import { describe, expect, it } from "#tests/support/database";
import { as, leaveGroup, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { start } from "../start";

describe("reacting to a post", () => {
  it("shows who has, to everybody who can read it, and is one event", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group, firstName: "Greta", lastName: "Fyrtorn" });
    const love = await makeMember(db, { group, firstName: "Love", lastName: "Tamplund" });
    const { postId } = await start(as(db, greta), group.id);

    expect(await react(as(db, love), { postId, kind: "thanks", on: true })).toEqual({ outcome: "changed" });
    await react(as(db, greta), { postId, kind: "thanks", on: true });
    await react(as(db, love), { postId, kind: "useful", on: true });

    expect((await getPosts(as(db, greta), [postId]))[0]?.reactions).toEqual([
      {
        kind: "thanks",
        people: [
          { id: love.id, name: "Love Tamplund" },
          { id: greta.id, name: "Greta Fyrtorn" },
        ],
      },
      { kind: "useful", people: [{ id: love.id, name: "Love Tamplund" }] },
    ]);
    const marked = (await db.select().from(groupEvents).where(eq(groupEvents.postId, postId))).slice(1);
    expect(marked.map(({ kind, actorId }) => [kind, actorId])).toEqual([
      ["post_marked", love.id],
      ["post_marked", greta.id],
      ["post_marked", love.id],
    ]);
  });

  it("twice is once, and so is taking it back; nothing is told of what changes nothing", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { postId } = await start(as(db, greta), group.id);
    const set = (on: boolean) => react(as(db, greta), { postId, kind: "agree", on });

    expect([await set(false), await set(true), await set(true), await set(false), await set(false)]).toEqual(
      ["unchanged", "changed", "unchanged", "changed", "unchanged"].map((outcome) => ({ outcome })),
    );

    expect((await getPosts(as(db, greta), [postId]))[0]?.reactions).toEqual([]);
    expect(await db.select().from(groupEvents).where(eq(groupEvents.postId, postId))).toHaveLength(3);
  });

  it("is open to a guest, and to nobody outside the group", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const guest = await makeGuest(db, { group });
    const outside = await makeMember(db, { platformRole: "administrator" });
    const { postId } = await start(as(db, greta), group.id);

    expect(await react(as(db, guest), { postId, kind: "thanks", on: true })).toEqual({ outcome: "changed" });
    await expect(react(as(db, outside), { postId, kind: "thanks", on: true })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  it("is refused for a deleted post, which shows none of those it had", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { postId } = await start(as(db, greta), group.id);
    await react(as(db, greta), { postId, kind: "thanks", on: true });
    await deletePost(as(db, greta), { postId, reason: "mistake" });

    await expect(react(as(db, greta), { postId, kind: "agree", on: true })).rejects.toMatchObject({
      code: "not-found",
    });
    expect((await getPosts(as(db, greta), [postId]))[0]?.reactions).toEqual([]);
  });

  it("with that one follows makes one follow the thread, and taking it back leaves that", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const [greta, love] = [await makeMember(db), await makeMember(db)];
    const { postId } = await start(as(db, greta), group.id);

    await react(as(db, love), { postId, kind: "following", on: true });
    await react(as(db, love), { postId, kind: "following", on: false });

    expect(await db.select().from(threadSubscriptions).where(eq(threadSubscriptions.personId, love.id))).toMatchObject([
      { level: "follow", reason: "chosen" },
    ]);
  });

  it("stays with the post when somebody leaves the group", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { postId } = await start(as(db, greta), group.id);
    await react(as(db, love), { postId, kind: "thanks", on: true });
    await leaveGroup(db, love.id, group.id);

    expect((await getPosts(as(db, greta), [postId]))[0]?.reactions).toMatchObject([{ people: [{ id: love.id }] }]);
  });
});
