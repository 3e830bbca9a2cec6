import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { drafts, posts, threads } from "#db/schema";
import { entryPoints } from "#tests/architecture/entry-points/all";
import type { Role } from "#tests/architecture/entry-points/entry-point";
import { bodyOf } from "#tests/support/post-body";
import { masked } from "./alike";
import { ask, type Reply } from "./ask";
import { type Hidden, hideThings, type Kind, TAKEN_AWAY, type Way, ways } from "./hidden";
import { emit, openSocket } from "./sockets";
import { startWorld } from "./start-world";
import { traces } from "./traces";

const { server, world } = await startWorld();
const things = await hideThings(world);
beforeEach(async () => void (await server.sql`delete from rate_limits`));

/** Addresses with something else than an id in them: a secret, a provider's name, a mail of the demo. */
const NO_ID = /\[(token|provider|mailName)\]/;
const KINDS: readonly Kind[] = [...new Set(ways.map(({ kind }) => kind))];
/** A group that must not be known is one that must not be read, either. */
const waysTo = (kind: Kind) => ways.filter((way) => way.kind === kind || (kind === "group" && way.kind === "room"));

async function go(way: Way, id: string, role: Role): Promise<Reply> {
  const { path, json, form, raw } = way.call(id, world);
  const how = { ...(json === undefined ? {} : { json }), ...(form ? { form } : {}), ...raw };
  return ask(server.origin, path, { method: way.method, cookie: world.cookie[role], ...how });
}

it("the ways to name a thing are all there are", () => {
  const known = ways.map(({ file, method }) => `${method} ${file}`);
  const named = entryPoints.filter(({ file }) => file.includes("[") && !NO_ID.test(file));
  expect(named.map(({ file, method }) => `${method} ${file}`).filter((entry) => !known.includes(entry))).toEqual([]);
  const there = entryPoints.map(({ file, method }) => `${method} ${file}`);
  expect(known.filter((entry) => !there.includes(entry))).toEqual([]);
});

describe("what is not theirs to know of answers like what is not there, byte for byte", () => {
  it.each(KINDS)("%s", async (kind) => {
    const before = await traces(server);
    let compared = 0;
    for (const { what, id, from } of things.filter((thing) => thing.kind === kind)) {
      for (const way of waysTo(kind)) {
        for (const role of from) {
          const unknown = randomUUID();
          const [there, nowhere] = await Promise.all([go(way, id, role), go(way, unknown, role)]);
          const place = `${role}: ${way.method} ${way.file} of ${what}`;
          expect([place, masked(there, id)]).toEqual([place, masked(nowhere, unknown)]);
          if (!way.narrows) expect([place, there.status]).toEqual([place, there.status === 403 ? 403 : 404]);
          compared++;
        }
        await server.sql`delete from rate_limits`;
      }
    }
    expect(compared).toBeGreaterThan(5);
    expect(await traces(server)).toEqual(before);
  });

  it("while those who may see it do", async () => {
    const seen = ["thread", "post", "file", "room", "practice", "document"].map(
      (kind) => things.find((thing) => thing.kind === kind) as Hidden,
    );
    for (const { kind, id } of seen) {
      const way = waysTo(kind).find(({ method, narrows }) => method === "GET" && !narrows) as Way;
      expect([kind, (await go(way, id, "groupCoordinator")).status]).toEqual([kind, 200]);
    }
  });

  it("while those who read its group are told that a thread was taken away, and nothing that it said", async () => {
    const { id } = things.find(({ what }) => what === TAKEN_AWAY) as Hidden;
    for (const role of ["groupMember", "groupCoordinator", "guest"] as const) {
      const { status, body } = await ask(server.origin, `/tradar/${id}`, { cookie: world.cookie[role] });
      expect([role, status, body.includes("Skäl: Kunde peka ut någon.")]).toEqual([role, 410, true]);
      expect(body).not.toMatch(/\bProv\b|Hur gör ni/);
    }
  });

  it("over a socket too", async () => {
    for (const { id, from } of things.filter(({ kind }) => kind === "thread")) {
      for (const role of from) {
        const socket = await openSocket(server, world.cookie[role]);
        const answers = [
          await emit(socket, "thread:open", { threadId: id }),
          await emit(socket, "thread:open", { threadId: randomUUID() }),
        ];
        socket.close();
        expect([role, ...answers]).toEqual([role, { ok: false }, { ok: false }]);
      }
    }
    for (const { id, from } of things.filter(({ kind }) => kind === "document")) {
      for (const role of from) {
        const socket = await openSocket(server, world.cookie[role]);
        const answers = [
          await emit(socket, "document:open", { documentId: id }),
          await emit(socket, "document:open", { documentId: randomUUID() }),
        ];
        socket.close();
        expect([role, ...answers]).toEqual([role, { ok: false }, { ok: false }]);
      }
    }
  });
});

