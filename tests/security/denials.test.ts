import { randomUUID } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { Role } from "#tests/architecture/entry-points/entry-point";
import { ask } from "./ask";
import { emit, openSocket } from "./sockets";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();
beforeEach(async () => void (await server.sql`delete from rate_limits`));

type Noted = { actor: string; subject: string | null; thing: string | null };

/** What the audit says of refusals after the last of those seen before. */
async function since(last: number): Promise<Noted[]> {
  return server.sql<Noted[]>`
    select actor_id as actor, subject_id as subject, details ->> 'thing' as thing from audit_entries
    where action = 'access.deny' and id > ${last} order by id`;
}

async function newest(): Promise<number> {
  const [row] = await server.sql<{ id: number }[]>`select coalesce(max(id), 0)::int as id from audit_entries`;
  return row?.id ?? 0;
}

/** Refused by every kind of door: a page, a JSON operation, a file, a form, a page for others, a socket. */
const doors: [string, string | null, (id: { thread: string; file: string }, role: Role) => Promise<unknown>][] = [
  ["a page", "thread", ({ thread }, role) => get(`/tradar/${thread}`, role)],
  ["an operation", "thread", ({ thread }, role) => get(`/api/threads/${thread}/posts?around=1`, role)],
  ["a file", "file", ({ file }, role) => get(`/api/filer/${file}`, role)],
  ["a form", "group", (_, role) => post(`/grupper/${world.groupId}/redigera/spara`, role)],
  ["a page of the administration", null, (_, role) => get("/logg", role)],
  [
    "a socket",
    "thread",
    async ({ thread }, role) => {
      const socket = await openSocket(server, world.cookie[role]);
      await emit(socket, "thread:open", { threadId: thread });
      socket.close();
    },
  ],
];

const get = (path: string, role: Role) => ask(server.origin, path, { cookie: world.cookie[role] });
const post = (path: string, role: Role) =>
  ask(server.origin, path, { method: "POST", cookie: world.cookie[role], form: { name: "Ny", purpose: "Ny" } });

it.each(doors)("%s notes whom it refused, and what", async (_, thing, knock) => {
  const there = { thread: (await world.newThread()).threadId, file: await world.newFile() };
  const last = await newest();
  await knock({ thread: randomUUID(), file: randomUUID() }, "outsider");
  await knock(there, "member");
  const subject = { thread: there.thread, file: there.file, group: world.groupId }[thing ?? ""] ?? null;
  const refusal = { actor: world.personId.member, subject, thing };
  // An act is refused whatever it names; of what is not there nothing is noted.
  const act = thing === null || thing === "group";
  const expected = [...(act ? [{ ...refusal, actor: world.personId.outsider }] : []), refusal];
  await expect
    .poll(async () => (await since(last)).length, { timeout: 10_000 })
    .toBeGreaterThanOrEqual(expected.length);
  expect(await since(last)).toEqual(expect.arrayContaining(expected));
  expect(await since(last)).toHaveLength(expected.length);
});
