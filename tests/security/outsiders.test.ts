import { afterAll, beforeAll, expect, it } from "vitest";
import { makeWorld, type World } from "#tests/architecture/entry-points/world";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { telling, writeSecrets } from "./secrets";

let server: RunningServer;
let world: World;

beforeAll(async () => {
  server = await startServer();
  world = await makeWorld(server);
}, 120_000);
afterAll(() => server?.remove());

it("no page, list, search, count or file says a word of a closed group to those who are not in it, whatever they are", {
  timeout: 240_000,
}, async () => {
  const written = await writeSecrets(server, world);
  // A sweep that finds nothing for those who are in it would prove nothing.
  expect((await telling(server, world, written, "groupMember")).length).toBeGreaterThan(6);
  for (const role of ["anonymous", "member", "outsider", "coordinator", "administrator", "suspended"] as const)
    expect([role, await telling(server, world, written, role)]).toEqual([role, []]);
});
