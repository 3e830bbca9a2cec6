import { and, eq } from "drizzle-orm";
import { auditEntries, groupEvents } from "#db/schema";
import { markHelpful } from "#lib/threads/answers/mark-helpful";
import { deletePost } from "#lib/threads/delete-post";
import { listThreads } from "#lib/threads/overview/queries";
import { getPosts } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { reply, start } from "../start";

describe("the answer that helped", () => {
  it("is marked by who asked: seen at the answer, under the question and in the list", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group, firstName: "Greta", lastName: "Fyrtorn" });
    const love = await makeMember(db, { group, firstName: "Love", lastName: "Tamplund" });
    const { threadId, postId } = await start(as(db, greta), group.id);
    const answer = await reply(as(db, love), threadId);

    expect(await markHelpful(as(db, greta), { postId: answer.id, on: true })).toEqual({ outcome: "changed" });
    expect(await markHelpful(as(db, greta), { postId: answer.id, on: true })).toEqual({ outcome: "unchanged" });

    expect(await getPosts(as(db, love), [postId, answer.id])).toMatchObject([
      { helpful: null, answer: { number: 2, by: "Love Tamplund" } },
      { helpful: { by: "Greta Fyrtorn" }, answer: null },
    ]);
    const { threads } = await listThreads(as(db, love), { filter: "all", limit: 10 });
    expect(threads).toMatchObject([{ answered: true }]);
    expect(
      await db
        .select()
        .from(auditEntries)
        .where(and(eq(auditEntries.subjectId, threadId), eq(auditEntries.action, "thread.mark-helpful"))),
    ).toMatchObject([{ actorId: greta.id, groupId: group.id, details: { number: 2 } }]);
  });

  it("gives way to another, and each post concerned is told of", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { threadId, postId } = await start(as(db, greta), group.id);
    const [first, second] = [await reply(as(db, greta), threadId), await reply(as(db, greta), threadId)];
    await markHelpful(as(db, greta), { postId: first.id, on: true });

    await markHelpful(as(db, greta), { postId: second.id, on: true });

    const posts = await getPosts(as(db, greta), [first.id, second.id]);
    expect(posts.map(({ helpful }) => helpful !== null)).toEqual([false, true]);
    const events = await db
      .select()
      .from(groupEvents)
      .where(eq(groupEvents.kind, "post_marked"))
      .orderBy(groupEvents.seq);
    expect(events.slice(-3).map((event) => event.postId)).toEqual([first.id, second.id, postId]);
  });

  it("is taken back, and goes when the answer is deleted", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { threadId, postId } = await start(as(db, greta), group.id);
    const answer = await reply(as(db, greta), threadId);
    const leadsTo = async () => (await getPosts(as(db, greta), [postId]))[0]?.answer?.number;

    await markHelpful(as(db, greta), { postId: answer.id, on: true });
    await markHelpful(as(db, greta), { postId: answer.id, on: false });
    expect(await leadsTo()).toBeUndefined();

    await markHelpful(as(db, greta), { postId: answer.id, on: true });
    expect(await leadsTo()).toBe(2);
    await deletePost(as(db, greta), { postId: answer.id, reason: "mistake" });
    expect(await leadsTo()).toBeUndefined();
  });

  it("is for who asked and who coordinates to say, not for who answered or for an outsider", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love, alva, outside] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { platformRole: "administrator" }),
    ];
    const { threadId, postId } = await start(as(db, greta), group.id);
    const answer = await reply(as(db, love), threadId);

    await expect(markHelpful(as(db, love), { postId: answer.id, on: true })).rejects.toMatchObject({
      code: "forbidden",
    });
    await expect(markHelpful(as(db, outside), { postId: answer.id, on: true })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(markHelpful(as(db, greta), { postId, on: true })).rejects.toMatchObject({ code: "not-found" });
    expect(await markHelpful(as(db, alva), { postId: answer.id, on: true })).toEqual({ outcome: "changed" });
  });

  it("is one when two are marked at the same moment", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const { threadId } = await start(as(db, greta), group.id);
    const answers = await Promise.all([1, 2, 3, 4].map(() => reply(as(db, greta), threadId)));

    await Promise.all(answers.map(({ id }) => markHelpful(as(db, greta), { postId: id, on: true })));

    const posts = await getPosts(
      as(db, greta),
      answers.map(({ id }) => id),
    );
    expect(posts.filter(({ helpful }) => helpful)).toHaveLength(1);
  });
});
