import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { MOST_CONNECTIONS } from "#lib/documents/collaboration/protocol";
import { SCHEMA_VERSION } from "#lib/documents/content/content";
import { noteActivity } from "#lib/members/note-activity";
import { describe, expect, it } from "#tests/support/database";
import { joinDocument, startKollab } from "./collaborators";
import { bytesOf, grant, makeScene, stored, until } from "./scene";

describe("a browser is let in to a document", () => {
  it("never with another schema: it would delete what it does not know", async ({ committed: { db } }) => {
    const { id, klara, cookie } = await makeScene(db);
    const before = await bytesOf(db, id);
    const kollab = await startKollab(db);
    try {
      for (const schema of [SCHEMA_VERSION - 1, SCHEMA_VERSION + 1, "nonsense", null, `${SCHEMA_VERSION}`, {}]) {
        const old = joinDocument(kollab.url, id, { cookie: cookie(klara), schema });
        old.write("Från en annan utgåva");
        await until(() => expect(old.refusals).toContain("schema"));
        expect([old.scope(), old.provider.synced]).toEqual([undefined, false]);
        expect(old.provider.unsyncedChanges).toBeGreaterThan(0);
        old.leave();
      }
      expect(await bytesOf(db, id)).toEqual(before);
      expect(kollab.collaboration.counts().documents).toBe(0);
    } finally {
      await kollab.stop();
    }
  });

  it("never with another schema to read either: opening alone would delete it there and show what is left", async ({
    committed: { db },
  }) => {
    const { id, klara, vera, cookie } = await makeScene(db);
    await grant(db, id, vera, klara, "comment");
    const kollab = await startKollab(db);
    const writer = joinDocument(kollab.url, id, { cookie: cookie(klara) });
    try {
      writer.write("Bara för den här utgåvan");
      await until(() => expect(writer.isQuiet()).toBe(true));
      const before = await bytesOf(db, id);
      for (const schema of [SCHEMA_VERSION - 1, SCHEMA_VERSION + 1]) {
        const old = joinDocument(kollab.url, id, { cookie: cookie(vera), schema });
        await until(() => expect(old.refusals).toContain("schema"));
        expect([old.scope(), old.provider.synced, old.text()]).toEqual([undefined, false, ""]);
        old.leave();
      }
      expect(await bytesOf(db, id)).toEqual(before);
    } finally {
      writer.leave();
      await kollab.stop();
    }
  });

  it("with a session that counts, and where its person may see the document", async ({ committed: { db } }) => {
    const { id, klara, vera, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const refused = async (documentId: string, as: string | undefined) => {
      const client = joinDocument(kollab.url, documentId, as === undefined ? {} : { cookie: as });
      await until(() => expect(client.refusals.length).toBeGreaterThan(0));
      client.leave();
      return client.refusals[0];
    };
    try {
      expect(await refused(id, undefined)).toBe("signed-out");
      expect(await refused(id, randomUUID())).toBe("signed-out");
      expect(await refused(id, cookie(vera))).toBe("not-found");
      expect(await refused(randomUUID(), cookie(vera))).toBe("not-found");
      expect(await refused("../../etc/passwd", cookie(vera))).toBe("not-found");
      // The same document to the database: it would be another one here, which no signal reaches.
      expect(await refused(id.toUpperCase(), cookie(klara))).toBe("not-found");
      expect(kollab.collaboration.counts().documents).toBe(0);
    } finally {
      await kollab.stop();
    }
  });

  it("as whoever the page was drawn for, and not when somebody else has signed in since", async ({
    committed: { db },
  }) => {
    const { id, klara, love, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const before = await stored(db, id);
    const left = joinDocument(kollab.url, id, { cookie: cookie(love), person: klara.id });
    const own = joinDocument(kollab.url, id, { cookie: cookie(love), person: love.id });
    try {
      left.write("Klaras ord");
      await until(() => expect(left.refusals).toContain("signed-out"));
      await until(() => expect(own.isQuiet()).toBe(true));
      expect([left.scope(), left.provider.unsyncedChanges > 0]).toEqual([undefined, true]);
      expect(await stored(db, id)).toBe(before);
    } finally {
      left.leave();
      own.leave();
      await kollab.stop();
    }
  });

  it("to read, where that is the role, and nothing typed there reaches anybody", async ({ committed: { db } }) => {
    const { id, klara, vera, cookie } = await makeScene(db);
    await grant(db, id, vera, klara, "comment");
    const kollab = await startKollab(db);
    const reader = joinDocument(kollab.url, id, { cookie: cookie(vera) });
    const writer = joinDocument(kollab.url, id, { cookie: cookie(klara) });
    try {
      await until(() => expect([reader.isQuiet(), writer.isQuiet()]).toEqual([true, true]));
      expect([reader.scope(), writer.scope()]).toEqual(["readonly", "read-write"]);
      reader.write("Klotter");
      writer.write("Riktig text");
      await until(() => expect(reader.text()).toContain("Riktig text"));
      await until(() => expect(writer.isQuiet()).toBe(true));
      expect(writer.text()).not.toContain("Klotter");
      expect(await stored(db, id)).not.toContain("Klotter");
      expect(reader.isQuiet()).toBe(false);
    } finally {
      reader.leave();
      writer.leave();
      await kollab.stop();
    }
  });

  it("while there is room, also when all come at once", async ({ committed: { db } }) => {
    const { id, klara, love, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const crowd = Array.from({ length: MOST_CONNECTIONS + 3 }, () =>
      joinDocument(kollab.url, id, { cookie: cookie(klara), transports: ["websocket"] }),
    );
    try {
      await until(() => expect(crowd.filter(({ isQuiet }) => isQuiet())).toHaveLength(MOST_CONNECTIONS));
      const outside = crowd.filter(({ isQuiet }) => !isQuiet());
      await until(() => expect(outside.map(({ refusals }) => refusals[0])).toEqual(["full", "full", "full"]));
      // Who has it open so many times keeps nobody else out.
      const other = joinDocument(kollab.url, id, { cookie: cookie(love) });
      await until(() => expect(other.provider.synced).toBe(true));
      other.leave();
      const [inside] = crowd.filter(({ isQuiet }) => isQuiet());
      inside?.leave();
      const late = joinDocument(kollab.url, id, { cookie: cookie(klara) });
      await until(() => {
        if (!late.provider.synced) {
          late.disconnect();
          late.connect();
        }
        expect(late.provider.synced).toBe(true);
      });
      late.leave();
    } finally {
      for (const one of crowd) one.leave();
      await kollab.stop();
    }
  });
});

describe("a browser that asks for the text again and again", () => {
  it("is let go, and is let in when it comes back", async ({ committed: { db } }) => {
    const { id, klara, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const one = joinDocument(kollab.url, id, { cookie: cookie(klara) });
    try {
      await until(() => expect(one.provider.synced).toBe(true));
      let closed = 0;
      one.provider.on("close", () => closed++);
      for (let n = 0; n < 15; n++) one.provider.forceSync();
      one.write("Fortfarande inne");
      await until(() => expect(one.isQuiet()).toBe(true));
      expect(closed).toBe(0);
      for (let n = 0; n < 15; n++) one.provider.forceSync();
      await until(() => expect(closed).toBe(1));
      await until(() => expect(one.provider.synced).toBe(true));
    } finally {
      one.leave();
      await kollab.stop();
    }
  });
});

describe("a browser that comes back", () => {
  it("is told once of each change that it is saved", async ({ committed: { db } }) => {
    const { id, klara, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const client = joinDocument(kollab.url, id, { cookie: cookie(klara), doc: new Y.Doc() });
    let tooMany = 0;
    const acknowledged = countAcknowledged(client, () => tooMany++);
    try {
      await until(() => expect(client.isQuiet()).toBe(true));
      client.disconnect();
      for (const word of ["ett", "två", "tre", "fyra"]) client.write(word);
      client.connect();
      await until(() => expect(client.isQuiet()).toBe(true));
      expect(await stored(db, id)).toBe(client.text());
      client.write("fem");
      await until(() => expect(client.isQuiet()).toBe(true));
      expect([acknowledged(), tooMany]).toEqual([3, 0]);
    } finally {
      client.leave();
      await kollab.stop();
    }
  });

  it("comes back whenever it left, also in the middle of a word", async ({ committed: { db } }) => {
    const { id, klara, cookie } = await makeScene(db);
    const kollab = await startKollab(db);
    const clients = [["websocket"], ["polling"]].map((transports) =>
      joinDocument(kollab.url, id, { cookie: cookie(klara), transports }),
    );
    try {
      for (let round = 1; round <= 10; round++) {
        await until(() => expect(clients.map((client) => client.isQuiet())).toEqual([true, true]));
        for (const client of clients) {
          for (let word = 1; word <= 20; word++) client.write(`${round}.${word}`);
          client.disconnect();
          client.connect();
        }
      }
      await until(async () => {
        const text = await stored(db, id);
        expect(clients.map((client) => client.isQuiet() && client.text() === text)).toEqual([true, true]);
      });
    } finally {
      for (const client of clients) client.leave();
      await kollab.stop();
    }
  });
});

/** Counts what is acknowledged, and calls back for what nobody waited for. */
function countAcknowledged({ provider }: ReturnType<typeof joinDocument>, onSurplus: () => void) {
  let acknowledged = 0;
  const decrement = provider.decrementUnsyncedChanges.bind(provider);
  provider.decrementUnsyncedChanges = () => {
    acknowledged++;
    if (provider.unsyncedChanges === 0) onSurplus();
    decrement();
  };
  return () => acknowledged;
}

it("somebody who has it open is there while they write, and not when its rights are looked at again", async ({
  committed: { db },
}) => {
  const { id, klara, cookie } = await makeScene(db);
  const { sessionId } = klara.actor;
  const lastSeen = async () =>
    (await db.execute<{ at: string }>(sql`select last_seen_at::text as at from sessions where id = ${sessionId}`))[0]
      ?.at;
  await db.execute(sql`update sessions set last_seen_at = now() - interval '11 hours' where id = ${sessionId}`);
  const before = await lastSeen();
  const kollab = await startKollab(db);
  const writer = joinDocument(kollab.url, id, { cookie: cookie(klara) });
  try {
    await until(() => expect([writer.provider.synced, writer.isQuiet()]).toEqual([true, true]));
    await kollab.collaboration.resync();
    // What is noted is not waited for: this is, and comes after it.
    await noteActivity(db, { sessionId: randomUUID(), personId: randomUUID() });
    expect(await lastSeen()).toBe(before);
    writer.write("Här är jag.");
    await until(async () => expect(await lastSeen()).not.toBe(before));
  } finally {
    writer.leave();
    await kollab.stop();
  }
});
