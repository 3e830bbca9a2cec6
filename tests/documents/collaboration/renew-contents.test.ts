import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { replaceContent } from "#lib/documents/collaboration/edit-text";
import { renewContents } from "#lib/documents/collaboration/renew-contents";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { createDocument } from "#lib/documents/create-document";
import { getDocument } from "#lib/documents/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember } from "#tests/support/factories";

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
  });
});
