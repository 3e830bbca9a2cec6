import type { Hocuspocus } from "@hocuspocus/server";
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { connect } from "#db/client";
import { editText } from "#lib/documents/collaboration/edit-text";
import type { Peer } from "#lib/documents/collaboration/protocol";
import { FIELD } from "#lib/documents/content/content";
import { accessTo } from "#lib/documents/realtime";
import { type CommittedDatabase, describe, expect, it } from "#tests/support/database";
import { as } from "#tests/support/factories";
import { joinDocument, startKollab } from "./collaborators";
import { makeScene, stored, until } from "./scene";

function paragraph(words: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(words)]);
  return element;
}

const add = (words: string) => (doc: Y.Doc) => doc.getXmlFragment(FIELD).insert(0, [paragraph(words)]);
const byProduct = { personId: null, origin: "server" } as const;

/** Holds up whatever wants to write a table, until it is let go. */
async function hold({ db }: CommittedDatabase, table: "document_updates", mode: "share" | "access exclusive") {
  const held = Promise.withResolvers<void>();
  const over = Promise.withResolvers<void>();
  const done = db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${sql.identifier(table)} in ${sql.raw(mode)} mode`);
    held.resolve();
    await over.promise;
  });
  await held.promise;
  return async () => {
    over.resolve();
    await done;
  };
}

/** Whom a browser shows as being there, by the server's word. */
function shownTo({ provider }: ReturnType<typeof joinDocument>) {
  const states = [...(provider.awareness?.getStates() ?? [])];
  return states
    .filter(([client]) => client !== provider.document.clientID)
    .map(([, { user, cursor }]) => ({ ...(user as Peer | undefined), cursor }));
}

/** Is there, with the caret at the end of the text. */
function appear({ provider }: ReturnType<typeof joinDocument>, more: object = {}) {
  const fragment = provider.document.getXmlFragment(FIELD);
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(fragment, fragment.length));
  provider.awareness?.setLocalState({ ...more, cursor: { anchor: place, head: place } });
}

describe("several nodes over one database", () => {
  it("make one text of what is typed at each, and of what the product writes", async ({ committed }) => {
    const { db, options } = committed;
    const { id, klara, love, cookie } = await makeScene(db);
    const [near, far] = [await startKollab(db, undefined, options), await startKollab(db, undefined, options)];
    const clients = [
      joinDocument(near.url, id, { cookie: cookie(klara) }),
      joinDocument(far.url, id, { cookie: cookie(love) }),
      joinDocument(far.url, id, { cookie: cookie(klara), transports: ["polling"] }),
    ];
    try {
      await until(() => expect(clients.every((client) => client.isQuiet())).toBe(true));
      for (let round = 1; round <= 20; round++) {
        for (const [n, client] of clients.entries()) client.write(`nod ${n} varv ${round}.`);
        await editText(db, id, byProduct, add(`produkten varv ${round}.`));
      }
      await until(async () => {
        expect(clients.every((client) => client.isQuiet())).toBe(true);
        const text = await stored(db, id);
        expect(clients.map((client) => client.text())).toEqual([text, text, text]);
        for (const who of ["nod 0", "nod 1", "nod 2", "produkten"]) expect(text.split(`${who} varv`)).toHaveLength(21);
      });
    } finally {
      for (const client of clients) client.leave();
      await near.stop();
      await far.stop();
    }
  });

  it("miss nothing that is committed while a document is being opened", async ({ committed }) => {
    const { db, options } = committed;
    const { id, klara, cookie } = await makeScene(db);
    const kollab = await startKollab(db, undefined, options);
    const clients = [];
    try {
      for (let round = 1; round <= 30; round++) {
        const client = joinDocument(kollab.url, id, { cookie: cookie(klara), transports: ["websocket"] });
        clients.push(client);
        const writing = Array.from({ length: 5 }, (_, n) => editText(db, id, byProduct, add(`varv ${round}-${n}.`)));
        await Promise.all(writing);
        await until(() => expect(client.provider.synced).toBe(true));
        await until(async () => expect(client.text()).toBe(await stored(db, id)));
        client.leave();
        await until(() => expect(kollab.collaboration.counts()).toEqual({ documents: 0, connections: 0 }));
      }
    } finally {
      for (const client of clients) client.leave();
      await kollab.stop();
    }
  });

  it("call nothing saved that is not committed, and show it to others meanwhile", async ({ committed }) => {
    const { db } = committed;
    const { id, klara, love, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const [a, b] = [klara, love].map((person) => joinDocument(kollab.url, id, { cookie: cookie(person) }));
    if (!a || !b) throw new Error("two are needed");
    try {
      await until(() => expect([a.isQuiet(), b.isQuiet()]).toEqual([true, true]));
      const release = await hold(committed, "document_updates", "share");
      a.write("väntar på databasen");
      await until(() => expect(b.text()).toContain("väntar på databasen"));
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect([a.isQuiet(), await stored(db, id)]).toEqual([false, expect.not.stringContaining("väntar")]);
      await release();
      await until(() => expect(a.isQuiet()).toBe(true));
      expect(await stored(db, id)).toContain("väntar på databasen");
    } finally {
      a.leave();
      b.leave();
      await kollab.stop();
    }
  });

  it("show who is there at another node, by the server's word, until they leave", async ({ committed }) => {
    const { db, options } = committed;
    const { id, klara, love, cookie } = await makeScene(db);
    const [near, far] = [await startKollab(db, undefined, options), await startKollab(db, undefined, options)];
    const a = joinDocument(near.url, id, { cookie: cookie(klara) });
    const b = joinDocument(far.url, id, { cookie: cookie(love) });
    const { organisation } = await accessTo(as(db, love), id);
    try {
      await until(() => expect([a.isQuiet(), b.isQuiet()]).toEqual([true, true]));
      appear(a);
      appear(b, { user: { id: klara.actor.personId, name: "Polisen", organisation: "Polisen" } });
      const seen = { id: love.actor.personId, name: love.actor.name, organisation, cursor: expect.anything() };
      await until(() => expect(shownTo(a)).toEqual([expect.objectContaining(seen)]));
      await until(() => expect(shownTo(b)).toEqual([expect.objectContaining({ id: klara.actor.personId })]));

      // Another who comes to a node later sees those at the other at once.
      const late = joinDocument(far.url, id, { cookie: cookie(love) });
      await until(() => expect(shownTo(late).map((peer) => peer.id)).toContain(klara.actor.personId));
      late.leave();

      b.leave();
      await until(() => expect(shownTo(a)).toEqual([]));
    } finally {
      a.leave();
      b.leave();
      await near.stop();
      await far.stop();
    }
  });

  it("let nobody take the place of somebody at another node", async ({ committed }) => {
    const { db, options } = committed;
    const { id, klara, love, cookie } = await makeScene(db);
    const [near, far] = [await startKollab(db, undefined, options), await startKollab(db, undefined, options)];
    const a = joinDocument(near.url, id, { cookie: cookie(klara) });
    const watcher = joinDocument(far.url, id, { cookie: cookie(love) });
    const doc = new Y.Doc();
    doc.clientID = a.doc.clientID;
    const thief = joinDocument(far.url, id, { cookie: cookie(love), doc });
    try {
      await until(() => expect([a, watcher].every((client) => client.isQuiet())).toBe(true));
      appear(a);
      await until(() => expect(shownTo(watcher)).toEqual([expect.objectContaining({ id: klara.actor.personId })]));
      await until(() => expect(thief.isQuiet()).toBe(true));
      for (let n = 1; n <= 20; n++) appear(thief, { n });
      // Heard after all of that.
      appear(a, { again: true });
      thief.write("Sist.");
      await until(() => expect(watcher.text()).toContain("Sist."));
      expect(shownTo(watcher)).toEqual([expect.objectContaining({ id: klara.actor.personId })]);
    } finally {
      for (const client of [a, watcher, thief]) client.leave();
      await near.stop();
      await far.stop();
    }
  });

  it("take away those whose node has died", async ({ committed }) => {
    const { db, options } = committed;
    const { id, klara, love, cookie } = await makeScene(db);
    const dying = connect({ ...options, max: 4 });
    const near = await startKollab(db, undefined, options);
    const far = await startKollab(dying.db, undefined, options);
    const a = joinDocument(near.url, id, { cookie: cookie(klara) });
    const b = joinDocument(far.url, id, { cookie: cookie(love) });
    try {
      await until(() => expect([a.isQuiet(), b.isQuiet()]).toEqual([true, true]));
      appear(a);
      appear(b);
      await until(() => expect(shownTo(a)).toEqual([expect.objectContaining({ id: love.actor.personId })]));
      await dying.sql.end({ timeout: 0 });
      b.leave();
      await until(() => expect(far.collaboration.counts().connections).toBe(0));
      expect(shownTo(a)).toHaveLength(1);
      // As if half a minute had gone by without a sign of life.
      const { documents } = (near.collaboration as unknown as { hocuspocus: Hocuspocus }).hocuspocus;
      for (const meta of documents.get(id)?.awareness.meta.values() ?? []) meta.lastUpdated -= 30_000;
      await until(() => expect(shownTo(a)).toEqual([]));
    } finally {
      a.leave();
      await near.stop();
      await far.stop();
    }
  });
});
