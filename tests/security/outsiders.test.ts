import { expect, it } from "vitest";
import { telling, writeSecrets } from "./secrets";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();

it("no page, list, search, count or file says a word of a closed group to those who are not in it, whatever they are", {
  timeout: 240_000,
}, async () => {
  const written = await writeSecrets(server, world);
  // A sweep that finds nothing for those who are in it would prove nothing.
  expect((await telling(server, world, written, "groupMember")).length).toBeGreaterThan(6);
  for (const role of ["anonymous", "member", "outsider", "coordinator", "administrator", "suspended"] as const)
    expect([role, await telling(server, world, written, role)]).toEqual([role, []]);
});
