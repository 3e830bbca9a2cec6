import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { vi } from "vitest";
import * as Y from "yjs";
import { loadDocument } from "#lib/documents/collaboration/load-document";
import type { ContentNode, DocumentContent } from "#lib/documents/content/content";
import { keepVersion } from "#lib/documents/versions/keep-version";
import { restoreVersion } from "#lib/documents/versions/restore-version";
import type { MemberContext } from "#lib/platform/context";
import type { Signal } from "#lib/platform/realtime/events";
import { SIGNAL_CHANNEL } from "#lib/platform/realtime/events";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { joinDocument, type People, startKollab, textOf } from "../collaboration/collaborators";
import { begin, paragraph, versionsOf, write } from "../written";

const until = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 15_000, interval: 50 });
const commented: ContentNode = {
  type: "paragraph",
  content: [{ type: "text", text: "Anmälda brott", marks: [{ type: "comment", attrs: { id: "k1" } }] }],
};

describe("going back while others write", () => {
  it("leaves everybody with one text, no block twice, the comments there, and tells who did it", async ({
    committed,
  }) => {
    const { db } = committed;
    const group = await makeGroup(db);
    const organisation = await makeOrganisation(db);
    const names = ["klara", "love", "maj"];
    const people: People = new Map();
    for (const firstName of names)
      people.set(firstName, as(db, await makeMember(db, { group, organisation, firstName })));
    const klara = people.get("klara") as MemberContext;
    const id = await begin(klara, group.id, paragraph("Anmälda brott"), paragraph("Skolgårdar"), paragraph("Torget"));
    await keepVersion(db, id);
    const [wanted] = await versionsOf(db, id);
    await write(klara, id, commented, paragraph("Badplatsen"), paragraph("Hamnen"), paragraph("Torget"));

    const kollab = await startKollab(db, people);
    const heard = await committed.sql.listen(SIGNAL_CHANNEL, (payload) => {
      void kollab.collaboration.signal(JSON.parse(payload) as Signal);
    });
    const browsers = names.map((cookie) => joinDocument(kollab.url, id, { cookie }));
    try {
      await until(() => expect(browsers.every(({ provider }) => provider.synced)).toBe(true));
      let typing = true;
      const typists = browsers.map(async (browser, who) => {
        for (let at = 0; typing; at++) {
          if (at % 4 === 0) browser.write(`${names[who]} ${at}`);
          else {
            // Into whatever block stands first or last now, as several do who write in one place.
            const fragment = browser.doc.getXmlFragment("default");
            const block = fragment.get(at % 2 === 0 ? fragment.length - 1 : 1) as Y.XmlElement;
            const text = block.get(0) as Y.XmlText | undefined;
            text?.insert(Math.min(text.length, at % 7), String.fromCharCode(97 + who));
          }
          await pause(15);
        }
      });
      await pause(300);
      const restored = await restoreVersion(klara, { documentId: id, versionId: wanted?.id ?? "" });
      expect(restored.outcome).toBe("restored");
      await pause(300);
      typing = false;
      await Promise.all(typists);
      await until(async () => {
        const texts = browsers.map((browser) => browser.text());
        expect(new Set(texts).size).toBe(1);
        expect(browsers.every(({ provider }) => provider.unsyncedChanges === 0)).toBe(true);
        const stored = new Y.Doc();
        await loadDocument(db, id, stored);
        expect(textOf(stored)).toBe(texts[0]);
      });
      const text = browsers[0]?.text() ?? "";
      expect(text.split("Anmälda brott")).toHaveLength(2);
      expect(text.split("Torget")).toHaveLength(2);
      expect(text).not.toContain("Badplatsen");
      expect(text).toMatch(/<comment[^>]*id="k1"[^>]*>Anmälda brott<\/comment/);
      const kept = await versionsOf(db, id);
      expect(kept.map(({ kind }) => kind)).toContain("before_restore");
      const [before] = await db.execute<{ content: DocumentContent }>(sql`
        select content from document_versions where document_id = ${id} and kind = 'before_restore'`);
      expect(JSON.stringify(before?.content)).toContain("dplatsen");
      for (const { notices } of browsers)
        expect(notices).toEqual(
          expect.arrayContaining([
            { type: "changed", what: "versions" },
            expect.objectContaining({ type: "restored", by: klara.actor.name, version: null }),
          ]),
        );
    } finally {
      await heard.unlisten();
      for (const browser of browsers) browser.leave();
      await kollab.stop();
    }
  });

  it("keeps a version when the last one who writes leaves, and none when it was only looked at", async ({
    committed,
  }) => {
    const { db } = committed;
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id);
    const kollab = await startKollab(db, new Map([["klara", klara]]));
    try {
      for (const text of ["Ett", "", "Två"]) {
        const browser = joinDocument(kollab.url, id, { cookie: "klara" });
        await until(() => expect(browser.provider.synced).toBe(true));
        if (text) browser.write(text);
        await until(() => expect(browser.provider.unsyncedChanges).toBe(0));
        browser.leave();
        await until(() => expect(kollab.collaboration.counts()).toEqual({ documents: 0, connections: 0 }));
      }
      await until(async () => expect((await versionsOf(db, id)).map(({ kind }) => kind)).toEqual(["auto", "auto"]));
      expect((await versionsOf(db, id)).map(({ contributors }) => contributors)).toEqual([
        [klara.actor.personId],
        [klara.actor.personId],
      ]);
    } finally {
      await kollab.stop();
    }
  });
});
