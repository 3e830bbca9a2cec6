import { getPostsPage, getThreadPage, type Where } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { reply, start } from "./start";

describe("a page of posts alone", () => {
  it("is the one that the thread's page has, wherever it begins, and nothing for an outsider", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const outsider = await makeMember(db);
    const { threadId } = await start(as(db, greta), group.id);
    for (let n = 0; n < 6; n++) await reply(as(db, n % 2 ? greta : love), threadId);

    const places: Where[] = [{ at: "end" }, { at: "first-unread" }, { around: 4 }, { before: 4 }, { after: 4 }];
    for (const where of places) {
      const whole = await getThreadPage(as(db, love), threadId, where, 3);
      expect(await getPostsPage(as(db, love), threadId, where, 3), JSON.stringify(where)).toEqual({
        posts: whole.posts,
        lastNumber: 7,
        seq: whole.thread.group.lastSeq,
      });
    }
    await expect(getPostsPage(as(db, outsider), threadId, { at: "end" }, 3)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
