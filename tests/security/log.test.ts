import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { type Ask, ask } from "./ask";
import { until } from "./sockets";

let server: RunningServer;

beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(() => server?.remove());

describe("what a failed query asked for is not in the log", () => {
  const word = "Hemligsson";
  const calls: [string, Ask][] = [
    [`/medlemmar?sok=${word}`, {}],
    ["/logga-in/lank", { form: { email: `${word}@annan.example` } }],
  ];
  it.each(calls)("%s", async (path, how) => {
    const cookie = await server.signIn("m7");
    const logged = server.output().length;
    const rename = (from: string, to: string) =>
      server.asSuper((sql) => sql`alter table ${sql(from)} rename to ${sql(to)}`);
    // What both read after the session.
    const tables = ["organisations", "sign_in_requests"];
    for (const name of tables) await rename(name, `${name}_away`);
    try {
      expect((await ask(server.origin, path, { cookie, ...how })).status).toBe(500);
      await until(() => server.output().slice(logged).includes("42P01"));
    } finally {
      for (const name of tables) await rename(`${name}_away`, name);
    }
    const lines = server.output().slice(logged).trim().split("\n");
    expect(lines.filter((line) => !line.startsWith("{"))).toEqual([]);
    expect(lines.filter((line) => new RegExp(`${word}|select |params`, "i").test(line))).toEqual([]);
  });
});
