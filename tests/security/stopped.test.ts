import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { storeFile } from "#lib/files/store-file";
import { openStorage } from "#lib/platform/storage/file-storage";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { entryPoints } from "#tests/architecture/entry-points/all";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { bodyOf } from "#tests/support/post-body";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { ask } from "./ask";
import { type Kind, ways } from "./hidden";
import { emit, openSocket, until } from "./sockets";

const SECRET = "Silverfloden";

let server: RunningServer;
let world: World;

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server);
}, 120_000);
afterAll(() => server?.remove());

/** A thread whose first post says it, one where an answer does, and a file with it in its name. */
async function writeSecrets() {
  const ctx = await world.ctx();
  const { groupId } = world;
  const [whole, wholePost, threadId, postId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const thread = { groupId, type: "advice", category: null } as const;
  await startThread(ctx, {
    ...thread,
    id: whole,
    postId: wholePost,
    title: `${SECRET} i rubriken`,
    body: bodyOf(SECRET),
  });
  await startThread(ctx, {
    ...thread,
    id: threadId,
    postId: randomUUID(),
    title: "Lugnt",
    body: bodyOf("Hur gör ni?"),
  });
  const storage = openStorage({ BRYGGA_DATA: server.data });
  const stored = await storeFile(ctx, storage, { name: `${SECRET}.txt`, bytes: bytesOf(SECRET) });
  if (stored.outcome !== "stored") throw new Error(stored.outcome);
  const files = [{ id: stored.file.id, alt: "" }];
  await replyToThread(ctx, { id: postId, threadId, body: bodyOf(`Vi var vid ${SECRET}.`), files });
  return { whole, wholePost, threadId, postId, fileId: stored.file.id };
}

async function* bytesOf(text: string) {
  yield new TextEncoder().encode(text);
}

it("says nothing of a stopped post to the group's other members, over any way there is", {
  timeout: 240_000,
}, async () => {
  const ids = await writeSecrets();
  const byKind: Partial<Record<Kind, string[]>> = {
    thread: [ids.whole, ids.threadId],
    post: [ids.wholePost, ids.postId],
    file: [ids.fileId],
    room: [world.groupId],
    group: [world.groupId],
  };
  const cookie = world.cookie.guest;
  const named = ways
    .filter(({ method }) => method === "GET")
    .flatMap((way) => (byKind[way.kind] ?? []).map((id) => way.call(id, world).path));
  const unnamed = entryPoints.filter(
    ({ method, file }) => method === "GET" && !file.includes("[") && !file.startsWith("(public)"),
  );
  const paths = [
    ...named,
    ...(await Promise.all(unnamed.map(async ({ call }) => (await call(world, "guest")).path))),
    "/sok?q=silverflod",
    `/api/groups/${world.groupId}/events?after=0&thread=${ids.threadId}`,
    `/api/threads?group=${world.groupId}`,
  ];
  const telling = async () => {
    await server.sql`delete from rate_limits`;
    const told = [];
    for (const path of new Set(paths)) {
      const { body } = await ask(server.origin, path, { cookie });
      if (body.includes(SECRET)) told.push(path);
    }
    return told;
  };
  // A sweep that finds nothing beforehand would prove nothing.
  expect((await telling()).length).toBeGreaterThan(6);

  const socket = await openSocket(server, cookie);
  const heard: unknown[] = [];
  socket.onAny((...event) => heard.push(event));
  await emit(socket, "thread:open", { threadId: ids.threadId });
  const ctx = await world.ctx();
  for (const postId of [ids.postId, ids.wholePost]) await stopSpread(ctx, { postId, reason: "personal_data" });
  await until(() => JSON.stringify(heard).includes("post_hidden"));
  socket.close();

  expect(await telling()).toEqual([]);
  expect(JSON.stringify(heard)).not.toContain(SECRET);
  expect((await ask(server.origin, `/api/filer/${ids.fileId}`, { cookie })).status).toBe(404);
  expect((await ask(server.origin, `/tradar/${ids.whole}`, { cookie })).status).toBe(404);
  // Those who review still see it.
  expect(
    (await ask(server.origin, `/tradar/${ids.threadId}`, { cookie: world.cookie.groupCoordinator })).body,
  ).toContain(SECRET);
});
