import { afterAll } from "vitest";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { type RunningServer, startServer } from "#tests/support/running-server";

/** A server of the file's own with a world in it, gone after the file's last test. Awaited at the top of the file. */
export async function startWorld(): Promise<{ server: RunningServer; world: World }> {
  const server = await startServer();
  afterAll(() => server.remove());
  return { server, world: await makeWorld(server) };
}
