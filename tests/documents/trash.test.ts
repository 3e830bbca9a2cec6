import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { copyDocument } from "#lib/documents/copy-document";
import { createDocument } from "#lib/documents/create-document";
import { getDocument } from "#lib/documents/queries";
import { renameDocument } from "#lib/documents/rename-document";
import { adoptDocument } from "#lib/documents/status/adopt-document";
import { beginNextVersion } from "#lib/documents/status/begin-next-version";
import { listTrashed } from "#lib/documents/trash/queries";
import { removeTrashed, TABLES_OF_A_DOCUMENT } from "#lib/documents/trash/remove-trashed";
import { takeBackDocument } from "#lib/documents/trash/take-back-document";
import { trashDocument } from "#lib/documents/trash/trash-document";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { grant } from "./sharing-hand";

const refused = (code: string) => expect.objectContaining({ code });

async function world(db: Db) {
  const group = await makeGroup(db);
  const dag = await makeMember(db, { group });
  const greta = await makeMember(db, { group, firstName: "Greta" });
  const { id } = await createDocument(as(db, dag), { id: randomUUID(), groupId: group.id, title: "Lägesbild" });
  return { group, dag, greta, id };
}

const actions = async (db: Db, id: string) =>
  (
    await db.execute<{ action: string }>(sql`select action from audit_entries where subject_id = ${id} order by id`)
  ).map(({ action }) => action);

describe("the bin", () => {
  it("hides a document from everybody until it is taken back", async ({ db }) => {
    const { dag, greta, id } = await world(db);
    await grant(as(db, dag), id, { wholeGroup: true, role: "edit" });
    await trashDocument(as(db, dag), { documentId: id });
    for (const person of [dag, greta])
      await expect(getDocument(as(db, person), id)).rejects.toThrow(refused("not-found"));
    expect(await listTrashed(as(db, dag))).toMatchObject([{ id, title: "Lägesbild", trashedBy: "Klara Bryggnock" }]);
    expect(await listTrashed(as(db, greta))).toEqual([]);
    await takeBackDocument(as(db, dag), { documentId: id });
    expect(await getDocument(as(db, greta), id)).toMatchObject({ title: "Lägesbild" });
    expect(await actions(db, id)).toEqual(["document.create", "document.trash", "document.take-back"]);
  });

  it("is not for those who were let in, however much they may write", async ({ db }) => {
    const { group, dag, greta, id } = await world(db);
    await expect(trashDocument(as(db, greta), { documentId: id })).rejects.toThrow(refused("not-found"));
    await grant(as(db, dag), id, { wholeGroup: true, role: "edit" });
    await expect(trashDocument(as(db, greta), { documentId: id })).rejects.toThrow(refused("forbidden"));
    const keeper = await makeMember(db, { group, role: "coordinator" });
    for (const [person, mayTrash] of [
      [dag, true],
      [keeper, true],
      [greta, false],
    ] as const)
      expect(await getDocument(as(db, person), id)).toMatchObject({ mayWrite: true, mayTrash });
    await trashDocument(as(db, keeper), { documentId: id });
    await expect(takeBackDocument(as(db, greta), { documentId: id })).rejects.toThrow(refused("not-found"));
  });

  it("does not take what has been adopted", async ({ db }) => {
    const { dag, id } = await world(db);
    await db.execute(sql`update documents set status = 'adopted' where id = ${id}`);
    expect(await getDocument(as(db, dag), id)).toMatchObject({ mayTrash: false });
    await expect(trashDocument(as(db, dag), { documentId: id })).rejects.toThrow(refused("forbidden"));
  });

  it("does not take what has been adopted while its next version is written, nor empty it away", async ({ db }) => {
    const { dag, id } = await world(db);
    const adopted = { adoptedBy: "Kommunstyrelsen", adoptedOn: "2026-01-15", registryNumber: "KS 2026/1" };
    expect(await adoptDocument(as(db, dag), { documentId: id, ...adopted })).toMatchObject({ outcome: "adopted" });
    expect(await beginNextVersion(as(db, dag), { documentId: id })).toEqual({ outcome: "begun" });
    expect(await getDocument(as(db, dag), id)).toMatchObject({ mayWrite: true, mayTrash: false });
    await expect(trashDocument(as(db, dag), { documentId: id })).rejects.toThrow(refused("forbidden"));
    // As it may have been thrown away once.
    await db.execute(sql`update documents set trashed_at = now() - interval '40 days' where id = ${id}`);
    expect(await removeTrashed(asSystem(db))).toBe(0);
    expect(await takeBackDocument(as(db, dag), { documentId: id })).toEqual({ outcome: "back" });
    expect(await getDocument(as(db, dag), id)).toMatchObject({ status: "draft" });
  });

  it("is emptied after thirty days, with all that a document is made of", async ({ db }) => {
    const { group, dag, id } = await world(db);
    await grant(as(db, dag), id, { wholeGroup: true, role: "edit" });
    const later = await createDocument(as(db, dag), { id: randomUUID(), groupId: group.id, title: "Senare" });
    await db.execute(sql`update documents set template_id = ${id} where id = ${later.id}`);
    await trashDocument(as(db, dag), { documentId: id });
    const inDays = (days: number) => asSystem(db, () => new Date(Date.now() + days * 86_400_000));
    expect(await removeTrashed(inDays(29))).toBe(0);
    expect(await removeTrashed(inDays(31))).toBe(1);
    for (const table of [...TABLES_OF_A_DOCUMENT, "documents"]) {
      const column = table === "documents" ? "id" : "document_id";
      const rows = await db.execute(sql`select from ${sql.identifier(table)} where ${sql.identifier(column)} = ${id}`);
      expect([table, rows.length]).toEqual([table, 0]);
    }
    expect(await getDocument(as(db, dag), later.id)).toMatchObject({ title: "Senare" });
    expect(await actions(db, id)).toContain("document.remove");
  });

  it("knows every table that holds something of a document", async ({ db }) => {
    const rows = await db.execute<{ table: string }>(sql`
      select distinct c.conrelid::regclass::text as table from pg_constraint c
      where c.contype = 'f' and c.confrelid = 'documents'::regclass and c.confdeltype <> 'c' and c.conrelid <> 'documents'::regclass`);
    expect(rows.map(({ table }) => table).sort()).toEqual([...TABLES_OF_A_DOCUMENT].sort());
  });
});

