import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { FIELD } from "#lib/documents/content/content";
import { removeFromGroup } from "#lib/members/groups/remove-from-group";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { endOwnSession } from "#lib/members/sessions";
import { publish } from "#lib/platform/realtime/publish";
import { type CommittedDatabase, describe, expect, it } from "#tests/support/database";
import { as, asSystem } from "#tests/support/factories";
import { joinDocument, startKollab } from "./collaborators";
import { connectRaw } from "./raw-client";
import { grant, makeScene, stored, until } from "./scene";

type Scene = Awaited<ReturnType<typeof makeScene>>;

/** The promise: what is typed later than this after a right has ended reaches nobody, at whichever node. */
const PROMISE_MS = 2_000;

/** What ends the right of Love or Vera to write while they do, and what their browser is told when it comes back. */
const ends: Record<string, { who: "love" | "vera"; told: string; act: (scene: Scene) => Promise<unknown> }> = {
  "what was granted is taken back": {
    who: "vera",
    told: "not-found",
    act: (scene) =>
      changeAccess(scene, sql`update document_grants set revoked_at = now() where document_id = ${scene.id}`),
  },
  "what was granted becomes reading": {
    who: "vera",
    told: "readonly",
    act: (scene) => changeAccess(scene, sql`update document_grants set role = 'view' where document_id = ${scene.id}`),
  },
  "the group is left": {
    who: "love",
    told: "not-found",
    act: ({ db, love, group }) => removeFromGroup(as(db, love), { groupId: group.id, personId: love.id }),
  },
  "a person is suspended": {
    who: "love",
    told: "signed-out",
    act: ({ db, love }) => suspendPerson(asSystem(db), love.id),
  },
  "a session is ended": {
    who: "love",
    told: "signed-out",
    act: ({ db, love }) => endOwnSession(as(db, love), love.actor.sessionId),
  },
  "the document is adopted": {
    who: "love",
    told: "readonly",
    act: (scene) => changeAccess(scene, sql`update documents set status = 'adopted' where id = ${scene.id}`),
  },
  "the document is thrown away": {
    who: "love",
    told: "not-found",
    act: (scene) => changeAccess(scene, sql`update documents set trashed_at = now() where id = ${scene.id}`),
  },
};

async function changeAccess({ db, id }: Scene, change: ReturnType<typeof sql>): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(change);
    await publish({ db: tx }, { type: "document-changed", documentId: id, what: "access" });
  });
}

/** Somebody types without pause while their right ends; another, perhaps at another node, watches. */
async function typeUntilShutOut({ db, options }: CommittedDatabase, what: string, nodes: 1 | 2): Promise<void> {
  const end = ends[what];
  if (!end) throw new Error(`nothing ends by ${what}`);
  const scene = await makeScene(db);
  const { id, klara, cookie } = scene;
  if (end.who === "vera") await grant(db, id, scene.vera, klara);
  const near = await startKollab(db, undefined, options);
  const far = nodes === 1 ? near : await startKollab(db, undefined, options);
  const writer = joinDocument(near.url, id, { cookie: cookie(scene[end.who]) });
  const watcher = joinDocument(far.url, id, { cookie: cookie(klara) });
  let words = 0;
  /** When each word was typed, by its number. */
  const typedAt: number[] = [];
  const typing = setInterval(() => {
    writer.write(`ord-${++words}.`);
    typedAt[words] = performance.now();
  }, 20);
  try {
    await until(() => expect(watcher.text()).toContain("ord-5."));
    expect(writer.scope()).toBe("read-write");
    await end.act(scene);
    const ended = performance.now();
    await until(() => expect(end.told === "readonly" ? writer.scope() : writer.refusals.at(-1)).toBe(end.told));
    const last = words;
    await until(() => expect(words).toBeGreaterThan(last + 20));
    expect(watcher.text()).not.toContain(`ord-${last + 1}.`);
    const reached = Math.max(...[...watcher.text().matchAll(/ord-(\d+)\./g)].map(([, word]) => Number(word)));
    expect((typedAt[reached] ?? Number.POSITIVE_INFINITY) - ended).toBeLessThan(PROMISE_MS);
    expect(writer.text()).toContain(`ord-${last}.`);
    expect(writer.isQuiet()).toBe(false);
    if (!["the document is adopted", "the document is thrown away"].includes(what)) {
      watcher.write("Klara skriver vidare");
      await until(() => expect(watcher.isQuiet()).toBe(true));
    }
  } finally {
    clearInterval(typing);
    writer.leave();
    watcher.leave();
    await near.stop();
    if (far !== near) await far.stop();
  }
}

const EMPTY = "<paragraph></paragraph>";

/** Love writes and Klara watches, and whether Love may is answered when the test says so. */
async function withSlowLook(db: Db) {
  const { id, klara, love } = await makeScene(db);
  let held = Promise.withResolvers<void>();
  let looks = 0;
  const slow = new Proxy(db, {
    get: (target, name) =>
      name === "execute"
        ? async (query: Parameters<Db["execute"]>[0]) => {
            const rows = await target.execute(query);
            looks += 1;
            await held.promise;
            return rows;
          }
        : Reflect.get(target, name),
  });
  held.resolve();
  const people = new Map([
    ["klara", as(db, klara)],
    ["love", as(slow, love)],
  ]);
  const { collaboration, url, stop } = await startKollab(db, people);
  let heard = "";
  collaboration.engine.on("connection", (socket) => socket.on("message", (data: unknown) => (heard += String(data))));
  const [writer, watcher] = [joinDocument(url, id, { cookie: "love" }), joinDocument(url, id, { cookie: "klara" })];
  await until(() => expect([writer.isQuiet(), watcher.isQuiet()]).toEqual([true, true]));
  const hold = () => {
    held = Promise.withResolvers<void>();
  };
  const signal = () => void collaboration.signal({ type: "document-changed", documentId: id, what: "access" });
  return {
    ...{ id, url, writer, watcher, hold, signal },
    answer: () => held.resolve(),
    looks: () => looks,
    /** All that has come to the server, as letters. */
    heard: () => heard,
    async end() {
      held.resolve();
      writer.leave();
      watcher.leave();
      await stop();
    },
  };
}

