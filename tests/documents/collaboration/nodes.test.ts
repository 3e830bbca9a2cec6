import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { editText } from "#lib/documents/collaboration/edit-text";
import { FIELD } from "#lib/documents/content/content";
import { type CommittedDatabase, describe, expect, it } from "#tests/support/database";
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
});
