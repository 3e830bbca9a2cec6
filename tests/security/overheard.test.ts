import { randomUUID } from "node:crypto";
import type { Socket } from "socket.io-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GROUP_EVENT_KINDS } from "#db/schema/group-event-kinds";
import { removeFromGroup } from "#lib/members/groups/remove-from-group";
import { loadActorOf } from "#lib/members/load-actor";
import { endSessionByToken } from "#lib/members/sessions";
import type { MemberContext } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import type { ServerEvents } from "#lib/platform/realtime/client-events";
import { type GroupEventKind, SIGNAL_CHANNEL, type Signal } from "#lib/platform/realtime/events";
import { publish } from "#lib/platform/realtime/publish";
import { deletePost } from "#lib/threads/delete-post";
import { deleteThread } from "#lib/threads/delete-thread";
import { editPost } from "#lib/threads/edit-post";
import { markRead } from "#lib/threads/mark-read";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { lockThread } from "#lib/threads/moderation/lock-thread";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { moveThread } from "#lib/threads/moving/move-thread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { react } from "#lib/threads/reactions/react";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { confirmUrgent } from "#lib/urgent/confirm-urgent";
import { asSystem, joinGroup, makeGroup } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { emit, openSocket, until } from "./sockets";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();
const OUTSIDERS = ["member", "outsider", "coordinator", "administrator"] as const;

/** A browser that notes everything it hears, whatever it is called. */
type Ear = { socket: Socket; heard: [name: string, ...said: unknown[]][]; names(): Set<string> };

const ears: Ear[] = [];
/** What the database has told the nodes of, in its order. */
const published: Signal[] = [];
let threadId: string;
let postId: string;
let leaver: string;
const inside = {} as Record<"reader" | "writer" | "leaver" | "guest", Ear>;

async function listen(cookie: string): Promise<Ear> {
  const socket = await openSocket(server, cookie);
  const heard: Ear["heard"] = [];
  socket.onAny((name: string, ...said) => {
    // Whoever is let in is greeted.
    if (name !== "hello") heard.push([name, ...said]);
  });
  const ear = { socket, heard, names: () => new Set(heard.map(([name]) => name)) };
  ears.push(ear);
  return ear;
}

beforeAll(async () => {
  await server.sql.listen(SIGNAL_CHANNEL, (payload) => published.push(JSON.parse(payload) as Signal));
  ({ threadId, postId } = await world.newReply("groupMember"));
  leaver = await world.newMember("group");
  inside.reader = await listen(world.cookie.groupMember);
  inside.writer = await listen(world.cookie.groupCoordinator);
  inside.leaver = await listen(await server.signIn(leaver));
  inside.guest = await listen(await server.signIn(world.personId.guest));
  for (const { socket } of Object.values(inside))
    expect(await emit(socket, "thread:open", { threadId })).toEqual({ ok: true });
  const documentId = world.documentId;
  expect(await emit(inside.writer.socket, "document:open", { documentId })).toEqual({ ok: true });
});
afterAll(() => {
  for (const { socket } of ears) socket.close();
});

async function as(role: "groupCoordinator" | "groupMember"): Promise<MemberContext> {
  const ctx = { db: server.db, actor: await loadActorOf(server.db, world.personId[role]), now: () => new Date() };
  requireMember(ctx);
  return ctx;
}

async function expectPublished(act: () => Promise<unknown>, what: (signal: Signal) => boolean): Promise<void> {
  const before = published.length;
  await act();
  await until(() => published.slice(before).some(what));
}

async function reply(): Promise<string> {
  const id = randomUUID();
  await replyToThread(await as("groupMember"), { id, threadId, body: bodyOf("Så här.") });
  return id;
}

async function reviewOf(id: string): Promise<string> {
  const [review] = await server.sql`select id from reviews where post_id = ${id}`;
  return review?.id;
}

/** Everything that is written in a group's log, done by those who are in it. A new kind must be done here too. */
const groupActs: Record<GroupEventKind, () => Promise<unknown>> = {
  thread_started: () => world.newThread(),
  thread_changed: async () => {
    for (const locked of [true, false]) await lockThread(await as("groupCoordinator"), { threadId, locked });
  },
  thread_deleted: async () => {
    const { threadId } = await world.newThread();
    await deleteThread(await as("groupCoordinator"), { threadId, reason: "mistake" });
  },
  post_added: reply,
  post_edited: async () => {
    await editPost(await as("groupMember"), { postId, body: bodyOf("Så här, alltså."), baseVersion: 1 });
  },
  post_deleted: async () => deletePost(await as("groupMember"), { postId: await reply(), reason: "mistake" }),
  post_hidden: async () => stopSpread(await as("groupCoordinator"), { postId: await reply(), reason: "other" }),
  post_shown: async () => {
    const postId = await reply();
    await stopSpread(await as("groupMember"), { postId, reason: "other" });
    const decision = { reviewId: await reviewOf(postId), decision: "keep", passages: "" } as const;
    await decideReview(await as("groupCoordinator"), decision);
  },
  thread_moved: async () => {
    const few = await makeGroup(server.db, { access: "confidential" });
    await joinGroup(server.db, world.personId.groupCoordinator, few.id, "coordinator");
    const { threadId } = await world.newThread();
    const moved = await moveThread(await as("groupCoordinator"), { threadId, toGroupId: few.id });
    expect(moved).toEqual({ outcome: "moved" });
  },
  posts_moved: async () => {
    const split = { threadId, newThreadId: randomUUID(), title: "Belysningen", postIds: [await reply()] };
    await splitThread(await as("groupCoordinator"), split);
  },
  post_marked: async () => react(await as("groupCoordinator"), { postId, kind: "thanks", on: true }),
};

