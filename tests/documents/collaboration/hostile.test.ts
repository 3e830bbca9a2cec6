import { randomBytes, randomUUID } from "node:crypto";
import * as encoding from "lib0/encoding";
import { afterEach, vi } from "vitest";
import * as Y from "yjs";
import { connect, type Db } from "#db/client";
import { LARGEST_DOCUMENT, LARGEST_UPDATE } from "#lib/documents/collaboration/protocol";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { FIELD } from "#lib/documents/content/content";
import { createDocument } from "#lib/documents/create-document";
import { type CommittedDatabase, describe, expect, it } from "#tests/support/database";
import { as } from "#tests/support/factories";
import { joinDocument, startKollab } from "./collaborators";
import { connectRaw, FRAME } from "./raw-client";
import { makeScene, stored, until } from "./scene";

// The engine prints what it thinks of a frame.
vi.spyOn(console, "error").mockImplementation(() => undefined);
vi.spyOn(console, "warn").mockImplementation(() => undefined);

type Raw = Awaited<ReturnType<typeof connectRaw>>;
type Client = ReturnType<typeof joinDocument>;
type Setting = {
  id: string;
  other: string;
  raw: Raw;
  klara: Client;
  love: Client;
  scene: Awaited<ReturnType<typeof makeScene>>;
};

const leaving: (() => unknown)[] = [];
afterEach(async () => {
  for (const leave of leaving.splice(0).reverse()) await leave();
});

/** Klara opens a document with nobody beside her; `open` does so once more. */
async function alone(db: Db) {
  const { id, klara, cookie } = await makeScene(db);
  const kollab = await startKollab(db);
  leaving.push(() => kollab.stop());
  const open = async () => {
    const browser = joinDocument(kollab.url, id, { cookie: cookie(klara) });
    leaving.push(browser.leave);
    await until(() => expect(browser.isQuiet()).toBe(true));
    return browser;
  };
  return { id, kollab, open, writer: await open() };
}

/** Klara and Love write; the raw connection is let in as Love, who means no good. Afterwards the two still write as before. */
async function beside({ db, options }: CommittedDatabase, evil: (setting: Setting) => Promise<void>): Promise<void> {
  const scene = await makeScene(db);
  const { id, cookie } = scene;
  const other = randomUUID();
  await createDocument(as(db, scene.klara), { id: other, groupId: scene.group.id, title: "Ett annat" });
  const kollab = await startKollab(db, undefined, options);
  leaving.push(() => kollab.stop());
  const [klara, love] = [scene.klara, scene.love].map((person) =>
    joinDocument(kollab.url, id, { cookie: cookie(person) }),
  );
  if (!klara || !love) throw new Error("two are needed");
  leaving.push(klara.leave, love.leave);
  await until(() => expect([klara.isQuiet(), love.isQuiet()]).toEqual([true, true]));
  const raw = await connectRaw(kollab.url, cookie(scene.love));
  leaving.push(raw.leave);
  raw.greet(id);
  await until(() => expect(raw.received()).toContain("read-write"));
  await evil({ id, other, raw, klara, love, scene });
  klara.write("Klara är kvar");
  love.write("Love är kvar");
  await until(async () => {
    expect([klara.isQuiet(), love.isQuiet()]).toEqual([true, true]);
    const text = await stored(db, id);
    expect([klara.text(), love.text()]).toEqual([text, text]);
    expect(text).toMatch(/Klara är kvar.*Love är kvar|Love är kvar.*Klara är kvar/s);
  });
  expect([klara.notices, love.notices, klara.refusals, love.refusals]).toEqual([[], [], [], []]);
}

const END = { tname: FIELD, assoc: -1 };
const HERE = { anchor: { item: { client: 4711, clock: 0 }, assoc: 0 }, head: END };

/** A change of an empty text. */
function changing(change: (fragment: Y.XmlFragment) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc.getXmlFragment(FIELD));
  return Y.encodeStateAsUpdate(doc);
}

function adding(text: string): Uint8Array {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return changing((fragment) => fragment.insert(0, [element]));
}

const peers = ({ klara }: Pick<Setting, "klara">) =>
  [...(klara.provider.awareness?.getStates() ?? [])].map(([clientId, state]) => ({ clientId, ...state }));

