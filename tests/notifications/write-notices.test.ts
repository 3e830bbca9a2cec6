import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import {
  deliveries,
  groupSubscriptions,
  mentions,
  people,
  posts,
  threadSubscriptions,
  unannouncedPosts,
} from "#db/schema";
import { clearNotices } from "#lib/notifications/clear-notices";
import { countNewNotices, getShellWithNotices, listNotices } from "#lib/notifications/queries";
import { writeNotices } from "#lib/notifications/write-notices";
import { bodySchema } from "#lib/threads/body/schema";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { markRead } from "#lib/threads/mark-read";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, joinGroup, leaveGroup, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { reply, start } from "#tests/threads/start";

type Level = "follow" | "normal" | "quiet";

const followThread = (db: Db, personId: string, threadId: string, level: Level) =>
  db
    .insert(threadSubscriptions)
    .values({ personId, threadId, level, reason: "chosen" })
    .onConflictDoUpdate({ target: [threadSubscriptions.personId, threadSubscriptions.threadId], set: { level } });
const followGroup = (db: Db, personId: string, groupId: string, level: Level) =>
  db.insert(groupSubscriptions).values({ personId, groupId, level });
const mention = (db: Db, postId: string, personId: string, by: "person" | "organisation" | "function" = "person") =>
  db.insert(mentions).values({ postId, personId, by });

/** Who has been told of a post in the app, and why. */
async function told(db: Db, postId: string): Promise<Record<string, string>> {
  const rows = await db
    .select({ personId: deliveries.personId, reason: deliveries.reason })
    .from(deliveries)
    .where(and(eq(deliveries.postId, postId), eq(deliveries.channel, "app")));
  return Object.fromEntries(rows.map(({ personId, reason }) => [personId, reason]));
}

describe("a post is told", () => {
  it("to those listed in its group, who follow it, and never to its author", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    await makeMember(db);
    const { postId } = await start(as(db, greta), group.id);

    await writeNotices(asSystem(db));

    expect(await told(db, postId)).toEqual({ [love.id]: "group" });
  });

  it("in an open group only to those who chose to follow it", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const [greta, love] = [await makeMember(db), await makeMember(db)];
    await makeMember(db);
    await followGroup(db, love.id, group.id, "follow");
    const { postId } = await start(as(db, greta), group.id);

    await writeNotices(asSystem(db));

    expect(await told(db, postId)).toEqual({ [love.id]: "group" });
  });

  it("by the thread's own level before the group's", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, quiet, follows] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    await followGroup(db, follows.id, group.id, "quiet");
    const { threadId } = await start(as(db, greta), group.id);
    await followThread(db, quiet.id, threadId, "normal");
    await followThread(db, follows.id, threadId, "follow");
    const { id } = await reply(as(db, greta), threadId);

    await writeNotices(asSystem(db));

    expect(await told(db, id)).toEqual({ [follows.id]: "thread" });
  });

  it("to somebody who has made it quiet only when they are mentioned by name", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, named, counted] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    for (const { id } of [named, counted]) await followGroup(db, id, group.id, "quiet");
    const { postId } = await start(as(db, greta), group.id);
    await mention(db, postId, named.id);
    await mention(db, postId, counted.id, "organisation");

    await writeNotices(asSystem(db));

    expect(await told(db, postId)).toEqual({ [named.id]: "mentioned" });
  });

  it("once to each, with the strongest reason: a mention before an answer before following", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love, ask] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    const { threadId } = await start(as(db, greta), group.id);
    await writeNotices(asSystem(db));
    const { id } = await reply(as(db, ask), threadId);
    await mention(db, id, love.id);
    await mention(db, id, greta.id, "function");

    await writeNotices(asSystem(db));

    expect(await told(db, id)).toEqual({ [love.id]: "mentioned", [greta.id]: "replied" });
  });

  it("as an answer to whom it quotes, instead of to the one who asked", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love, ask] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    const { threadId } = await start(as(db, greta), group.id);
    await reply(as(db, love), threadId);
    const body = {
      type: "doc" as const,
      content: [
        {
          type: "blockquote" as const,
          content: [
            {
              type: "paragraph" as const,
              content: [
                {
                  type: "text" as const,
                  text: "inlägg 2",
                  marks: [{ type: "link" as const, attrs: { href: `/tradar/${threadId}?inlagg=2#inlagg-2` } }],
                },
              ],
            },
          ],
        },
        ...bodyOf("Tack!").content,
      ],
    };
    const id = randomUUID();
    await replyToThread(as(db, ask), { id, threadId, body });

    await writeNotices(asSystem(db));

    expect(await told(db, id)).toEqual({ [love.id]: "replied", [greta.id]: "thread" });
  });

  it("as an answer to whose post it answers, instead of to the one who asked", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love, omar] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    const { threadId } = await start(as(db, greta), group.id);
    const { id: replyTo } = await reply(as(db, love), threadId);
    const id = randomUUID();
    await replyToThread(as(db, omar), { id, threadId, body: bodyOf("Som du skriver."), replyTo });
    await writeNotices(asSystem(db));

    expect(await told(db, id)).toEqual({ [greta.id]: "thread", [love.id]: "replied" });
  });

  it("to nobody who may not read it at that moment", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const [gone, suspended, guest, late] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeGuest(db, { group }),
      await makeGuest(db, { group, expiresAt: new Date(Date.now() + 60_000) }),
    ];
    const { postId } = await start(as(db, greta), group.id);
    for (const { id } of [gone, suspended, late]) await mention(db, postId, id);
    await leaveGroup(db, gone.id, group.id);
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, suspended.id));
    await db.execute(
      sql`update group_members set expires_at = now() - interval '1 second' where person_id = ${late.id}`,
    );

    await writeNotices(asSystem(db));

    expect(await told(db, postId)).toEqual({ [guest.id]: "group" });
  });

  it("to those an edit mentions, and to nobody a second time", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const [greta, love, joins] = [await makeMember(db), await makeMember(db), await makeMember(db)];
    const { postId } = await start(as(db, greta), group.id);
    await writeNotices(asSystem(db));
    const speaking = { type: "mention", attrs: { kind: "person", id: love.id, label: "Love" } } as const;
    const body = { type: "doc", content: [{ type: "paragraph", content: [speaking] }] } as const;
    await editPost(as(db, greta), { postId, body: bodySchema.parse(body), baseVersion: 1 });
    await followGroup(db, joins.id, group.id, "follow");

    await writeNotices(asSystem(db));
    await writeNotices(asSystem(db));

    expect(await told(db, postId)).toEqual({ [love.id]: "mentioned" });
  });

  it("to nobody once it is deleted", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { postId } = await start(as(db, greta), group.id);
    await deletePost(as(db, greta), { postId, reason: "mistake" });

    await writeNotices(asSystem(db));

    expect(await told(db, postId)).toEqual({});
    expect(await db.select().from(unannouncedPosts)).toEqual([]);
  });

  it("as the person's choices say: not in the app, or never by mail", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    await db.execute(
      sql`insert into notice_choices (person_id, kind, app, mail) values (${love.id}, 'new_thread', false, 'never')`,
    );
    const { postId } = await start(as(db, greta), group.id);

    await writeNotices(asSystem(db));

    expect(await db.select().from(deliveries).where(eq(deliveries.postId, postId))).toMatchObject([
      { channel: "app", status: "dropped", outcome: "not-chosen" },
      { channel: "mail", status: "dropped", outcome: "not-chosen" },
    ]);
    expect(await countNewNotices(as(db, love))).toBe(0);
  });
});

