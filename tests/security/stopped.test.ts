import { expect, it } from "vitest";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { ask } from "./ask";
import { SECRET, telling, writeSecrets } from "./secrets";
import { emit, openSocket, until } from "./sockets";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();

it("says nothing of a stopped post to the group's other members, over any way there is", {
  timeout: 240_000,
}, async () => {
  const ids = await writeSecrets(server, world);
  const cookie = world.cookie.guest;
  const told = () => telling(server, world, ids, "guest");
  // A sweep that finds nothing beforehand would prove nothing.
  expect((await told()).length).toBeGreaterThan(6);

  const socket = await openSocket(server, cookie);
  const heard: unknown[] = [];
  socket.onAny((...event) => heard.push(event));
  await emit(socket, "thread:open", { threadId: ids.threadId });
  const ctx = await world.ctx();
  for (const postId of [ids.postId, ids.wholePost]) await stopSpread(ctx, { postId, reason: "personal_data" });
  await until(() => JSON.stringify(heard).includes("post_hidden"));
  socket.close();

  expect(await told()).toEqual([]);
  expect(JSON.stringify(heard)).not.toContain(SECRET);
  expect((await ask(server.origin, `/api/filer/${ids.fileId}`, { cookie })).status).toBe(404);
  expect((await ask(server.origin, `/tradar/${ids.whole}`, { cookie })).status).toBe(404);
  // Those who review still see it.
  expect(
    (await ask(server.origin, `/tradar/${ids.threadId}`, { cookie: world.cookie.groupCoordinator })).body,
  ).toContain(SECRET);
});
