import { eq, isNotNull } from "drizzle-orm";
import type { Db } from "#db/client";
import { groupEvents, moveConsents, threadMoves } from "#db/schema";
import { markRead } from "#lib/threads/mark-read";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { answerMove, withdrawMove } from "#lib/threads/moving/answer-move";
import { moveThread } from "#lib/threads/moving/move-thread";
import { getMovePage } from "#lib/threads/moving/queries";
import { getShell } from "#lib/threads/overview/queries";
import { countWhatWaits } from "#lib/threads/overview/what-waits";
import { getThreadPage } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import {
  as,
  joinGroup,
  leaveGroup,
  makeGroup,
  makeMember,
  makeOrganisation,
  readRights,
} from "#tests/support/factories";
import { reply, start } from "../start";

/** Two people of two organisations write in a small group; a wider one has one person more. */
async function network(db: Db) {
  const [narrow, wide] = [
    await makeGroup(db, { access: "confidential" }),
    await makeGroup(db, { access: "restricted" }),
  ];
  const [ronneby, karlshamn, olofstrom] = [
    await makeOrganisation(db),
    await makeOrganisation(db),
    await makeOrganisation(db),
  ];
  const groups = { group: narrow };
  const people = {
    coordinator: await makeMember(db, { ...groups, role: "coordinator", organisation: ronneby }),
    contact: await makeMember(db, { ...groups, organisation: karlshamn, organisationContact: true }),
    writer: await makeMember(db, { ...groups, organisation: karlshamn }),
    third: await makeMember(db, { ...groups, organisation: olofstrom }),
  };
  for (const { id } of Object.values(people)) await joinGroup(db, id, wide.id, "member");
  const outside = await makeMember(db, { group: wide, role: "coordinator" });
  await readRights(db, Object.values(people));
  const { threadId } = await start(as(db, people.coordinator), narrow.id, { title: "Känsligt" });
  await reply(as(db, people.writer), threadId);
  return { narrow, wide, threadId, outside, olofstrom, ...people };
}
const groupOf = async (db: Db, who: Parameters<typeof as>[1], threadId: string) =>
  (await getThreadPage(as(db, who), threadId, { at: "end" })).thread.group.id;

