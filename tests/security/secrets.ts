import { randomUUID } from "node:crypto";
import { storeFile } from "#lib/files/store-file";
import { openStorage } from "#lib/platform/storage/file-storage";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { startThread } from "#lib/threads/start-thread";
import { entryPoints } from "#tests/architecture/entry-points/all";
import type { Role } from "#tests/architecture/entry-points/entry-point";
import type { World } from "#tests/architecture/entry-points/world";
import { bodyOf } from "#tests/support/post-body";
import type { RunningServer } from "#tests/support/running-server";
import { bytesOf } from "#tests/support/text-bytes";
import { ask } from "./ask";
import { type Kind, ways } from "./hidden";

export const SECRET = "Silverfloden";

/** A thread whose first post says it, one where an answer does, and a file with it in its name. */
export async function writeSecrets(server: RunningServer, world: World) {
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

type Written = Awaited<ReturnType<typeof writeSecrets>>;

/** Every address that a GET goes to, named or not, which says the word to somebody in that role. */
export async function telling(server: RunningServer, world: World, ids: Written, role: Role): Promise<string[]> {
  const byKind: Partial<Record<Kind, string[]>> = {
    thread: [ids.whole, ids.threadId],
    post: [ids.wholePost, ids.postId],
    file: [ids.fileId],
    room: [world.groupId],
    group: [world.groupId],
  };
  const named = ways
    .filter(({ method }) => method === "GET")
    .flatMap((way) => (byKind[way.kind] ?? []).map((id) => way.call(id, world).path));
  const unnamed = entryPoints.filter(
    ({ method, file }) => method === "GET" && !file.includes("[") && !file.startsWith("(public)"),
  );
  const paths = [
    ...named,
    ...(await Promise.all(unnamed.map(async ({ call }) => (await call(world, role)).path))),
    "/sok?q=silverflod",
    "/api/search?q=silverflod",
    `/api/groups/${world.groupId}/events?after=0&thread=${ids.threadId}`,
    `/api/threads?group=${world.groupId}`,
  ];
  await server.sql`delete from rate_limits`;
  const told = [];
  for (const path of new Set(paths)) {
    const { body } = await ask(server.origin, path, { cookie: world.cookie[role] });
    if (body.includes(SECRET)) told.push(path);
  }
  return told;
}
