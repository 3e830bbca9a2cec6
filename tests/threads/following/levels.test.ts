import { sql } from "drizzle-orm";
import { groupSubscriptions, threadSubscriptions } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { levelInThread } from "#lib/threads/following/policy";
import { listGroupLevels } from "#lib/threads/following/queries";
import { setGroupLevels } from "#lib/threads/following/set-group-levels";
import { setThreadLevel } from "#lib/threads/following/set-thread-level";
import { getThreadPage } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, joinGroup, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { reply, start } from "../start";

async function followingOf(ctx: MemberContext, threadId: string) {
  return (await getThreadPage(ctx, threadId, { at: "end" })).thread.following;
}

describe("a person's level in a thread", () => {
  it("is to follow a group one is listed in, and normal in one that is open to all", async ({ db }) => {
    const [working, open] = [await makeGroup(db), await makeGroup(db, { access: "open" })];
    const [greta, love] = [await makeMember(db, { group: working }), await makeMember(db, { group: working })];
    const [here, there] = [await start(as(db, love), working.id), await start(as(db, love), open.id)];

    expect(await followingOf(as(db, greta), here.threadId)).toMatchObject({ level: "follow", rule: "listed" });
    expect(await followingOf(as(db, greta), there.threadId)).toMatchObject({ level: "normal", rule: "open" });
  });

  it("is the thread's own before the group's, whichever was chosen last, and the group's again when taken away", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, love), group.id);
    const other = await start(as(db, love), group.id);

    expect(await setThreadLevel(as(db, greta), { threadId, level: "quiet" })).toEqual({
      level: "quiet",
      rule: "chosen",
      groupLevel: "follow",
    });
    await setGroupLevels(as(db, greta), [{ groupId: group.id, level: "follow", threadsToo: false }]);
    expect(await followingOf(as(db, greta), threadId)).toMatchObject({ level: "quiet", rule: "chosen" });
    expect(await followingOf(as(db, greta), other.threadId)).toMatchObject({ level: "follow", rule: "group" });
    expect(await setThreadLevel(as(db, greta), { threadId, level: "group" })).toEqual({
      level: "follow",
      rule: "group",
      groupLevel: "follow",
    });
    expect(await followingOf(as(db, love), threadId)).toMatchObject({ level: "follow", rule: "started" });
  });

  it("can be asked for everybody in a group at once", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db)];
    const hugo = await makeMember(db);
    const { threadId } = await start(as(db, greta), group.id);
    await setThreadLevel(as(db, love), { threadId, level: "follow" });

    const rows = await db.execute<{ id: string; level: string }>(sql`
      select p.id, ${levelInThread(sql`p.id`)} as level from threads, people p where threads.id = ${threadId}`);
    const levels = new Map(rows.map(({ id, level }) => [id, level]));
    expect([greta, love, hugo].map(({ id }) => levels.get(id))).toEqual(["follow", "follow", "normal"]);
  });

  it("falls back when one is no longer listed", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db)];
    const { threadId } = await start(as(db, love), group.id);
    await leaveGroup(db, greta.id, group.id);
    expect(await followingOf(as(db, greta), threadId)).toMatchObject({ level: "normal", rule: "open" });
  });
});

describe("writing", () => {
  it("follows the thread one starts or writes in, and says which", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const [greta, love] = [await makeMember(db), await makeMember(db)];
    const { threadId } = await start(as(db, greta), group.id);
    await reply(as(db, love), threadId);
    await reply(as(db, greta), threadId);

    expect(await followingOf(as(db, greta), threadId)).toMatchObject({ level: "follow", rule: "started" });
    expect(await followingOf(as(db, love), threadId)).toMatchObject({ level: "follow", rule: "wrote" });
  });

  it("never changes what was chosen, for the thread or as quiet for the group", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, love), group.id);
    await setThreadLevel(as(db, greta), { threadId, level: "normal" });
    await reply(as(db, greta), threadId);
    expect(await followingOf(as(db, greta), threadId)).toMatchObject({ level: "normal", rule: "chosen" });

    await setGroupLevels(as(db, greta), [{ groupId: group.id, level: "quiet", threadsToo: false }]);
    const another = await start(as(db, love), group.id);
    await reply(as(db, greta), another.threadId);
    expect(await followingOf(as(db, greta), another.threadId)).toMatchObject({ level: "quiet", rule: "group" });
  });

  it("follows nothing when the post is refused", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    const { threadId } = await start(as(db, greta), group.id);
    await expect(reply(as(db, outsider), threadId)).rejects.toMatchObject({ code: "not-found" });
    expect(await db.select().from(threadSubscriptions)).toHaveLength(1);
  });
});

describe("a level for a whole group", () => {
  it("says how many threads keep another level, and takes them along when asked to", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const own = await start(as(db, greta), group.id);
    const written = await start(as(db, love), group.id);
    await reply(as(db, greta), written.threadId);
    const quiet = { groupId: group.id, level: "quiet" } as const;

    expect(await setGroupLevels(as(db, greta), [{ ...quiet, threadsToo: false }])).toEqual({
      outcome: "set",
      keptThreads: 2,
    });
    expect(await listGroupLevels(as(db, greta))).toEqual([
      { id: group.id, name: group.name, level: "quiet", rule: "group", ownThreads: 2 },
    ]);
    expect(await followingOf(as(db, greta), own.threadId)).toMatchObject({ level: "follow" });

    expect(await setGroupLevels(as(db, greta), [{ ...quiet, threadsToo: true }])).toMatchObject({ keptThreads: 0 });
    expect(await followingOf(as(db, greta), own.threadId)).toMatchObject({ level: "quiet", rule: "group" });
    expect(await followingOf(as(db, greta), written.threadId)).toMatchObject({ level: "quiet", rule: "group" });
    expect(await followingOf(as(db, love), written.threadId)).toMatchObject({ level: "follow", rule: "started" });
  });

  it("touches no other group's threads", async ({ db }) => {
    const [here, there] = [await makeGroup(db), await makeGroup(db)];
    const greta = await makeMember(db, { group: here });
    await joinGroup(db, greta.id, there.id);
    const ctx = {
      ...as(db, greta),
      actor: { ...greta.actor, groups: new Map(greta.actor.groups).set(there.id, "member") },
    };
    const elsewhere = await start(ctx, there.id);
    await setGroupLevels(ctx, [{ groupId: here.id, level: "quiet", threadsToo: true }]);
    expect(await followingOf(ctx, elsewhere.threadId)).toMatchObject({ level: "follow", rule: "started" });
  });

  it("is refused for a group one may not read, and then for none", async ({ db }) => {
    const [mine, other] = [await makeGroup(db), await makeGroup(db)];
    const greta = await makeMember(db, { group: mine });
    const both = [mine, other].map(({ id }) => ({ groupId: id, level: "quiet", threadsToo: false }) as const);
    await expect(async () => setGroupLevels(as(db, greta), both)).rejects.toMatchObject({ code: "not-found" });
    expect(await db.select().from(groupSubscriptions)).toEqual([]);
  });
});

it("nobody can set a level in a thread they may not see", async ({ db }) => {
  const group = await makeGroup(db);
  const [greta, outsider] = [await makeMember(db, { group }), await makeMember(db)];
  const { threadId } = await start(as(db, greta), group.id);
  for (const level of ["follow", "group"] as const)
    await expect(setThreadLevel(as(db, outsider), { threadId, level })).rejects.toMatchObject({ code: "not-found" });
  expect(await db.select().from(threadSubscriptions)).toHaveLength(1);
});