function paragraph(text: string): Uint8Array {
  const doc = new Y.Doc();
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  doc.getXmlFragment(FIELD).insert(0, [element]);
  return Y.encodeStateAsUpdate(doc);
}

describe("whose right ends while they write is shut out, and told why", () => {
  it.for(Object.keys(ends))("when %s", async (what, { committed }) => typeUntilShutOut(committed, what, 1));

  it.for(Object.keys(ends))("seen from another node, when %s", async (what, { committed }) =>
    typeUntilShutOut(committed, what, 2),
  );

  it("from the moment in which it is heard of, and not when it has been looked up", async ({ committed: { db } }) => {
    const { id, writer, watcher, ...scene } = await withSlowLook(db);
    try {
      await db.execute(sql`update documents set status = 'adopted' where id = ${id}`);
      scene.hold();
      scene.signal();
      writer.write("Ett ord för sent");
      await until(() => expect(scene.heard()).toContain("Ett ord för sent"));
      expect([watcher.text(), writer.isQuiet()]).toEqual([EMPTY, false]);
      scene.answer();
      await until(() => expect(writer.scope()).toBe("readonly"));
      expect(watcher.text()).not.toContain("för sent");
      expect(writer.provider.unsyncedChanges).toBeGreaterThan(0);
      expect(await stored(db, id)).not.toContain("för sent");
    } finally {
      await scene.end();
    }
  });

  it("keeps what is written meanwhile until it is looked up, and takes it in as it came", async ({
    committed: { db },
  }) => {
    const { id, writer, watcher, ...scene } = await withSlowLook(db);
    let left = 0;
    writer.provider.on("disconnect", () => left++);
    try {
      scene.hold();
      scene.signal();
      for (const word of ["ett", "två", "tre"]) writer.write(word);
      await until(() => expect(scene.heard()).toContain("tre"));
      expect([watcher.text(), writer.isQuiet(), await stored(db, id)]).toEqual([EMPTY, false, EMPTY]);
      scene.answer();
      await until(() => expect(writer.isQuiet()).toBe(true));
      const all = `${EMPTY}<paragraph>ett</paragraph><paragraph>två</paragraph><paragraph>tre</paragraph>`;
      expect([await stored(db, id), left]).toEqual([all, 0]);
      await until(() => expect(watcher.text()).toBe(all));
    } finally {
      await scene.end();
    }
  });

  it("also of who is let in by an answer older than what has been heard", async ({ committed: { db } }) => {
    const { id, watcher, ...scene } = await withSlowLook(db);
    const before = scene.looks();
    try {
      scene.hold();
      const late = await connectRaw(scene.url, "love");
      late.greet(id);
      late.change(id, paragraph("Ett ord för sent"));
      await until(() =>
        expect([scene.looks(), scene.heard()]).toEqual([before + 1, expect.stringContaining("för sent")]),
      );
      await db.execute(sql`update documents set status = 'adopted' where id = ${id}`);
      scene.signal();
      scene.answer();
      await until(() => expect(late.isOpen()).toBe(false));
    } finally {
      // What was taken in is in the database when this is done.
      await scene.end();
    }
    expect([watcher.text(), await stored(db, id)].join()).not.toContain("för sent");
  });

  it("goes on writing without losing a word when the right is still there", async ({ committed: { db } }) => {
    const { id, klara, love, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const [writer, watcher] = [love, klara].map((person) => joinDocument(kollab.url, id, { cookie: cookie(person) }));
    try {
      await until(() => expect([writer?.isQuiet(), watcher?.isQuiet()]).toEqual([true, true]));
      for (let word = 1; word <= 30; word++) {
        writer?.write(`ord-${word}.`);
        void kollab.collaboration.signal({ type: "document-changed", documentId: id, what: "access" });
      }
      await until(() => expect([writer?.isQuiet(), watcher?.text()]).toEqual([true, writer?.text()]));
      for (let word = 1; word <= 30; word++) expect(watcher?.text().split(`ord-${word}.`)).toHaveLength(2);
    } finally {
      writer?.leave();
      watcher?.leave();
      await kollab.stop();
    }
  });

  it("also by a node that heard nothing of it, once it hears again", async ({ committed: { db } }) => {
    const { id, klara, vera, cookie } = await makeScene(db);
    await grant(db, id, vera, klara);
    const kollab = await startKollab(db);
    const writer = joinDocument(kollab.url, id, { cookie: cookie(vera) });
    try {
      await until(() => expect(writer.scope()).toBe("read-write"));
      await db.execute(sql`update document_grants set revoked_at = now() where document_id = ${id}`);
      await kollab.collaboration.resync();
      await until(() => expect(writer.refusals).toContain("not-found"));
    } finally {
      writer.leave();
      await kollab.stop();
    }
  });
});