describe("somebody who is let in and means no good", () => {
  it("appears under their own name whatever they say, and as one person", async ({ committed }) =>
    beside(committed, async (setting) => {
      const { raw, id, scene } = setting;
      const user = { id: scene.klara.id, name: "Polisen", organisation: "Polisen", color: "url(//evil.example)" };
      raw.aware(id, [
        [4711, 1, { user, evil: "<script>" }],
        [4712, 1, { user }],
      ]);
      for (let clientId = 5000; clientId < 5100; clientId++) raw.aware(id, [[clientId, 1, { user }]]);
      await until(() => expect(peers(setting).some(({ clientId }) => clientId === 4711)).toBe(true));
      raw.aware(id, [[4711, 2, { cursor: HERE, user }]]);
      await until(() => expect(peers(setting).find(({ clientId }) => clientId === 4711)).toHaveProperty("cursor"));
      const forged = peers(setting).filter(({ clientId }) => clientId >= 4711 && clientId < 6000);
      expect(forged).toEqual([
        {
          clientId: 4711,
          cursor: HERE,
          user: { id: scene.love.id, name: "Love Bryggnock", organisation: expect.any(String), colour: 2 },
        },
      ]);
    }));

  it("cannot speak for another's caret, nor take it away, nor send one of a megabyte", async ({ committed }) =>
    beside(committed, async (setting) => {
      const { raw, id, klara, love, scene } = setting;
      const clientId = klara.doc.clientID;
      klara.provider.awareness?.setLocalState({ cursor: HERE });
      const seen = () => love.provider.awareness?.getStates().get(clientId);
      const right = { cursor: HERE, user: { id: scene.klara.id } };
      await until(() => expect(seen()).toMatchObject(right));
      raw.aware(id, [[clientId, 900, { cursor: { anchor: END, head: END } }]]);
      raw.aware(id, [[clientId, 901, null]]);
      raw.aware(id, [[4711, 1, { cursor: "x".repeat(900_000) }]]);
      await until(() => expect(peers(setting).find((peer) => peer.clientId === 4711)).toBeDefined());
      expect(peers(setting).find((peer) => peer.clientId === 4711)).not.toHaveProperty("cursor");
      expect(seen()).toMatchObject(right);
    }));

  it("shows nobody a caret that no editor can read", async ({ committed }) =>
    beside(committed, async (setting) => {
      const { raw, id } = setting;
      const shown = () => peers(setting).find(({ clientId }) => clientId === 4711);
      for (const [round, cursor] of [{ anchor: {}, head: {} }, { anchor: END }].entries()) {
        raw.aware(id, [[4711, 2 * round + 1, { cursor: HERE }]]);
        await until(() => expect(shown()).toHaveProperty("cursor"));
        raw.aware(id, [[4711, 2 * round + 2, { cursor }]]);
        await until(() => expect(shown()).not.toHaveProperty("cursor"));
      }
    }));

  it("reaches no other document by the connection to this", async ({ committed }) =>
    beside(committed, async ({ raw, other, scene }) => {
      raw.change(other, adding("i fel dokument"));
      raw.greet(other);
      await until(() => expect(raw.received()).toContain("one-document"));
      raw.change(other, adding("i fel dokument"));
      expect(await stored(scene.db, other)).not.toContain("fel dokument");
    }));

  it("broadcasts nothing", async ({ committed }) =>
    beside(committed, async ({ raw, id }) => {
      const notice = JSON.stringify({ type: "changed", what: "access" });
      raw.frame(id, FRAME.stateless, (encoder) => encoding.writeVarString(encoder, notice));
      raw.frame(id, FRAME.broadcastStateless, (encoder) => encoding.writeVarString(encoder, notice));
      await until(() => expect(raw.isOpen()).toBe(false));
    }));

  it.for([
    ["a change that cannot be read", () => Uint8Array.from([1, 2, 3, 255, 255, 255]), "malformed"],
    ["a change of random bytes", () => randomBytes(5_000), "malformed"],
    [
      "a change with what no editor makes",
      () => changing((fragment) => fragment.insert(0, [new Y.Map() as never])),
      "malformed",
    ],
    ["a change of more than a megabyte", () => adding("x".repeat(LARGEST_UPDATE)), "too-large"],
  ] as const)("is told of %s, and let go", async ([, update, reason], { committed }) =>
    beside(committed, async ({ raw, id }) => {
      raw.change(id, update());
      await until(() => expect([raw.received().includes(`"reason":"${reason}"`), raw.isOpen()]).toEqual([true, false]));
    }),
  );

  it.for([
    ["words instead of bytes", (raw: Raw) => raw.sayText("hej")],
    ["no frame at all", (raw: Raw) => raw.send(Uint8Array.from([255, 255, 255, 255, 255]))],
    [
      "a kind of frame that is not",
      (raw: Raw, id: string) => raw.frame(id, FRAME.sync, (e) => encoding.writeVarUint(e, 9)),
    ],
    ["nine megabytes", (raw: Raw) => raw.send(new Uint8Array(9_000_000))],
    [
      "a thousand frames at once",
      (raw: Raw, id: string) => {
        for (let n = 0; n < 1_100; n++) raw.aware(id, [[4711, n, {}]]);
      },
    ],
  ] as const)("is let go for %s", async ([, say], { committed }) =>
    beside(committed, async ({ raw, id }) => {
      say(raw, id);
      await until(() => expect(raw.isOpen()).toBe(false));
    }),
  );

  it("cannot make a change be lost that builds on what has not come", async ({ committed }) =>
    beside(committed, async ({ raw, id, scene: { db } }) => {
      const doc = new Y.Doc();
      const text = new Y.XmlText("ett");
      const element = new Y.XmlElement("paragraph");
      element.insert(0, [text]);
      doc.getXmlFragment(FIELD).insert(0, [element]);
      const first = Y.encodeStateAsUpdate(doc);
      const vector = Y.encodeStateVector(doc);
      text.insert(3, " två");
      raw.change(id, Y.encodeStateAsUpdate(doc, vector));
      const before = raw.received().length;
      await until(() => expect(raw.received().length).toBeGreaterThan(before));
      // Acknowledged: what comes first comes from elsewhere, and this one is never heard of again.
      raw.leave();
      await appendUpdates(db, id, "", [{ update: first, personId: null, origin: "server" }]);
      expect(await stored(db, id)).toContain("ett två");
    }));
});