describe("what is to be told", () => {
  it("stands in our own rows from the post's own transaction on, so that a queue that is lost loses nobody", async ({
    committed: { db, sql: raw },
  }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { postId } = await start(as(db, greta), group.id);
    await raw`delete from pgboss.job`;

    await writeNotices(asSystem(db));

    expect(await told(db, postId)).toEqual({ [love.id]: "group" });
  });

  it("is told once however many workers there are, and again after one was cut off", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    const readers = await Promise.all(Array.from({ length: 20 }, () => makeMember(db, { group })));
    const { threadId } = await start(as(db, greta), group.id);
    for (let n = 0; n < 20; n++) await reply(as(db, greta), threadId, `Svar ${n}`);
    const cutOff = db.transaction(async (tx) => {
      await writeNotices(asSystem(tx));
      throw new Error("killed");
    });
    await expect(cutOff).rejects.toThrow("killed");
    expect(await db.select().from(deliveries)).toEqual([]);

    await Promise.all(Array.from({ length: 4 }, () => writeNotices(asSystem(db))));

    const written = await db.select().from(deliveries);
    expect(written).toHaveLength(21 * readers.length * 2);
    expect(await db.select().from(unannouncedPosts)).toEqual([]);
    const open = await db.execute(sql`select person_id, count(*) from notice_mails group by 1 having count(*) <> 1`);
    expect(open).toEqual([]);
  });
});

