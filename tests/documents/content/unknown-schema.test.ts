import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { strFromU8, unzipSync } from "fflate";
import { extractText, getDocumentProxy } from "unpdf";
import * as Y from "yjs";
import { renewContent } from "#lib/documents/collaboration/derive-content";
import { editText } from "#lib/documents/collaboration/edit-text";
import { type DocumentContent, FIELD } from "#lib/documents/content/content";
import { renderContent } from "#lib/documents/content/render";
import { EXPORT_FORMATS, type ExportFormat } from "#lib/documents/convert/limits";
import { copyDocument } from "#lib/documents/copy-document";
import { createDocument } from "#lib/documents/create-document";
import { downloadDocument } from "#lib/documents/download-document";
import { getDocument } from "#lib/documents/queries";
import { copyVersion } from "#lib/documents/versions/copy-version";
import { keepVersion } from "#lib/documents/versions/keep-version";
import { nameVersion } from "#lib/documents/versions/name-version";
import { compareVersions } from "#lib/documents/versions/queries";
import { restoreVersion } from "#lib/documents/versions/restore-version";
import type { MemberContext } from "#lib/platform/context";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bytesOf } from "../collaboration/scene";
import { begin, paragraph, versionsOf, write } from "../written";

/** A block and a mark as a later release may bring them, written into the log as that release's browser would. */
const LATER: DocumentContent["content"][number] = {
  type: "timeline",
  attrs: { scale: "week" },
  content: [
    {
      type: "paragraph",
      content: [{ type: "text", text: "Vecka fyrtio", marks: [{ type: "highlight", attrs: { tone: "warm" } }] }],
    },
  ],
};

async function writeLater({ db, actor }: MemberContext, id: string): Promise<void> {
  await editText(db, id, { personId: actor.personId, origin: "typing" }, (doc) => {
    const [timeline, line, words] = [new Y.XmlElement("timeline"), new Y.XmlElement("paragraph"), new Y.XmlText()];
    timeline.setAttribute("scale", "week");
    doc.getXmlFragment(FIELD).push([timeline]);
    timeline.insert(0, [line]);
    line.insert(0, [words]);
    words.insert(0, "Vecka fyrtio", { highlight: { tone: "warm" } });
  });
}

/** What a file says, whatever it is packed in. */
async function wordsIn(format: ExportFormat, bytes: Uint8Array): Promise<string> {
  if (format === "pdf")
    return (await extractText(await getDocumentProxy(bytes, { verbosity: 0 }), { mergePages: true })).text;
  const part = { docx: "word/document.xml", odt: "content.xml" }[format as string];
  return strFromU8((part && unzipSync(bytes)[part]) || bytes);
}

const words = { done: "", open: "", callouts: { note: "", important: "", decision: "" } };

describe("a text that holds what this release does not know", () => {
  it("is read, kept, compared and taken home with every word, and none of that changes a byte of it", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const ctx = as(db, await makeMember(db, { group }));
    const id = await begin(ctx, group.id, paragraph("Läget i höst"));
    await keepVersion(db, id);
    const [older] = await versionsOf(db, id);
    await writeLater(ctx, id);
    const before = await bytesOf(db, id);

    await renewContent(db, id);
    const { content } = await getDocument(ctx, id);
    expect(content.content).toEqual([paragraph("Läget i höst"), LATER]);
    expect(renderContent(content, words)).toBe("<p>Läget i höst</p><p>Vecka fyrtio</p>");
    const flagged = await db.execute(sql`select "unknown" from document_contents where document_id = ${id}`);
    expect([...flagged]).toEqual([{ unknown: true }]);

    expect(await nameVersion(ctx, { documentId: id, name: "Från en senare utgåva" })).toMatchObject({
      outcome: "named",
    });
    const [kept] = await db.execute<{ content: DocumentContent }>(
      sql`select content from document_versions where document_id = ${id} order by created_at desc limit 1`,
    );
    expect(kept?.content.content[1]).toEqual(LATER);
    const { difference } = await compareVersions(ctx, id, older?.id ?? "", null);
    expect([difference.added, difference.removed]).toEqual([2, 0]);

    const doors = { storage: diskStorage("/nonexistent"), freshContext: async () => ctx };
    for (const format of EXPORT_FORMATS) {
      const { bytes } = await downloadDocument(ctx, doors, { documentId: id, format, site: "https://brygga.example" });
      expect([format, await wordsIn(format, bytes)]).toEqual([format, expect.stringContaining("Vecka fyrtio")]);
      if (format === "json") expect(JSON.parse(strFromU8(bytes)).content.content[1]).toEqual(LATER);
    }
    expect(await bytesOf(db, id)).toEqual(before);
  });

  it("is not gone back to: what would be left out would be lost, so nothing is done", async ({ db }) => {
    const group = await makeGroup(db);
    const ctx = as(db, await makeMember(db, { group }));
    const id = await begin(ctx, group.id, paragraph("Läget i höst"));
    await writeLater(ctx, id);
    await keepVersion(db, id);
    const [later] = await versionsOf(db, id);
    await write(ctx, id, paragraph("Läget i vinter"));
    const before = await bytesOf(db, id);
    await expect(restoreVersion(ctx, { documentId: id, versionId: later?.id ?? "" })).rejects.toMatchObject({
      code: "newer",
    });
    expect(await bytesOf(db, id)).toEqual(before);
    expect(await versionsOf(db, id)).toHaveLength(1);
  });

  it("begins no other document, as a copy, an old version's copy or a template: it would begin without those words", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const ctx = as(db, await makeMember(db, { group }));
    const documentId = await begin(ctx, group.id, paragraph("Läget i höst"));
    await writeLater(ctx, documentId);
    await keepVersion(db, documentId);
    const [later] = await versionsOf(db, documentId);
    const to = { id: randomUUID(), groupId: group.id, title: "Läget, igen" };
    const refused = { code: "newer" };
    await expect(copyDocument(ctx, { ...to, documentId })).rejects.toMatchObject(refused);
    const version = { documentId, versionId: later?.id ?? "" };
    await expect(copyVersion(ctx, { ...version, id: to.id })).rejects.toMatchObject(refused);
    await db.execute(sql`
      update documents set kind = 'template', status = 'adopted', adopted_version_id = ${version.versionId} where id = ${documentId}`);
    await expect(createDocument(ctx, { ...to, templateId: documentId })).rejects.toMatchObject(refused);
    expect([...(await db.execute(sql`select id from documents where group_id = ${group.id}`))]).toEqual([
      { id: documentId },
    ]);
  });
});