describe("moving a thread to more readers", () => {
  it("waits for the decision about a post that is stopped meanwhile, and a no does not", async ({ db }) => {
    const place = await network(db);
    const { threadId } = place;
    await moveThread(as(db, place.coordinator), { threadId, toGroupId: place.wide.id });
    const { id } = await reply(as(db, place.coordinator), threadId);
    await stopSpread(as(db, place.third), { postId: id, reason: "other" });

    const answer = (agrees: boolean) => answerMove(as(db, place.contact), { threadId, agrees });
    expect(await answer(true)).toEqual({ outcome: "under-review" });
    expect(await groupOf(db, place.contact, threadId)).toBe(place.narrow.id);
    const consents = await db.select().from(moveConsents).where(isNotNull(moveConsents.agrees));
    expect(consents.map(({ answeredBy }) => answeredBy)).toEqual([place.coordinator.id]);
    expect(await answer(false)).toEqual({ outcome: "declined" });
  });

  it("waits for each organisation that has written in it, and happens with the last yes", async ({ db }) => {
    const place = await network(db);
    const { threadId, narrow, wide } = place;
    await markRead(as(db, place.third), { threadId, ranges: [[1, 1]] });
    const move = { threadId, toGroupId: wide.id };

    expect(await moveThread(as(db, place.coordinator), move)).toEqual({ outcome: "asked" });
    expect(await moveThread(as(db, place.coordinator), move)).toEqual({ outcome: "already-asked" });
    expect(await groupOf(db, place.third, threadId)).toBe(narrow.id);
    for (const [who, waiting] of [
      [place.contact, 1],
      [place.third, 0],
      [place.coordinator, 0],
    ] as const)
      expect(await countWhatWaits(as(db, who))).toBe(waiting);
    expect((await getShell(as(db, place.contact))).reviews).toBe(1);
    expect((await getShell(as(db, place.third))).reviews).toBeNull();
    // The asker's own organisation has answered by asking.
    expect((await db.select().from(moveConsents)).map(({ agrees }) => agrees).sort()).toEqual([null, true].sort());
    for (const who of [place.third, place.writer])
      await expect(answerMove(as(db, who), { threadId, agrees: true })).rejects.toMatchObject({ code: "forbidden" });
    await expect(answerMove(as(db, place.outside), { threadId, agrees: true })).rejects.toMatchObject({
      code: "not-found",
    });

    expect(await answerMove(as(db, place.contact), { threadId, agrees: true })).toEqual({ outcome: "moved" });

    expect(await groupOf(db, place.outside, threadId)).toBe(wide.id);
    const { thread } = await getThreadPage(as(db, place.third), threadId, { at: "end" });
    expect(thread).toMatchObject({ unread: 1, lastNumber: 2, movedFrom: { group: narrow.name } });
    const { thread: toOthers } = await getThreadPage(as(db, place.outside), threadId, { at: "end" });
    expect(toOthers.movedFrom).toEqual({ group: null, at: expect.any(String) });
    expect(await countWhatWaits(as(db, place.contact))).toBe(0);
    const events = await db.select().from(groupEvents).where(eq(groupEvents.threadId, threadId));
    expect(
      events
        .slice(-2)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(["thread_moved", "thread_started"]);
  });

  it("does not happen after a no, nor when organisations that were not asked have written since", async ({ db }) => {
    const place = await network(db);
    const { threadId, narrow, wide } = place;
    const move = { threadId, toGroupId: wide.id };
    await moveThread(as(db, place.coordinator), move);
    expect(await answerMove(as(db, place.contact), { threadId, agrees: false })).toEqual({ outcome: "declined" });
    expect(await answerMove(as(db, place.contact), { threadId, agrees: true })).toEqual({ outcome: "closed" });

    await moveThread(as(db, place.coordinator), move);
    await reply(as(db, place.third), threadId);
    expect(await answerMove(as(db, place.contact), { threadId, agrees: true })).toEqual({ outcome: "void" });

    await moveThread(as(db, place.coordinator), move);
    await answerMove(as(db, place.contact), { threadId, agrees: true });
    await withdrawMove(as(db, place.coordinator), { threadId });
    expect((await db.select().from(threadMoves)).map(({ outcome }) => outcome).sort()).toEqual([
      "declined",
      "void",
      "withdrawn",
    ]);
    expect(await groupOf(db, place.coordinator, threadId)).toBe(narrow.id);
  });

  it("lets whoever wrote for an organisation answer where it has neither contact nor coordinator", async ({ db }) => {
    const place = await network(db);
    const { threadId, wide } = place;
    await reply(as(db, place.third), threadId);
    await moveThread(as(db, place.coordinator), { threadId, toGroupId: wide.id });
    expect(await answerMove(as(db, place.third), { threadId, agrees: true })).toEqual({ outcome: "agreed" });
    expect(await answerMove(as(db, place.contact), { threadId, agrees: true })).toEqual({ outcome: "moved" });
  });

  it("says which organisations have nobody in the group who can answer", async ({ db }) => {
    const place = await network(db);
    const { threadId, wide, narrow, olofstrom } = place;
    await reply(as(db, place.third), threadId);
    const silent = async (toGroupId?: string) =>
      (await getMovePage(as(db, place.coordinator), threadId, toGroupId)).widening?.silent;
    expect(await silent(wide.id)).toEqual([]);
    await leaveGroup(db, place.third.id, narrow.id);
    expect(await silent(wide.id)).toEqual([olofstrom.name]);
    await moveThread(as(db, place.coordinator), { threadId, toGroupId: wide.id });
    expect(await silent()).toEqual([olofstrom.name]);
  });
});

describe("moving a thread to fewer readers", () => {
  it("happens at once, and it is gone for those who do not follow", async ({ db }) => {
    const place = await network(db);
    const { threadId } = await start(as(db, place.outside), place.wide.id);
    const coordinator = { ...place.coordinator };
    const roles = new Map(coordinator.actor.groups).set(place.wide.id, "coordinator");
    coordinator.actor = { ...coordinator.actor, groups: roles };

    expect(await moveThread(as(db, coordinator), { threadId, toGroupId: place.narrow.id })).toEqual({
      outcome: "moved",
    });

    await expect(groupOf(db, place.outside, threadId)).rejects.toMatchObject({ code: "not-found" });
    expect(await groupOf(db, place.third, threadId)).toBe(place.narrow.id);
  });

  it("is for those who keep order where it is, and to a group of their own", async ({ db }) => {
    const place = await network(db);
    const { threadId, narrow, wide } = place;
    await expect(moveThread(as(db, place.writer), { threadId, toGroupId: wide.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    const elsewhere = await makeGroup(db);
    await expect(moveThread(as(db, place.coordinator), { threadId, toGroupId: elsewhere.id })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(moveThread(as(db, place.outside), { threadId, toGroupId: wide.id })).rejects.toMatchObject({
      code: "not-found",
    });
    expect(await moveThread(as(db, place.coordinator), { threadId, toGroupId: narrow.id })).toEqual({
      outcome: "same-group",
    });
  });
});
