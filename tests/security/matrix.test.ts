import { beforeEach, describe, expect, it } from "vitest";
import { entryPoints } from "#tests/architecture/entry-points/all";
import { inAnotherState } from "#tests/architecture/entry-points/document-lists";
import { type Answer, type EntryPoint, ROLES, type Role } from "#tests/architecture/entry-points/entry-point";
import { documentSocket, mayConnect, socketEvents } from "#tests/architecture/entry-points/sockets";
import { joinDocument } from "#tests/documents/collaboration/collaborators";
import { ask, type Reply } from "./ask";
import { emit, openSocket, until } from "./sockets";
import { startWorld } from "./start-world";

const { server, world } = await startWorld();
beforeEach(async () => void (await server.sql`delete from rate_limits`));

describe("every way in answers each role as the table says", () => {
  it.each([...entryPoints, ...inAnotherState].map((entry) => [`${entry.method} ${entry.file}`, entry] as const))(
    "%s",
    { timeout: 60_000 },
    async (_, entry) => {
      const got: Partial<Record<Role, Answer>> = {};
      for (const role of ROLES) got[role] = comparable(await knock(entry, role), entry.answers[role]);
      expect(got).toEqual(entry.answers);
    },
  );

  it("lets nobody in with another method", { timeout: 60_000 }, async () => {
    for (const role of ROLES) await fresh(role);
    const routes = new Map(
      entryPoints.filter(({ file }) => file.endsWith("route.ts")).map((entry) => [entry.file, entry]),
    );
    for (const [file, entry] of routes) {
      const known = entryPoints.filter((other) => other.file === file).map(({ method }) => method as string);
      const { path } = await entry.call(world, "administrator");
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"].filter((other) => !known.includes(other))) {
        const { status } = await ask(server.origin, path, { method, cookie: world.cookie.administrator });
        expect([`${method} ${file}`, status]).toEqual([`${method} ${file}`, 405]);
      }
    }
  });

  it("reads pages and files, and does nothing else with them", async () => {
    const cookie = await fresh("administrator");
    const pages = entryPoints.filter(({ file }) => file.endsWith("page.tsx"));
    for (const { file, call } of pages) {
      const { path } = await call(world, "administrator");
      for (const method of ["PUT", "PATCH", "DELETE"]) {
        const { status, headers } = await ask(server.origin, path, { method, cookie });
        expect([method, file, status, headers.allow]).toEqual([method, file, 405, "GET, HEAD, POST"]);
      }
    }
    for (const path of ["/ikoner.svg?v=1", "/besked.css", "/_next/static/x"])
      for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
        const { status, headers } = await ask(server.origin, path, { method, cookie });
        expect([method, path, status, headers.allow]).toEqual([method, path, 405, "GET, HEAD"]);
      }
  });
});

describe("sockets", () => {
  it.each(ROLES)("lets in who has a session that counts: %s", async (role) => {
    const socket = await openSocket(server, await fresh(role)).catch((error: Error) => error.message);
    expect(typeof socket === "string" ? "refused" : "open").toBe(mayConnect.includes(role) ? "open" : "refused");
    if (typeof socket !== "string") socket.close();
  });

  it.each(mayConnect)("opens the group's thread to its own people only: %s", async (role) => {
    const { threadId } = await world.newThread();
    const socket = await openSocket(server, await fresh(role));
    const watcher = await openSocket(server, await fresh("groupCoordinator"));
    try {
      expect(await emit(watcher, "thread:open", { threadId })).toEqual({ ok: true });
      const typing = new Set<string>();
      let present: string[] = [];
      watcher.on("thread:presence", ({ people }: { people: { shown: { id: string }[] } }) => {
        present = people.shown.map(({ id }) => id);
      });
      const id = world.personId[role as Exclude<Role, "anonymous">];
      watcher.on("thread:typing", (who: { id: string }) => typing.add(who.id));
      const opened = socketEvents["thread:open"].includes(role);
      expect(await emit(socket, "thread:open", { threadId })).toEqual({ ok: opened });

      socket.emit("thread:typing");
      if (socketEvents["thread:typing"].includes(role)) await until(() => typing.has(id));
      // As the coordinator the watcher is there themselves, seen or not.
      for (const away of [true, false]) {
        socket.emit("thread:away", away);
        if (socketEvents["thread:away"].includes(role) && role !== "groupCoordinator")
          await until(() => present.includes(id) !== away);
      }
      socket.emit("thread:close");
      // Answered in order: after this answer the two above have been dealt with.
      await emit(socket, "thread:open", { threadId: "none" });
      if (!opened) expect([[...typing], present.includes(id)]).toEqual([[], false]);
    } finally {
      socket.close();
      watcher.close();
    }
  });

  it.each(mayConnect)("tells who may comment the group's document of what is said beside it: %s", async (role) => {
    const socket = await openSocket(server, await fresh(role));
    const ok = socketEvents["document:open"].includes(role);
    expect(await emit(socket, "document:open", { documentId: world.documentId })).toEqual({ ok });
    socket.close();
  });
});

describe("the connection to a document", () => {
  it.each(ROLES)("lets in who may see it, to what they may do there: %s", async (role) => {
    const cookie = await fresh(role);
    const client = joinDocument(server.origin, world.documentId, { cookie });
    try {
      await until(() => client.scope() !== undefined || client.refusals.length > 0);
      expect(client.scope() ?? client.refusals[0]).toBe(documentSocket[role]);
    } finally {
      client.leave();
    }
  });
});

async function knock(entry: EntryPoint, role: Role): Promise<Reply> {
  const { path, json, form, raw } = await entry.call(world, role);
  return ask(server.origin, path, {
    method: entry.method,
    cookie: await fresh(role),
    ...(json === undefined ? {} : { json }),
    ...(form ? { form } : {}),
    ...raw,
  });
}

/** The role's cookie; a new session where an earlier call ended the one before. */
async function fresh(role: Role): Promise<string> {
  if (role === "anonymous" || role === "suspended") return world.cookie[role];
  const { status } = await ask(server.origin, "/api/threads", { cookie: world.cookie[role] });
  if (status === 401) world.cookie[role] = await server.signIn(world.personId[role]);
  return world.cookie[role];
}

/** The reply in the words of the table: where it leads when that was expected, the status otherwise. */
function comparable({ status, headers }: Reply, expected: Answer): Answer {
  if (status < 300 || status > 399) return status;
  const where = headers.location ?? "nowhere";
  const address = where.startsWith("http") ? new URL(where).pathname : where;
  // ":id" in a table's row stands for that of something the row has just made.
  const path = String(expected).includes(":id")
    ? address.replace(/[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/, ":id")
    : address;
  return typeof expected === "string" && startsWithPath(path, expected) ? expected : path;
}

function startsWithPath(path: string, start: string): boolean {
  return path === start || (start !== "/" && (path.startsWith(`${start}?`) || path.startsWith(`${start}#`)));
}
