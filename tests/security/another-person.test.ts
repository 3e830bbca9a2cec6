import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PERSON_FIELD, PERSON_HEADER } from "#lib/platform/web/person-header";
import { startThread } from "#lib/threads/start-thread";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { type RunningServer, startServer } from "#tests/support/running-server";
import { ask } from "./ask";

let server: RunningServer;
let hugo: { id: string };
let greta: { id: string; cookie: string };
let threadId: string;
let postId: string;

beforeAll(async () => {
  server = await startServer();
  const { db } = server;
  const group = await makeGroup(db);
  hugo = await makeMember(db, { group });
  const second = await makeMember(db, { group });
  greta = { id: second.id, cookie: await server.signIn(second.id) };
  [threadId, postId] = [randomUUID(), randomUUID()];
  const first = { id: threadId, postId, groupId: group.id, title: "Prov", type: "advice", category: null } as const;
  await startThread(as(db, await makeMember(db, { group })), { ...first, body: bodyOf("Hur gör ni?") });
}, 120_000);
afterAll(() => server?.remove());

/** What pages write by, as a tab would that was drawn for `person`; the session is Greta's. */
function writings(person: { id: string }) {
  const headers = { [PERSON_HEADER]: person.id };
  const json = (method: string, path: string, json: unknown) => ({
    path,
    how: { method, cookie: greta.cookie, headers, json },
  });
  return [
    json("POST", `/api/threads/${threadId}/posts`, { id: randomUUID(), body: bodyOf("Hugos svar") }),
    json("PUT", `/api/drafts/thread:${threadId}`, { content: { doc: bodyOf("Hugos utkast") }, baseVersion: 0 }),
    json("PUT", `/api/posts/${postId}/reactions/useful`, {}),
  ];
}

async function written() {
  const [counts] = await server.sql<[{ posts: number; drafts: number; reactions: number; flags: number }]>`
    select (select count(*)::int from posts where thread_id = ${threadId}) as posts, (select count(*)::int from drafts) as drafts,
      (select count(*)::int from reactions) as reactions, (select count(*)::int from reviews) as flags`;
  return counts;
}

describe("a tab that was drawn for somebody else than who is signed in now", () => {
  it("writes nothing in the other's name, and is told that its person is signed out", async () => {
    const before = await written();
    for (const { path, how } of writings(hugo)) {
      const { status, body } = await ask(server.origin, path, how);
      expect([path, status, JSON.parse(body)]).toEqual([path, 401, { error: "signed-out" }]);
    }
    expect(await written()).toEqual(before);
  });

  it("nor sends a form", async () => {
    const form = { kind: "flag", reason: "other", note: "Hugos ord" };
    const path = `/inlagg/${postId}/rapportera/skicka`;
    const before = await written();

    const refused = await ask(server.origin, path, {
      cookie: greta.cookie,
      form: { ...form, [PERSON_FIELD]: hugo.id },
    });
    expect(refused.headers.location ?? refused.body).toMatch(/logga-in/);
    expect(await written()).toEqual(before);

    await ask(server.origin, path, { cookie: greta.cookie, form: { ...form, [PERSON_FIELD]: greta.id } });
    expect((await written()).flags).toBe(before.flags + 1);
  });

  it("while one's own writes as ever", async () => {
    for (const { path, how } of writings(greta)) {
      const { status } = await ask(server.origin, path, how);
      expect([path, status < 300]).toEqual([path, true]);
    }
  });
});