const documentSignal = async (signal: Signal) => publish(asSystem(server.db), signal);

/** Everything else that nodes are told of. A new type must be done here too, or the types do not agree. */
const signalActs: Record<Exclude<Signal["type"], "group-event">, () => Promise<unknown>> = {
  "read-changed": async () => markRead(await as("groupMember"), { threadId, ranges: [[1, 1]] }),
  "reviews-changed": () => world.newReview(),
  // The job that tells those who follow a thread writes them.
  "notices-changed": reply,
  "urgent-sent": () => world.newUrgent(),
  "urgent-changed": async () => confirmUrgent(await as("groupMember"), await world.newUrgent()),
  "document-updated": () =>
    documentSignal({ type: "document-updated", documentId: world.documentId, node: "prov", ids: [1] }),
  "document-presence": () =>
    documentSignal({
      type: "document-presence",
      documentId: world.documentId,
      node: "prov",
      clients: [{ client: 1, clock: 1, personId: world.personId.groupMember }],
      gone: [],
      asks: false,
    }),
  "document-changed": async () => {
    for (const what of ["access", "comments", "versions"] as const)
      await documentSignal({ type: "document-changed", documentId: world.documentId, what });
  },
  "document-restored": () =>
    documentSignal({
      type: "document-restored",
      documentId: world.documentId,
      personId: world.personId.groupMember,
      versionId: randomUUID(),
    }),
  "access-changed": async () =>
    removeFromGroup(await as("groupCoordinator"), { groupId: world.groupId, personId: leaver }),
  "session-ended": async () => {
    const cookie = await server.signIn(world.personId.guest);
    const ear = await listen(cookie);
    await endSessionByToken(asSystem(server.db), cookie.split("=")[1] as string);
    await until(() => ear.names().has("session:ended"));
  },
};

/** What those who are in the group hear of all this between them: were it less, silence elsewhere would prove nothing. */
const heardInside: Record<Exclude<keyof ServerEvents, "hello" | "resync">, true> = {
  "group:event": true,
  "thread:presence": true,
  "thread:typing": true,
  "document:notes": true,
  "thread:read": true,
  "reviews:changed": true,
  "notices:changed": true,
  "urgent:changed": true,
  "urgent:sent": true,
  "access:lost": true,
  "session:ended": true,
};

it("nobody outside a closed group hears a word of what happens in it, whatever they are and whatever they ask for", {
  timeout: 240_000,
}, async () => {
  const outside = await Promise.all(OUTSIDERS.map((role) => listen(world.cookie[role])));
  for (const { socket } of outside) {
    expect(await emit(socket, "thread:open", { threadId })).toEqual({ ok: false });
    expect(await emit(socket, "document:open", { documentId: world.documentId })).toEqual({ ok: false });
    socket.emit("thread:typing");
  }
  for (const role of ["anonymous", "suspended"] as const)
    await expect(openSocket(server, world.cookie[role])).rejects.toThrow("signed-out");

  inside.writer.socket.emit("thread:typing");
  expect(Object.keys(groupActs).sort()).toEqual([...GROUP_EVENT_KINDS].sort());
  for (const [kind, act] of Object.entries(groupActs))
    await expectPublished(act, (signal) => signal.type === "group-event" && signal.kind === kind);
  for (const [type, act] of Object.entries(signalActs)) await expectPublished(act, (signal) => signal.type === type);
  const names = () =>
    new Set(ears.filter((ear) => !outside.includes(ear)).flatMap(({ heard }) => heard.map(([name]) => name)));
  await until(() => Object.keys(heardInside).every((name) => names().has(name)));
  expect([...names()].sort()).toEqual(Object.keys(heardInside).sort());

  // Everything is relayed in its order: what one is told oneself comes after all of it.
  await publish(asSystem(server.db), {
    type: "urgent-changed",
    personIds: OUTSIDERS.map((role) => world.personId[role]),
  });
  await until(() => outside.every((ear) => ear.names().has("urgent:changed")));
  expect(outside.map(({ heard }) => heard)).toEqual(OUTSIDERS.map(() => [["urgent:changed"]]));
});
