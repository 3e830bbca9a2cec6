import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { demoId } from "#db/seed/people";
import { seedDemo } from "#db/seed/seed";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { noteEditing } from "#lib/documents/collaboration/note-editing";
import { readContent } from "#lib/documents/content/read-content";
import { contentText, countWords } from "#lib/documents/content/text";
import { contentOfLines } from "#lib/documents/content/written";
import { copyDocument } from "#lib/documents/copy-document";
import { createDocument } from "#lib/documents/create-document";
import { demoDocuments } from "#lib/documents/demo/demo-documents";
import { seedDemoDocuments } from "#lib/documents/demo/seed-demo-documents";
import { getDocument } from "#lib/documents/queries";
import { accessTo } from "#lib/documents/realtime";
import { addTemplates, texts } from "#lib/documents/templates/add-templates";
import { BUILT_IN, builtInKeys } from "#lib/documents/templates/built-in";
import { publishTemplate } from "#lib/documents/templates/publish-template";
import { listTemplates } from "#lib/documents/templates/queries";
import { nameVersion } from "#lib/documents/versions/name-version";
import { compareVersions, getVersionsPage } from "#lib/documents/versions/queries";
import { readText } from "#lib/documents/versions/read-text";
import type { MemberContext } from "#lib/platform/context";
import { findPersonalData } from "#lib/privacy/find-personal-data";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { before } from "./before";
import { doc, paragraph } from "./written";

const refused = (code: string) => expect.objectContaining({ code });

/** A network as it is when its first administrator has come. */
async function newNetwork(db: Db) {
  const group = await makeGroup(db, { access: "open" });
  await db.execute(sql`update groups set kind = 'network' where id = ${group.id}`);
  const county = await makeOrganisation(db, { kind: "county_board" });
  const alva = await makeMember(db, { organisation: county, platformRole: "administrator" });
  return { group, alva };
}

