import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { vi } from "vitest";
import * as Y from "yjs";
import { loadDocument } from "#lib/documents/collaboration/load-document";
import { createDocument } from "#lib/documents/create-document";
import type { MemberContext } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { joinDocument, type People, startKollab, textOf } from "./collaborators";

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

describe("writing together", () => {
  it("shows each what the other writes, and calls it saved when it is in the database", async ({ committed }) => {
    const { db } = committed;
    const group = await makeGroup(db);
    const [klara, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const people: People = new Map([
      ["klara", as(db, klara)],
      [
        "love",
        { ...as(db, love), actor: { ...as(db, love).actor, standing: as(db, klara).actor.standing } } as MemberContext,
      ],
    ]);
    const { id } = await createDocument(as(db, klara), { id: randomUUID(), groupId: group.id, title: "Lägesbild" });
    const kollab = await startKollab(db, people);
    const [a, b] = [
      joinDocument(kollab.url, id, { cookie: "klara" }),
      joinDocument(kollab.url, id, { cookie: "love" }),
    ];
    try {
      await until(() => expect([a.provider.synced, b.provider.synced]).toEqual([true, true]));
      a.write("Från Klara");
      b.write("Från Love");
      await until(() => {
        expect(a.text()).toContain("Från Love");
        expect(b.text()).toBe(a.text());
        expect(a.provider.unsyncedChanges + b.provider.unsyncedChanges).toBe(0);
      });
      const stored = new Y.Doc();
      await loadDocument(db, id, stored);
      expect(textOf(stored)).toBe(a.text());
      const [{ writers } = { writers: 0 }] = await db.execute<{ writers: number }>(sql`
        select count(distinct person_id)::int as writers from document_updates where document_id = ${id}`);
      expect(writers).toBe(2);
    } finally {
      a.leave();
      b.leave();
      await kollab.stop();
    }
  });
});
