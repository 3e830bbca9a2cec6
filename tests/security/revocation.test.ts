import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { groupMembers, mailOutbox, posts } from "#db/schema";
import { storeFile } from "#lib/files/store-file";
import { removeFromGroup } from "#lib/members/groups/remove-from-group";
import { loadActor } from "#lib/members/load-actor";
import { changeAddress } from "#lib/members/people/change-address";
import { changePlatformRole } from "#lib/members/people/change-platform-role";
import { endPerson } from "#lib/members/people/end-person";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { endOtherSessions, endOwnSession, endSessionByToken } from "#lib/members/sessions";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import type { MemberContext } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import type { GroupEvent } from "#lib/platform/realtime/events";
import { openStorage } from "#lib/platform/storage/file-storage";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { fateOf, followGroup } from "#tests/notifications/network";
import { asSystem, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { bytesOf } from "#tests/support/text-bytes";
import { ask } from "./ask";
import { emit, openSocket, until } from "./sockets";

// The promise: 2 seconds after somebody is removed, nothing of the group reaches them any more, on any way in.
const PROMISE_MS = 2_000;
/** Why somebody who had been told of a post is not mailed about it. */
const NOT_TOLD = /^(no-access|left)$/;

let server: RunningServer;
let group: Awaited<ReturnType<typeof makeGroup>>;
let threadId: string;
let fileId: string;
let author: MemberContext;

beforeAll(async () => {
  server = await startServer();
  const { db } = server;
  group = await makeGroup(db);
  author = await contextOf(await arrive(await makeMember(db, { group, role: "coordinator" })));
  threadId = randomUUID();
  const first = {
    id: threadId,
    postId: randomUUID(),
    groupId: group.id,
    title: "Prov",
    type: "advice",
    category: null,
  } as const;
  await startThread(author, { ...first, body: bodyOf("Hur gör ni?") });
  const storage = openStorage({ BRYGGA_DATA: server.data });
  const stored = await storeFile(author, storage, { name: "lista.txt", bytes: bytesOf("åäö") });
  if (stored.outcome !== "stored") throw new Error(stored.outcome);
  fileId = stored.file.id;
  const files = [{ id: fileId, alt: "" }];
  await replyToThread(author, { id: randomUUID(), threadId, body: bodyOf("Så här."), files });
}, 120_000);
afterAll(() => server?.remove());

type Way = [what: string, revoke: (person: Listener) => Promise<unknown>, still: "member" | "no member"];

/**
 * How somebody loses what they had, each by the product's own use case as another node would carry it out, and whether they
 * are in the group all the same: then mails go on.
 */
const ways: Way[] = [
  ["removed from the group", ({ id }) => removeFromGroup(author, { groupId: group.id, personId: id }), "no member"],
  ["suspended", ({ id }) => suspendPerson(asSystem(server.db), id), "no member"],
  ["ended", ({ id }) => endPerson(asSystem(server.db), id), "no member"],
  [
    "given another role",
    ({ id }) => changePlatformRole(asSystem(server.db), { personId: id, role: "coordinator" }),
    "member",
  ],
  ["given another address", (gone) => giveAddress(gone), "member"],
  ["signed out", ({ token }) => endSessionByToken(asSystem(server.db), token), "member"],
];

/** How somebody ends sessions of their own from another one, and what becomes of a third. */
const ends: [string, (own: MemberContext, chosen: MemberContext) => Promise<unknown>, third: "stays" | "ends"][] = [
  ["one", (own, chosen) => endOwnSession(own, chosen.actor.sessionId), "stays"],
  ["all others", (own) => endOtherSessions(own), "ends"],
];

describe("who loses a right hears and reads nothing of the group after two seconds", () => {
  it.each(ways)("%s", { timeout: 30_000 }, async (_, revoke, still) => {
    const [witness, gone] = [await listen(), await listen()];
    try {
      const before = await reply();
      await until(() => witness.heard(before) && gone.heard(before));
      expect(await readings(gone)).toEqual(everything(200));
      await until(async () => (await fate(before, gone)) === "pending");

      await revoke(gone);
      await wait(PROMISE_MS);
      const [after, elsewhere] = [await reply(), await newThread()];
      await until(() => witness.heard(after) && witness.heardThread(elsewhere));
      expect(gone.leaked(after, elsewhere)).toEqual([]);
      expect(new Set(Object.values(await readings(gone)))).toEqual(
        new Set((await isSignedIn(gone)) ? [404] : [401, 303]),
      );
      await mailAWeekLater(witness, [before, after]);
      if (still === "member") return await mailAWeekLater(gone, [before, after]);
      expect(await mailsTo(gone)).toEqual([]);
      expect([await fate(before, gone), await fate(after, gone)]).toEqual([expect.stringMatching(NOT_TOLD), "none"]);
    } finally {
      witness.close();
      gone.close();
    }
  });

  it.each(ends)("whoever ends %s of their own sessions, there, and goes on in this one", async (_, end, third) => {
    const own = await listen();
    const [chosen, other] = [await listen(own), await listen(own)];
    try {
      const before = await reply();
      await until(() => [own, chosen, other].every(({ heard }) => heard(before)));

      await end(await contextOf(own), await contextOf(chosen));
      await wait(PROMISE_MS);
      const [kept, ended] = third === "stays" ? [[own, other], [chosen]] : [[own], [chosen, other]];
      const after = await reply();
      await until(() => kept.every(({ heard }) => heard(after)));
      for (const one of kept) expect(await readings(one)).toEqual(everything(200));
      for (const one of ended) {
        expect(one.leaked(after)).toEqual([]);
        expect(new Set(Object.values(await readings(one)))).toEqual(new Set([401, 303]));
      }
    } finally {
      for (const one of [own, chosen, other]) one.close();
    }
  });

  it("writes nothing either: not a reply whose sending had begun, and that is held back until then", async () => {
    const gone = await arrive();
    const id = randomUUID();
    const body = JSON.stringify({ id, body: bodyOf("Efteråt.") });
    const counted = async () =>
      Number((await server.sql`select count(*) from rate_limits where rule = 'api'`)[0]?.count);
    const before = await counted();
    const reply = request(`${server.origin}/api/threads/${threadId}/posts`, {
      method: "POST",
      headers: {
        Cookie: gone.cookie,
        Origin: server.origin,
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(body),
      },
    });
    reply.write(body.slice(0, 20));
    // The session has been looked at when the request is counted.
    await until(async () => (await counted()) > before);
    await suspendPerson(asSystem(server.db), gone.id);
    await wait(PROMISE_MS);
    reply.end(body.slice(20));
    const [answer] = (await once(reply, "response")) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(401);
    expect(await server.db.select().from(posts).where(eq(posts.id, id))).toEqual([]);
  });

  it("a guest whose last moment passes while the thread is open", { timeout: 30_000 }, async () => {
    const { db } = server;
    const guest = await listen(await makeGuest(db, { group, expiresAt: new Date(Date.now() + 4_000) }));
    const witness = await listen();
    try {
      const before = await reply();
      await until(() => witness.heard(before) && guest.heard(before));
      const [visit] = await db.select().from(groupMembers).where(eq(groupMembers.personId, guest.id));
      await wait((visit?.expiresAt?.getTime() ?? 0) - Date.now() + PROMISE_MS);
      const after = await reply();
      await until(() => witness.heard(after));
      expect(guest.leaked(after)).toEqual([]);
      expect((await readings(guest)).thread).toBe(303);
      await mailAWeekLater(witness, [before, after]);
      expect(await mailsTo(guest)).toEqual([]);
    } finally {
      witness.close();
      guest.close();
    }
  });

  it("who is removed at the very moment of connecting or opening the thread", { timeout: 60_000 }, async () => {
    const witness = await listen();
    const racers = await Promise.all(Array.from({ length: 40 }, () => arrive()));
    const sockets = await Promise.all(
      racers.map(async ({ id, cookie }, n) => {
        const remove = () => removeFromGroup(author, { groupId: group.id, personId: id });
        // Every other one is at the door when the removal is committed, the others are opening the thread.
        const [socket] = await Promise.all([openSocket(server, cookie), n % 2 === 0 && remove()]);
        const heard = listenTo(socket);
        if (n % 2 === 1) await Promise.all([emit(socket, "thread:open", { threadId }), remove()]);
        return { socket, heard };
      }),
    );
    try {
      await wait(PROMISE_MS);
      const after = await reply();
      await until(() => witness.heard(after));
      expect(sockets.filter(({ heard }) => heard.some(({ postId }) => postId === after))).toEqual([]);
    } finally {
      witness.close();
      for (const { socket } of sockets) socket.close();
    }
  });
});

type Person = { id: string };
type Listener = Awaited<ReturnType<typeof listen>>;

async function arrive(person?: Person) {
  const { id } = person ?? (await makeMember(server.db, { group }));
  await followGroup(server.db, id, group.id, "follow");
  const cookie = await server.signIn(id);
  return { id, cookie, token: cookie.split("=")[1] as string };
}

/** A member with the thread open in one browser and the list in another, who notes what arrives in either. */
async function listen(person?: Person) {
  const arrived = await arrive(person);
  const [reading, listing] = [await openSocket(server, arrived.cookie), await openSocket(server, arrived.cookie)];
  const [inThread, inList] = [listenTo(reading), listenTo(listing)];
  if (!((await emit(reading, "thread:open", { threadId })) as { ok: boolean }).ok) throw new Error("not let in");
  return {
    ...arrived,
    heard: (postId: string) => [inThread, inList].every((events) => events.some((event) => event.postId === postId)),
    heardThread: (id: string) => [inThread, inList].every((events) => events.some((event) => event.threadId === id)),
    /** What arrived, in either, about a post or thread of that id. */
    leaked: (...ids: string[]) =>
      [...inThread, ...inList].filter(({ postId, threadId }) => ids.includes(postId ?? "") || ids.includes(threadId)),
    close: () => {
      reading.close();
      listing.close();
    },
  };
}

function listenTo(socket: Socket): GroupEvent[] {
  const events: GroupEvent[] = [];
  socket.on("group:event", (event: GroupEvent) => events.push(event));
  return events;
}

const places = () => ({
  thread: `/tradar/${threadId}`,
  posts: `/api/threads/${threadId}/posts?after=0`,
  events: `/api/groups/${group.id}/events?after=0`,
  file: `/api/filer/${fileId}`,
});

function everything(status: number): Record<string, number> {
  return Object.fromEntries(Object.keys(places()).map((name) => [name, status]));
}

async function readings({ cookie }: Listener): Promise<Record<string, number>> {
  const asked = Object.entries(places()).map(async ([name, path]) => {
    const { status } = await ask(server.origin, path, { cookie });
    return [name, status === 307 ? 303 : status] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

async function isSignedIn({ cookie }: Listener): Promise<boolean> {
  return (await ask(server.origin, "/api/threads", { cookie })).status === 200;
}

/** The server has told of each of these posts; what is due within a week is then decided about, and the person is mailed. */
async function mailAWeekLater(person: Person, postIds: readonly string[]): Promise<void> {
  const fates = () => Promise.all(postIds.map((postId) => fate(postId, person)));
  await until(async () => !(await fates()).includes("none"));
  const later = asSystem(server.db, () => new Date(Date.now() + 8 * 86_400_000));
  await until(async () => {
    await sendDueNotices(later);
    return (await fates()).every((is) => is === "delivered");
  });
  expect(new Set(await mailsTo(person))).toEqual(new Set(["notices"]));
}

/** Mails to the person, but for those about the account itself. */
async function mailsTo({ id }: Person): Promise<string[]> {
  const mails = await server.db.select().from(mailOutbox).where(eq(mailOutbox.personId, id));
  return mails.map(({ template }) => template).filter((template) => !/^(access-ended|address-changed)$/.test(template));
}

async function giveAddress({ id }: Person): Promise<void> {
  const coordinator = await makeMember(server.db, { platformRole: "coordinator" });
  const ctx = await contextOf({ token: (await server.signIn(coordinator.id)).split("=")[1] ?? "" });
  expect(await changeAddress(ctx, { personId: id, email: `${id}@ny.example` })).toEqual({ outcome: "changed" });
}

const fate = (postId: string, person: Person) => fateOf(server.db, postId, person);

async function reply(): Promise<string> {
  const id = randomUUID();
  await server.sql`delete from rate_limits`;
  const { outcome } = await replyToThread(author, { id, threadId, body: bodyOf(`Så här gjorde vi (${id}).`) });
  if (outcome !== "posted") throw new Error(outcome);
  return id;
}

async function newThread(): Promise<string> {
  const [id, postId] = [randomUUID(), randomUUID()];
  const thread = { id, postId, groupId: group.id, title: "En till", type: "advice", category: null } as const;
  await startThread(author, { ...thread, body: bodyOf(`Hur gör ni (${id})?`) });
  return id;
}

async function contextOf({ token }: { token: string }): Promise<MemberContext> {
  const ctx = { db: server.db, actor: await loadActor(server.db, token), now: () => new Date() };
  requireMember(ctx);
  return ctx;
}