describe("a document that is full", () => {
  it("takes nothing more, says so, and can be made smaller", async ({ committed: { db } }) => {
    const { id, writer, open } = await alone(db);
    for (let lot = 0; lot < LARGEST_DOCUMENT / 800_000; lot++) {
      await until(() => expect(writer.isQuiet()).toBe(true));
      writer.write(randomBytes(390_000).toString("hex"));
    }
    await until(() => expect(writer.notices).toContainEqual({ type: "refused", reason: "document-full" }));
    const before = (await stored(db, id)).length;
    expect(before).toBeGreaterThan(LARGEST_DOCUMENT - 1_000_000);
    writer.leave();
    const tidier = await open();
    const fragment = tidier.doc.getXmlFragment(FIELD);
    fragment.delete(1, fragment.length - 1);
    tidier.write("Det finns plats igen");
    await until(() => expect(tidier.isQuiet()).toBe(true));
    expect(await stored(db, id)).toContain("Det finns plats igen");
  });
});

describe("a database that is away", () => {
  it("is not told of as a full document: whoever writes comes back until it has all of it", async ({ committed }) => {
    const { db, options } = committed;
    const { id, writer } = await alone(db);
    const { sql: other } = connect({ ...options, max: 1 });
    const fragment = writer.doc.getXmlFragment(FIELD);
    let refusedOnce = false;
    writer.provider.on("close", () => {
      refusedOnce = true;
    });
    await other.begin(async (tx) => {
      await tx`lock table document_updates in share mode`;
      // What is taken away again makes no document large, and waits for the database all the same.
      for (let lot = 0; lot <= LARGEST_DOCUMENT / 700_000; lot++) {
        writer.write(randomBytes(390_000).toString("hex"));
        fragment.delete(fragment.length - 1, 1);
      }
      writer.write("Skrivet utan databas");
      await until(() => expect(refusedOnce).toBe(true));
    });
    await other.end({ timeout: 5 });
    await until(async () => {
      expect(writer.isQuiet()).toBe(true);
      expect(await stored(db, id)).toContain("Skrivet utan databas");
    });
    expect(writer.notices).toEqual([]);
  });
});

describe("somebody who is not let in", () => {
  it("keeps nothing in memory, however much they send", async ({ committed: { db } }) => {
    const { id, kollab, writer } = await alone(db);
    const flood = async (round: number) => {
      const many = await Promise.all(Array.from({ length: 10 }, () => connectRaw(kollab.url, "nobody")));
      for (const raw of many) {
        raw.greet(id);
        for (let n = 0; n < 6; n++) raw.change(`${id}-${round}`, new Uint8Array(900_000));
        for (let n = 0; n < 120; n++) raw.frame(`${id}-${round}-${n}`, FRAME.sync);
      }
      await until(() => expect(many.filter((raw) => raw.isOpen())).toEqual([]));
      await until(() => expect(kollab.collaboration.counts()).toEqual({ documents: 1, connections: 1 }));
    };
    for (let round = 0; round < 5; round++) await flood(round);
    writer.write("Klara är kvar");
    await until(() => expect(writer.isQuiet()).toBe(true));
  });
});