describe("the page of notices", () => {
  it("has one row per thread, and nothing new in it once its posts are read", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, greta), group.id, { title: "Trygghetsvandring" });
    await reply(as(db, greta), threadId);
    await start(as(db, greta), group.id, { title: "Kamerabevakning" });
    await writeNotices(asSystem(db));

    const before = await listNotices(as(db, love), { filter: "all" });
    expect(before.counts).toEqual({ all: 2, new: 2, mine: 0 });
    expect(before.notices.find((notice) => notice.id === threadId)).toMatchObject({
      posts: 2,
      fresh: 2,
      started: true,
      firstNumber: 1,
      reason: "group",
      group: { name: group.name },
    });

    await markRead(as(db, love), { threadId, ranges: [[1, 2]] });

    expect(await countNewNotices(as(db, love))).toBe(1);
    const after = await listNotices(as(db, love), { filter: "new" });
    expect(after.notices.map(({ title }) => title)).toEqual(["Kamerabevakning"]);
  });

  it("counts no post that is gone and no thread that is out of reach", async ({ db }) => {
    const [group, other] = [await makeGroup(db), await makeGroup(db)];
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    await joinGroup(db, greta.id, other.id);
    await joinGroup(db, love.id, other.id);
    const { threadId } = await start(as(db, greta), group.id);
    const { id } = await reply(as(db, greta), threadId);
    const again = await makeMemberContext(db, greta.id);
    await start(again, other.id);
    await writeNotices(asSystem(db));
    const lovesNow = await makeMemberContext(db, love.id);
    expect(await countNewNotices(lovesNow)).toBe(2);
    expect((await getShellWithNotices(lovesNow)).notices).toBe(2);

    await db.update(posts).set({ deletedAt: new Date(), html: "", text: "" }).where(eq(posts.id, id));
    await leaveGroup(db, love.id, other.id);

    const without = { ...lovesNow, actor: { ...lovesNow.actor, groups: new Map([[group.id, "member" as const]]) } };
    expect(await countNewNotices(without)).toBe(1);
    const { notices } = await listNotices(without, { filter: "all" });
    expect(notices).toMatchObject([{ id: threadId, posts: 1 }]);
  });

  it("puts aside what was seen, and nothing that came later", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const at = (time: string) => () => new Date(`2026-11-25T${time}Z`);
    await start(as(db, greta, at("09:00")), group.id);
    await writeNotices(asSystem(db, at("09:00")));
    const { newestAt } = await listNotices(as(db, love, at("09:01")), { filter: "all" });
    await start(as(db, greta, at("09:02")), group.id, { title: "Kom emellan" });
    await writeNotices(asSystem(db, at("09:02")));

    await clearNotices(as(db, love, at("09:03")), { until: new Date(newestAt ?? 0) });

    const { notices, counts } = await listNotices(as(db, love, at("09:03")), { filter: "new" });
    expect(counts).toMatchObject({ all: 2, new: 1 });
    expect(notices.map(({ title }) => title)).toEqual(["Kom emellan"]);
  });

  it("goes on where the page before ended", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    for (let n = 0; n < 35; n++) await start(as(db, greta), group.id, { title: `Tråd ${n}` });
    await writeNotices(asSystem(db));

    const first = await listNotices(as(db, love), { filter: "all" });
    const second = await listNotices(as(db, love), { filter: "all", cursor: first.nextCursor ?? undefined });

    const seen = [...first.notices, ...second.notices].map(({ title }) => title);
    expect(new Set(seen).size).toBe(35);
    expect(second.nextCursor).toBeNull();
  });

  it("says that there is more when there is one more than a page holds, and not before", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    let minute = 0;
    const clock = () => new Date(Date.UTC(2026, 10, 25, 9, minute));
    const write = async () => {
      minute++;
      await start(as(db, greta, clock), group.id, { title: `Tråd ${minute}` });
      await writeNotices(asSystem(db, clock));
    };
    const page = (filter: "all" | "new" | "mine", cursor?: string | null) =>
      listNotices(as(db, love, clock), { filter, cursor: cursor ?? undefined });
    while (minute < 30) await write();
    const full = await page("all");
    expect([full.notices.length, full.counts.all, full.nextCursor]).toEqual([30, 30, null]);

    await write();

    for (const filter of ["all", "new"] as const) {
      const newest = await page(filter);
      expect(newest.notices.map(({ title }) => title)).toEqual(
        Array.from({ length: 30 }, (_, index) => `Tråd ${31 - index}`),
      );
      const rest = await page(filter, newest.nextCursor);
      expect([rest.notices.map(({ title }) => title), rest.counts.all, rest.nextCursor]).toEqual([
        ["Tråd 1"],
        31,
        null,
      ]);
    }
    expect(await page("mine")).toMatchObject({ notices: [], nextCursor: null });
  });
});

/** A context with the groups that the person is in by now. */
async function makeMemberContext(db: Db, personId: string) {
  const rows = await db.execute<{ id: string }>(
    sql`select group_id as id from group_members where person_id = ${personId}`,
  );
  const [session] = await db.execute<{ id: string }>(sql`select id from sessions where person_id = ${personId}`);
  const { loadActorBySession } = await import("#lib/members/load-actor");
  const actor = await loadActorBySession(db, session?.id ?? "");
  if (actor.kind !== "member" || rows.length === 0) throw new Error("not signed in");
  return { db, actor, now: () => new Date() };
}