describe("the product's templates", () => {
  it("are texts that the editor knows, without anything that looks like personal data", () => {
    for (const key of builtInKeys) {
      const content = contentOfLines(texts[key].text);
      expect([key, readContent(content) !== undefined]).toEqual([key, true]);
      expect([key, findPersonalData(contentText(content))]).toEqual([key, []]);
    }
  });

  it("come to a network once, when there is somebody to own them, and are then the network's own", async ({ db }) => {
    const system = asSystem(db);
    expect(await addTemplates(system)).toBe(0);
    const { alva } = await newNetwork(db);
    expect(await addTemplates(system)).toBe(builtInKeys.length);
    expect(await addTemplates(system)).toBe(0);
    expect((await listTemplates(as(db, alva))).map(({ builtIn }) => builtIn)).toEqual(builtInKeys);
    await db.execute(sql`update documents set trashed_at = now() where id = ${BUILT_IN.notes}`);
    expect(await addTemplates(system)).toBe(0);
    expect(await listTemplates(as(db, alva))).toHaveLength(builtInKeys.length - 1);
  });

  it("are changed by coordinators; what was begun before keeps what it began with", async ({ db }) => {
    const { group, alva } = await newNetwork(db);
    await addTemplates(asSystem(db));
    const dag = await makeMember(db);
    const begin = (title: string) =>
      createDocument(as(db, dag), { id: randomUUID(), groupId: group.id, title, templateId: BUILT_IN.notes });
    const before = await begin("Före");
    await editText(db, BUILT_IN.notes, { personId: alva.id, origin: "typing" }, (doc) =>
      replaceContent(doc, contentOfLines("## Bara beslut")),
    );
    const meanwhile = await begin("Under tiden");
    await expect(publishTemplate(as(db, dag), { templateId: BUILT_IN.notes })).rejects.toThrow(refused("forbidden"));
    expect(await publishTemplate(as(db, alva), { templateId: BUILT_IN.notes })).toEqual({
      outcome: "published",
      version: "2.0",
    });
    const after = await begin("Efter");
    const said = async ({ id }: { id: string }) => contentText((await getDocument(as(db, dag), id)).content);
    expect(await said(before)).toContain("Tid och plats");
    expect(await said(meanwhile)).toContain("Tid och plats");
    expect(await said(after)).toBe("Bara beslut");
  });

  it("show what was published to all but the coordinators, whichever way one asks, and nothing before that", async ({
    db,
  }) => {
    const { group, alva } = await newNetwork(db);
    await addTemplates(asSystem(db));
    const [dag, coordinator] = [as(db, await makeMember(db)), as(db, alva)];
    const id = BUILT_IN.notes;
    const secret = "## Ännu inte beslutat";
    await editText(db, id, { personId: alva.id, origin: "typing" }, (doc) =>
      replaceContent(doc, contentOfLines(secret)),
    );
    await noteEditing(db, id, [alva.id]);
    await nameVersion(coordinator, { documentId: id, name: "Mitt i arbetet" });
    const shown = async (ctx: MemberContext) => {
      const { content, words, version, editedBy, editedAt } = await getDocument(ctx, id);
      const page = await getVersionsPage(ctx, id, { all: true });
      const published = page.versions.find(({ kind }) => kind === "adopted");
      const { difference } = await compareVersions(ctx, id, published?.id ?? "", null);
      const copy = await copyDocument(ctx, { id: randomUUID(), documentId: id, groupId: group.id, title: "Kopia" });
      const listed = (await listTemplates(ctx)).find((template) => template.id === id);
      return {
        ...{ words, version, editedBy, edited: [editedAt, listed?.editedAt] },
        changes: difference.changes > 0,
        texts: [contentText(content), contentText((await readText(db, copy.id)).content)],
        by: page.now.people,
        adopted: published?.adopted,
      };
    };
    const [published] = await db.execute<{ text: string; at: string }>(
      sql`select v.text, to_json(v.created_at) #>> '{}' as at from document_versions v join documents d on d.adopted_version_id = v.id where d.id = ${id}`,
    );
    const { text = "", at } = published ?? {};
    expect(await shown(dag)).toEqual({
      words: countWords(text),
      version: "1.0",
      editedBy: null,
      edited: [at, at],
      changes: false,
      texts: [text, text],
      by: [],
      adopted: null,
    });
    expect(await shown(coordinator)).toMatchObject({
      words: 3,
      version: "1.1",
      editedBy: alva.actor.name,
      changes: true,
      texts: ["Ännu inte beslutat", "Ännu inte beslutat"],
    });
    // Whoever may not write in it sees nobody write.
    await expect(accessTo(dag, id)).rejects.toThrow(refused("not-found"));
    expect(await accessTo(coordinator, id)).toMatchObject({ mayWrite: true });
    await db.execute(sql`update documents set status = 'draft', adopted_version_id = null where id = ${id}`);
    await expect(getDocument(dag, id)).rejects.toThrow(refused("not-found"));
    expect((await listTemplates(dag)).map((template) => template.id)).not.toContain(id);
    expect(contentText((await getDocument(coordinator, id)).content)).toBe("Ännu inte beslutat");
  });

  it("give what is begun with them their text, and nothing of what is said beside it or proposed in it", async ({
    db,
  }) => {
    const { group, alva } = await newNetwork(db);
    await addTemplates(asSystem(db));
    const run = (text: string, type: string) => ({
      type: "text",
      text,
      marks: [{ type, attrs: { id: randomUUID() } }],
    });
    await editText(db, BUILT_IN.notes, { personId: alva.id, origin: "typing" }, (yDoc) =>
      replaceContent(
        yDoc,
        doc({
          type: "paragraph",
          content: [run("Tid", "comment"), run(" och plats", "deletion"), run(" och rum", "insertion")],
        }),
      ),
    );
    await publishTemplate(as(db, alva), { templateId: BUILT_IN.notes });
    const begun = { id: randomUUID(), groupId: group.id, title: "Möte", templateId: BUILT_IN.notes };
    const { id } = await createDocument(as(db, alva), begun);
    expect((await readText(db, id)).content).toEqual(doc(paragraph("Tid och plats")));
  });

  it("are not published with personal data in them", async ({ db }) => {
    const { alva } = await newNetwork(db);
    await addTemplates(asSystem(db));
    await editText(db, BUILT_IN.plan, { personId: alva.id, origin: "typing" }, (doc) =>
      replaceContent(doc, contentOfLines("Ring 19811218-9876.")),
    );
    expect(await publishTemplate(as(db, alva), { templateId: BUILT_IN.plan })).toEqual({ outcome: "personal-data" });
  });

  it("are published as they were looked through, also when somebody types in that moment", async ({ db }) => {
    const { alva } = await newNetwork(db);
    await addTemplates(asSystem(db));
    const id = BUILT_IN.notes;
    const type = (words: string) =>
      editText(db, id, { personId: alva.id, origin: "typing" }, (doc) => replaceContent(doc, contentOfLines(words)));
    await type("Närvarande");
    const meanwhile = as(
      before(db, "from documents where id = ", () => type("Närvarande: 19811218-9876")),
      alva,
    );
    expect(await publishTemplate(meanwhile, { templateId: id })).toEqual({ outcome: "published", version: "2.0" });
    const [published] = await db.execute(
      sql`select v.text from document_versions v join documents d on d.adopted_version_id = v.id where d.id = ${id}`,
    );
    expect(published).toEqual({ text: "Närvarande" });
    expect(contentText((await readText(db, id)).content)).toContain("19811218-9876");
  });
});

describe("the demo's documents", () => {
  it("open as they read, hold no personal data, and are made once", async ({ db }) => {
    const now = () => new Date("2026-11-25T08:14:00Z");
    await seedDemo({ db, now });
    for (let time = 0; time < 2; time += 1) await seedDemoDocuments(asSystem(db, now));
    const rows = await db.execute<{ id: string; title: string; text: string; content: unknown; unknown: boolean }>(sql`
      select d.id, d.title, c.text, c.content, c."unknown" from documents d join document_contents c on c.document_id = d.id
      where d.kind = 'document'`);
    expect(rows.map(({ id }) => id).sort()).toEqual(demoDocuments.map(({ key }) => demoId(key)).sort());
    for (const row of rows) {
      expect([row.title, row.unknown]).toEqual([row.title, false]);
      expect((await readText(db, row.id)).content).toEqual(row.content);
      expect([row.title, findPersonalData(`${row.title}\n${row.text}`)]).toEqual([row.title, []]);
    }
    const [picture] = await db.execute<{ version: string; at: string }>(sql`
      select v.major || '.' || v.minor as version, (d.edited_at = v.created_at)::text as at from documents d
      join document_versions v on v.document_id = d.id where d.id = ${demoId("d1")} order by v.created_at desc limit 1`);
    expect(picture).toEqual({ version: "0.4", at: "true" });
  });
});
