import { createServer } from "node:net";
import { describe, expect, it as test } from "vitest";
import { connectExternal, parseDatabaseUrl } from "#lib/platform/database/external";
import { it } from "#tests/support/database";

describe("an external database", () => {
  it("is accepted when it answers, is new enough and stores UTF-8", async ({ committed }) => {
    const { host, username, database } = committed.options as { host: string; username: string; database: string };
    const url = `postgres://${username}@localhost:5432/${database}?host=${encodeURIComponent(host)}`;
    expect(await connectExternal(url)).toMatchObject({ host, username, database });
  });

  it("is named in one line when there is no such database", async ({ committed }) => {
    const { host } = committed.options as { host: string };
    const url = `postgres://brygga_app@localhost:5432/nowhere?host=${encodeURIComponent(host)}`;
    await expect(connectExternal(url)).rejects.toThrow(/^DATABASE_URL: there is no database nowhere/);
  });

  it("is named in one line when it does not let us in", async ({ committed }) => {
    const { host } = committed.options as { host: string };
    const url = `postgres://stranger@localhost:5432/brygga?host=${encodeURIComponent(host)}`;
    await expect(connectExternal(url)).rejects.toThrow(/^DATABASE_URL: .* does not let stranger in/);
  });

  test("is named in one line when nothing answers, without the password", async () => {
    const port = await freePort();
    const failure = connectExternal(`postgres://brygga:s3cret@127.0.0.1:${port}/brygga`);
    await expect(failure).rejects.toThrow(`DATABASE_URL: cannot reach PostgreSQL at 127.0.0.1:${port} (ECONNREFUSED)`);
    await expect(failure).rejects.not.toThrow(/s3cret/);
  });

  test("refuses an unknown sslmode", () => {
    expect(() => parseDatabaseUrl("postgres://a@b/c?sslmode=maybe")).toThrow(/^DATABASE_URL: sslmode=maybe is unknown/);
  });

  test("may have a password with reserved characters", () => {
    expect(parseDatabaseUrl("postgres://a:p%40ss%2F@b:5433/c?sslmode=require")).toEqual({
      host: "b",
      port: 5433,
      username: "a",
      password: "p@ss/",
      database: "c",
      ssl: "require",
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