describe("what is no id is nothing's id", () => {
  const oddIds = (real: string) => [
    real.toUpperCase(),
    ` ${real}`,
    `${real}x`,
    `{${real}}`,
    real.replaceAll("-", ""),
    "0",
    "-1",
    "undefined",
    "[object Object]",
    "' or '1'='1",
    "1; drop table posts",
    "%00",
    `${real}%00`,
    "../../etc/passwd",
    "..\\..\\x",
    "é☃",
    "x".repeat(8_000),
    "x".repeat(1_000_000),
  ];

  it.each(KINDS)("%s", async (kind) => {
    const { id, from } = things.find((thing) => thing.kind === kind) as Hidden;
    const role = from.includes("groupCoordinator") ? "groupCoordinator" : "administrator";
    for (const way of waysTo(kind)) {
      const inPath = way.call("\u0001", world).path.includes("\u0001");
      const answers = oddIds(id).map(async (odd) => {
        // A zero byte as such cannot be sent in an address, and in a field it can.
        const sent = inPath ? encodeURIComponent(odd).replaceAll("%2500", "%00") : odd.replaceAll("%00", "\0");
        const { status, body } = await go(way, sent, role);
        const told = /\bat .+\.(ts|js|mjs):\d|PostgresError|invalid input syntax/.exec(body);
        const fine = way.narrows ? [200, 204, 400, 404, 413, 431] : [303, 400, 403, 404, 413, 431];
        return fine.includes(status) && !told ? "refused" : `${way.file} ${odd.slice(0, 60)} ${status} ${told}`;
      });
      expect(new Set(await Promise.all(answers))).toEqual(new Set(["refused"]));
      await server.sql`delete from rate_limits`;
    }
  });
});

describe("what is one's own is not filled with another's", () => {
  const cookie = () => world.cookie.member;
  const body = bodyOf("Mitt eget.");
  const secretPost = () => (things.find(({ kind, from }) => kind === "post" && from.includes("guest")) as Hidden).id;
  const secretThread = () =>
    (things.find(({ kind, from }) => kind === "thread" && from.includes("guest")) as Hidden).id;
  const openGroup = async () => {
    const { threads: rows } = JSON.parse((await ask(server.origin, "/api/threads", { cookie: cookie() })).body);
    return rows[0].group.id as string;
  };

  it("a thread does not begin with a post of another group, nor take its id", async () => {
    const groupId = await openGroup();
    const mine = { groupId, title: "Lånad", type: "advice", body };
    const [id, postId] = [randomUUID(), randomUUID()];
    for (const json of [
      { ...mine, id, postId: secretPost() },
      { ...mine, id: secretThread(), postId },
    ]) {
      const { status, body: text } = await ask(server.origin, "/api/threads", { cookie: cookie(), json });
      expect([status, text]).toEqual([404, '{"error":"not-found"}']);
    }
    expect(await server.db.select().from(threads).where(eq(threads.id, id))).toEqual([]);
    expect((await ask(server.origin, "/api/threads", { cookie: cookie() })).body).not.toContain("hemligt");
  });

  it("a reply takes neither another post's id, nor files, author, number or HTML that were sent along", async () => {
    const groupId = await openGroup();
    const thread = { id: randomUUID(), postId: randomUUID(), groupId, title: "Egen", type: "advice", body };
    expect((await ask(server.origin, "/api/threads", { cookie: cookie(), json: thread })).status).toBe(201);
    const path = `/api/threads/${thread.id}/posts`;
    const before = await server.db.select().from(posts).where(eq(posts.id, secretPost()));
    expect((await ask(server.origin, path, { cookie: cookie(), json: { id: secretPost(), body } })).status).toBe(404);
    expect(await server.db.select().from(posts).where(eq(posts.id, secretPost()))).toEqual(before);

    const files = things.filter(({ kind }) => kind === "file").map(({ id }) => id);
    const sentAlong = {
      fileIds: files,
      authorId: world.personId.administrator,
      organisationId: randomUUID(),
      number: 99,
      version: 7,
      html: "<b>x</b>",
      threadId: secretThread(),
      createdAt: "2001-01-01T00:00:00Z",
    };
    const reply = await ask(server.origin, path, { cookie: cookie(), json: { ...sentAlong, id: randomUUID(), body } });
    expect(JSON.parse(reply.body).post).toMatchObject({
      threadId: thread.id,
      number: 2,
      version: 1,
      author: { id: world.personId.member },
      html: "<p>Mitt eget.</p>",
      files: [],
    });
    for (const id of files) {
      const json = { id: randomUUID(), body, files: [{ id }] };
      const { status, body: text } = await ask(server.origin, path, { cookie: cookie(), json });
      expect([status, text]).toEqual([410, '{"error":"gone"}']);
    }
  });

  it("a post is changed, and read as it was written, by its author alone, and a draft by its writer", async () => {
    const { threadId, postId } = await world.newReply("groupMember");
    const others = ["groupCoordinator", "guest"] as const;
    for (const role of others) {
      const edit = { method: "PATCH", cookie: world.cookie[role], json: { body, baseVersion: 1 } };
      expect((await ask(server.origin, `/api/posts/${postId}`, edit)).status).toBe(403);
      expect((await ask(server.origin, `/api/posts/${postId}`, { cookie: world.cookie[role] })).status).toBe(404);
    }
    const draft = `/api/drafts/thread:${threadId}`;
    const content = { doc: bodyOf("Halvfärdigt.") };
    const save = { method: "PUT", cookie: world.cookie.groupMember, json: { content, baseVersion: 0 } };
    const kept = await ask(server.origin, draft, save);
    expect(kept.status).toBe(200);
    const { version: baseVersion } = JSON.parse(kept.body);
    for (const role of others) {
      const own = { cookie: world.cookie[role] };
      expect(JSON.parse((await ask(server.origin, draft, own)).body)).toEqual({
        version: 0,
        content: null,
        updatedAt: null,
      });
      const late = { ...own, method: "PUT", json: { content, baseVersion } };
      expect((await ask(server.origin, draft, late)).body).not.toContain("Halvfärdigt");
      expect((await ask(server.origin, draft, { ...own, method: "DELETE", json: { baseVersion } })).status).toBe(204);
      expect((await ask(server.origin, `/tradar/${threadId}`, own)).body).not.toContain("Halvfärdigt");
    }
    expect(
      await server.db
        .select()
        .from(drafts)
        .where(eq(drafts.contextKey, `thread:${threadId}`)),
    ).toHaveLength(1);
  });
});
