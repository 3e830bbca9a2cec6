import { request } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { ask } from "./ask";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();
beforeEach(async () => void (await server.sql`delete from rate_limits`));

const text = "Belysningen vid kajen, vecka för vecka.\n".repeat(60_000);
const bytes = Buffer.from(text);

describe("an upload whose connection is cut", () => {
  it.each([10, 50, 99])("at %i % has what had come, goes on from there, and is whole", async (percent) => {
    const cookie = world.cookie.groupCoordinator;
    const begun = await ask(server.origin, "/api/uploads", { cookie, json: { name: "kajen.txt", size: bytes.length } });
    expect(begun.status).toBe(201);
    const { id } = JSON.parse(begun.body) as { id: string };
    const path = `/api/uploads/${id}`;
    const progress = async () => JSON.parse((await ask(server.origin, path, { cookie })).body) as { offset: number };

    const sent = Math.floor((bytes.length * percent) / 100);
    const cut = sendSome(`${path}?offset=0`, cookie, sent);
    await expect.poll(async () => (await progress()).offset, { timeout: 10_000 }).toBe(sent);
    cut();
    await wait(200);
    expect(await progress()).toEqual({ offset: sent, file: null });

    const part = { cookie, method: "PATCH", headers: { "Content-Type": "application/octet-stream" } };
    const elsewhere = await ask(server.origin, `${path}?offset=0`, { ...part, body: bytes });
    expect([elsewhere.status, JSON.parse(elsewhere.body)]).toEqual([409, { error: "elsewhere", offset: sent }]);
    const rest = await ask(server.origin, `${path}?offset=${sent}`, { ...part, body: bytes.subarray(sent) });
    const { file } = JSON.parse(rest.body) as { file: { id: string; size: number } };
    expect([rest.status, file.size]).toEqual([200, bytes.length]);
    const read = await ask(server.origin, `/api/filer/${file.id}`, { cookie });
    expect([read.status, read.body === text]).toEqual([200, true]);
  });
});

/** Says that the whole file comes, sends its beginning and no more. @returns what tears the connection down */
function sendSome(path: string, cookie: string, length: number): () => void {
  const { hostname, port, origin } = new URL(server.origin);
  const headers = {
    Cookie: cookie,
    Origin: origin,
    "Content-Type": "application/octet-stream",
    "Content-Length": String(bytes.length),
  };
  const sending = request({ hostname, port, path, method: "PATCH", headers });
  sending.on("error", () => undefined);
  sending.write(bytes.subarray(0, length));
  return () => sending.destroy();
}