describe("a document's title", () => {
  it("is changed by those who write in it, and stays once it is adopted", async ({ db }) => {
    const { dag, greta, id } = await world(db);
    await grant(as(db, dag), id, { wholeGroup: true, role: "suggest" });
    const rename = (person: typeof dag, title: string) => renameDocument(as(db, person), { documentId: id, title });
    expect(await rename(dag, "  Lägesbild\n Karlskrona ")).toEqual({ outcome: "renamed" });
    expect(await getDocument(as(db, dag), id)).toMatchObject({ title: "Lägesbild Karlskrona" });
    expect(await rename(dag, "Lägesbild Karlskrona")).toEqual({ outcome: "unchanged" });
    await expect(rename(greta, "Annat")).rejects.toThrow(refused("forbidden"));
    await db.execute(sql`update documents set status = 'adopted' where id = ${id}`);
    await expect(rename(dag, "Annat")).rejects.toThrow(refused("forbidden"));
    expect(await actions(db, id)).toEqual(["document.create", "document.rename"]);
  });
});

describe("a copy", () => {
  const copy = (groupId: string, documentId: string) => ({ id: randomUUID(), documentId, groupId, title: "Kopia" });

  it("is a draft of whoever made it, with the text and without what was beside it", async ({ db }) => {
    const { group, dag, greta, id } = await world(db);
    await grant(as(db, dag), id, { wholeGroup: true, role: "view" });
    const input = copy(group.id, id);
    const made = await copyDocument(as(db, greta), input);
    expect(await copyDocument(as(db, greta), input)).toEqual(made);
    expect(await getDocument(as(db, greta), made.id)).toMatchObject({
      title: "Kopia",
      status: "draft",
      owner: { id: greta.id },
      reach: { people: 1 },
    });
    await expect(getDocument(as(db, dag), made.id)).rejects.toThrow(refused("not-found"));
  });

  it("cannot be made of what one does not see, nor of a confidential group's text elsewhere", async ({ db }) => {
    const { group, greta, id } = await world(db);
    await expect(copyDocument(as(db, greta), copy(group.id, id))).rejects.toThrow(refused("not-found"));
    const secret = await makeGroup(db, { access: "confidential" });
    const both = await makeMember(db, { group });
    await db.execute(
      sql`insert into group_members (group_id, person_id, role) values (${secret.id}, ${both.id}, 'member')`,
    );
    const member = {
      actor: { ...both.actor, groups: new Map([...both.actor.groups, [secret.id, "member" as const]]) },
    };
    const { id: hidden } = await createDocument(as(db, member), {
      id: randomUUID(),
      groupId: secret.id,
      title: "Rutin",
    });
    await expect(copyDocument(as(db, member), copy(group.id, hidden))).rejects.toThrow(refused("forbidden"));
    await copyDocument(as(db, member), copy(secret.id, hidden));
  });
});
