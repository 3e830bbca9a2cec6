import { randomUUID } from "node:crypto";
import { getThreadPage } from "#lib/threads/queries";
import { startThread } from "#lib/threads/start-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";

describe("starting a thread", () => {
  it("sent again with another title and text, as after a lost answer, is one thread as it was last meant", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const [id, postId] = [randomUUID(), randomUUID()];
    const first = { id, postId, groupId: group.id, title: "Belysning", type: "advice", category: null } as const;
    await startThread(as(db, greta), { ...first, body: bodyOf("Hur gör ni?") });

    const again = await startThread(as(db, greta), {
      ...first,
      title: "Belysning vid busshållplatser",
      body: bodyOf("Hur gör ni på vintern?"),
    });

    expect(again).toEqual({ outcome: "already-started", threadId: id });
    const { thread, posts } = await getThreadPage(as(db, greta), id, { at: "end" });
    expect(thread).toMatchObject({ title: "Belysning vid busshållplatser", lastNumber: 1, group: { lastSeq: 3 } });
    expect(posts.map(({ html, version }) => [html, version])).toEqual([["<p>Hur gör ni på vintern?</p>", 2]]);
  });

  it("does not tell whose id it was when somebody else has used it", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const thread = {
      id: randomUUID(),
      postId: randomUUID(),
      groupId: group.id,
      title: "Prov",
      type: "advice",
    } as const;
    await startThread(as(db, greta), { ...thread, category: null, body: bodyOf("Hur gör ni?") });

    const taken = startThread(as(db, love), { ...thread, title: "Mitt", category: null, body: bodyOf("Mitt.") });

    await expect(taken).rejects.toMatchObject({ code: "not-found" });
  });
});
