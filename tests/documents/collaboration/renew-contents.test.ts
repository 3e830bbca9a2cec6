import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { connect } from "#db/client";
import { renewContent, storeContent } from "#lib/documents/collaboration/derive-content";
import { replaceContent } from "#lib/documents/collaboration/edit-text";
import { renewContents } from "#lib/documents/collaboration/renew-contents";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { createDocument } from "#lib/documents/create-document";
import { getDocument } from "#lib/documents/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { makeScene, mentioning, mentionsOf } from "./scene";

describe("what a killed process left behind", () => {
  it("is read once the job has been there, and is not touched while somebody may still write it", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = await makeMember(db, { group });
    const { id } = await createDocument(as(db, klara), { id: randomUUID(), groupId: group.id, title: "Lägesbild" });
    const typed = new Y.Doc();
    replaceContent(typed, {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "Skrivet före felet." }] }],
    });
    await appendUpdates(db, id, "", [{ update: Y.encodeStateAsUpdate(typed), personId: klara.id, origin: "typing" }]);
    expect(await renewContents(asSystem(db))).toBe(0);
    await db.execute(sql`update document_updates set created_at = now() - interval '2 minutes'`);
    expect(await renewContents(asSystem(db))).toBe(1);
    expect(JSON.stringify((await getDocument(as(db, klara), id)).content)).toContain("Skrivet före felet.");
    expect(await renewContents(asSystem(db))).toBe(0);
    const [row] = await db.execute<{ by: string }>(sql`select edited_by as by from documents where id = ${id}`);
    expect(row?.by).toBe(klara.id);
  });

  it("is made up for whole when it died between the text and whom it mentions", async ({ committed }) => {
    const { db, owner } = committed;
    const { id, klara, love } = await makeScene(db);
    const typed = new Y.Doc();
    replaceContent(typed, mentioning(love));
    await appendUpdates(db, id, "", [{ update: Y.encodeStateAsUpdate(typed), personId: klara.id, origin: "typing" }]);
    await db.execute(sql`update document_updates set created_at = now() - interval '2 minutes'`);
    const { sql: tables } = connect({ ...owner, max: 1 });
    try {
      await tables`alter table document_text_mentions rename to away`;
      await expect(renewContent(db, id)).rejects.toThrow();
      await tables`alter table away rename to document_text_mentions`;
    } finally {
      await tables.end({ timeout: 5 });
    }
    expect(await renewContents(asSystem(db))).toBe(1);
    expect(await mentionsOf(db, id)).toEqual([{ by: klara.id, of: love.id }]);
  });
});

describe("what is in an open document and not in the log yet", () => {
  it("is known to be somebody's, who is told of whom they mention", async ({ committed: { db } }) => {
    const { id, klara, love } = await makeScene(db);
    const typed = new Y.Doc();
    replaceContent(typed, mentioning(love));
    const unsaved = [{ update: Y.encodeStateAsUpdate(typed), personId: klara.id, origin: "typing" as const }];
    await storeContent(db, id, typed, 1, unsaved);
    await appendUpdates(db, id, "", unsaved);
    await renewContent(db, id);
    expect(await mentionsOf(db, id)).toEqual([{ by: klara.id, of: love.id }]);
  });
});
