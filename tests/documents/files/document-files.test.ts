import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { copyDocument } from "#lib/documents/copy-document";
import { createDocument } from "#lib/documents/create-document";
import { holdFile } from "#lib/documents/files/hold-file";
import { letGoOfFiles } from "#lib/documents/files/let-go-of-files";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { publishText } from "#lib/documents/templates/publish-text";
import { removeTrashed } from "#lib/documents/trash/remove-trashed";
import { trashDocument } from "#lib/documents/trash/trash-document";
import { copyVersion } from "#lib/documents/versions/copy-version";
import { nameVersion } from "#lib/documents/versions/name-version";
import { readText } from "#lib/documents/versions/read-text";
import { restoreVersion } from "#lib/documents/versions/restore-version";
import { removeBytes } from "#lib/files/remove-bytes";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { pruneFiles } from "#lib/platform/storage/prune-files";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { grant } from "../sharing-hand";
import { begin, paragraph, versionsOf, write } from "../written";
import { attachment, canOpen, picture, put, store } from "./files-hand";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-document-files-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

const refused = (code: string) => expect.objectContaining({ code });
const inDays = (db: Db, days: number) => asSystem(db, () => new Date(Date.now() + days * 86_400_000));
const publish = async (db: Db, templateId: string) => publishText(db, templateId, null, await readText(db, templateId));
/** As if it had left the text so long ago. */
const leftBefore = (db: Db, fileId: string, time: string) =>
  db.execute(sql`update document_files set left_at = now() - ${time}::interval where file_id = ${fileId}`);

async function world(db: Db) {
  const group = await makeGroup(db);
  const [dag, greta, outsider] = [
    await makeMember(db, { group, firstName: "Dag" }),
    await makeMember(db, { group, firstName: "Greta" }),
    await makeMember(db),
  ];
  const id = await begin(as(db, dag), group.id, paragraph("Det har ökat."));
  const opens = (person: typeof dag, fileId: string) => canOpen(as(db, person), storage, fileId);
  return { group, dag, greta, outsider, id, opens };
}

describe("a file in a document", () => {
  it("is its uploader's alone until it is the document's, and then of those who may read that", async ({ db }) => {
    const { dag, greta, outsider, id, opens } = await world(db);
    const file = await store(as(db, dag), storage);
    expect([await opens(dag, file), await opens(greta, file)]).toEqual([true, false]);
    await holdFile(as(db, dag), { documentId: id, fileId: file });
    await write(as(db, dag), id, paragraph("Så här ser det ut."), picture(file));
    expect([await opens(dag, file), await opens(greta, file), await opens(outsider, file)]).toEqual([
      true,
      false,
      false,
    ]);
    await grant(as(db, dag), id, { wholeGroup: true, role: "view" });
    expect([await opens(greta, file), await opens(outsider, file)]).toEqual([true, false]);
    await db.execute(
      sql`update document_grants set revoked_at = now(), revoked_by = ${dag.id} where document_id = ${id}`,
    );
    expect(await opens(greta, file)).toBe(false);
  });

  it("is a guest's for as long as the guest may read the document", async ({ db }) => {
    const { group, dag, id, opens } = await world(db);
    const guest = await makeGuest(db, { group });
    const file = await put(as(db, dag), storage, id);
    await write(as(db, dag), id, picture(file));
    expect(await opens(guest, file)).toBe(false);
    await grant(as(db, dag), id, { personId: guest.id, role: "view", expiresAt: new Date(Date.now() + 60_000) });
    expect(await opens(guest, file)).toBe(true);
    await db.execute(
      sql`update document_grants set expires_at = now() - interval '1 second' where person_id = ${guest.id}`,
    );
    expect(await opens(guest, file)).toBe(false);
  });

  it("is not its uploader's any more when the document is not", async ({ db }) => {
    const { dag, greta, id, opens } = await world(db);
    await grant(as(db, dag), id, { wholeGroup: true, role: "edit" });
    const file = await put(as(db, greta), storage, id);
    await write(as(db, greta), id, picture(file));
    expect(await opens(greta, file)).toBe(true);
    await db.execute(
      sql`update document_grants set revoked_at = now(), revoked_by = ${dag.id} where document_id = ${id}`,
    );
    expect([await opens(greta, file), await opens(dag, file)]).toEqual([false, true]);
  });

  it("is put there by those who write in it, and by nobody else", async ({ db }) => {
    const { dag, greta, outsider, id } = await world(db);
    const hold = async (person: typeof dag) =>
      holdFile(as(db, person), { documentId: id, fileId: await store(as(db, person), storage) });
    await expect(hold(outsider)).rejects.toThrow(refused("not-found"));
    await expect(hold(greta)).rejects.toThrow(refused("not-found"));
    await grant(as(db, dag), id, { wholeGroup: true, role: "suggest" });
    await expect(hold(greta)).rejects.toThrow(refused("forbidden"));
    await db.execute(sql`update documents set status = 'adopted' where id = ${id}`);
    await expect(hold(dag)).rejects.toThrow(refused("forbidden"));
  });

  it("is nobody's for an id that somebody writes into a text", async ({ db }) => {
    const { group, dag, greta, outsider, id, opens } = await world(db);
    const hidden = await put(as(db, dag), storage, id);
    await write(as(db, dag), id, picture(hidden));
    const unused = await store(as(db, dag), storage);
    const forged = await begin(as(db, greta), group.id, picture(hidden), attachment(unused));
    await nameVersion(as(db, greta), { documentId: forged, name: "Med andras filer" });
    for (const fileId of [hidden, unused]) {
      await expect(holdFile(as(db, greta), { documentId: forged, fileId })).rejects.toThrow(refused("not-found"));
      expect([await opens(greta, fileId), await opens(outsider, fileId)]).toEqual([false, false]);
    }
    // Nor does a copy of the forged text make them the copy's.
    await copyDocument(as(db, greta), { id: randomUUID(), documentId: forged, groupId: group.id, title: "Kopia" });
    expect([await opens(greta, hidden), await opens(dag, hidden)]).toEqual([false, true]);
  });

  it("may be put into another document by those who may read it, out of a confidential group never", async ({ db }) => {
    const { group, dag, greta, id, opens } = await world(db);
    const file = await put(as(db, dag), storage, id);
    await write(as(db, dag), id, picture(file));
    await grant(as(db, dag), id, { wholeGroup: true, role: "view" });
    const own = await begin(as(db, greta), group.id);
    await holdFile(as(db, greta), { documentId: own, fileId: file });
    await write(as(db, greta), own, picture(file));
    await trashDocument(as(db, dag), { documentId: id });
    expect([await opens(greta, file), await opens(dag, file)]).toEqual([true, false]);

    const secret = await makeGroup(db, { access: "confidential" });
    const klara = await makeMember(db, { group: secret });
    await db.execute(
      sql`insert into group_members (group_id, person_id, role) values (${group.id}, ${klara.id}, 'member')`,
    );
    const both = {
      ...as(db, klara),
      actor: { ...klara.actor, groups: new Map([...klara.actor.groups, [group.id, "member"]]) },
    };
    const inside = await begin(as(db, klara), secret.id);
    const kept = await put(as(db, klara), storage, inside);
    const outside = await begin(both as never, group.id);
    await expect(holdFile(both as never, { documentId: outside, fileId: kept })).rejects.toThrow(refused("not-found"));
    const second = await begin(as(db, klara), secret.id);
    await holdFile(as(db, klara), { documentId: second, fileId: kept });
  });
});

describe("what a document was before", () => {
  it("keeps its files for those who may read that version, and for nobody else", async ({ db }) => {
    const { dag, greta, id, opens } = await world(db);
    const file = await put(as(db, dag), storage, id);
    await write(as(db, dag), id, picture(file));
    await nameVersion(as(db, dag), { documentId: id, name: "Med bilden" });
    await write(as(db, dag), id, paragraph("Utan bilden."));
    await grant(as(db, dag), id, { wholeGroup: true, role: "view" });
    // What undo brings back is there at once.
    expect(await opens(dag, file)).toBe(true);
    await leftBefore(db, file, "2 hours");
    await db.execute(
      sql`update document_versions set created_at = now() - interval '1 hour' where document_id = ${id}`,
    );
    expect([await opens(dag, file), await opens(greta, file)]).toEqual([true, false]);
    const [version] = await versionsOf(db, id);
    await restoreVersion(as(db, dag), { documentId: id, versionId: version?.id ?? "" });
    expect(await opens(greta, file)).toBe(true);
  });

  it("goes with a copy, of the text and of a version, and with what is begun from a template", async ({ db }) => {
    const { group, dag, greta, id, opens } = await world(db);
    const file = await put(as(db, dag), storage, id);
    await write(as(db, dag), id, picture(file));
    await nameVersion(as(db, dag), { documentId: id, name: "Med bilden" });
    await grant(as(db, dag), id, { wholeGroup: true, role: "view" });
    const copy = { documentId: id, groupId: group.id, title: "Kopia" };
    const made = await copyDocument(as(db, greta), { id: randomUUID(), ...copy });
    const [version] = await versionsOf(db, id);
    await copyVersion(as(db, dag), { id: randomUUID(), documentId: id, versionId: version?.id ?? "" });
    await db.execute(sql`update documents set kind = 'template' where id = ${id}`);
    await publish(db, id);
    await createDocument(as(db, greta), { id: randomUUID(), groupId: group.id, title: "Ny plan", templateId: id });
    const holders = await db.execute(sql`select from document_files where file_id = ${file} and left_at is null`);
    expect(holders).toHaveLength(4);
    await db.execute(sql`update documents set trashed_at = now() where id <> ${made.id}`);
    expect([await opens(greta, file), await opens(dag, file)]).toEqual([true, false]);
  });
});

describe("a file in a template", () => {
  it("is the coordinators' own until it is published, and then for everybody for as long as that holds", async ({
    db,
  }) => {
    const { group, dag, greta, id, opens } = await world(db);
    await db.execute(sql`update groups set access = 'open' where id = ${group.id}`);
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    await write(as(db, dag), id, paragraph("Mall"));
    await db.execute(sql`update documents set kind = 'template' where id = ${id}`);
    await publish(db, id);
    const file = await put(as(db, coordinator), storage, id);
    await write(as(db, coordinator), id, picture(file));
    expect([await opens(coordinator, file), await opens(greta, file)]).toEqual([true, false]);
    await publish(db, id);
    await write(as(db, coordinator), id, paragraph("Utan bild"));
    expect([await opens(coordinator, file), await opens(greta, file)]).toEqual([true, true]);
    await publish(db, id);
    expect(await opens(greta, file)).toBe(false);
  });
});

describe("the bytes of a document's files", () => {
  it("stay while a text or a version holds them, however long ago they came", async ({ db }) => {
    const { dag, id, opens } = await world(db);
    const [shown, versioned] = [
      await put(as(db, dag), storage, id),
      await put(as(db, dag), storage, id, "rapport.pdf"),
    ];
    await write(as(db, dag), id, picture(shown), attachment(versioned));
    await nameVersion(as(db, dag), { documentId: id, name: "Med bilagan" });
    await write(as(db, dag), id, picture(shown));
    await db.execute(sql`update files set created_at = now() - interval '60 days'`);
    await leftBefore(db, versioned, "40 days");
    expect(await letGoOfFiles(asSystem(db))).toBe(0);
    await pruneFiles({ db }, storage);
    expect([await opens(dag, shown), await opens(dag, versioned)]).toEqual([true, true]);
  });

  it("go a day after the text let go of them, also when it never showed them", async ({ db }) => {
    const { dag, id, opens } = await world(db);
    const [removed, never] = [await put(as(db, dag), storage, id), await put(as(db, dag), storage, id)];
    await write(as(db, dag), id, picture(removed));
    await write(as(db, dag), id, paragraph("Utan bilder."));
    expect(await letGoOfFiles(asSystem(db))).toBe(0);
    expect(await letGoOfFiles(inDays(db, 2))).toBe(2);
    await removeBytes(asSystem(db), storage);
    expect([await opens(dag, removed), await opens(dag, never)]).toEqual([false, false]);
    for await (const { key } of storage.list()) expect(key).toBeUndefined();
  });

  it("go with the document, unless another holds them", async ({ db }) => {
    const { group, dag, id, opens } = await world(db);
    const [own, shared] = [await put(as(db, dag), storage, id), await put(as(db, dag), storage, id)];
    await write(as(db, dag), id, picture(own), picture(shared));
    const other = await begin(as(db, dag), group.id);
    await holdFile(as(db, dag), { documentId: other, fileId: shared });
    await write(as(db, dag), other, picture(shared));
    await trashDocument(as(db, dag), { documentId: id });
    expect([await opens(dag, own), await opens(dag, shared)]).toEqual([false, true]);
    expect(await removeTrashed(inDays(db, 31))).toBe(1);
    await removeBytes(asSystem(db), storage);
    const keys: string[] = [];
    for await (const { key } of storage.list()) keys.push(key);
    expect(keys).toHaveLength(1);
    expect(await opens(dag, shared)).toBe(true);
  });
});

describe("the check for personal data", () => {
  it("asks why before a document is shown whose file holds what needs care", async ({ db }) => {
    const { dag, id } = await world(db);
    const text = Buffer.from("Ring Greta på 070-123 45 67.\n");
    const file = await store(as(db, dag), storage, "lista.txt", text);
    await holdFile(as(db, dag), { documentId: id, fileId: file });
    await write(as(db, dag), id, attachment(file, "lista.txt"));
    const share = { documentId: id, with: { kind: "group" }, role: "view", confirmed: true } as const;
    const answer = await shareDocument(as(db, dag), share);
    expect(answer).toMatchObject({ outcome: "personal-data", hits: [{ part: "file-text", severity: "warn" }] });
    const publishAnyway = { reason: "work_contact", explanation: "" } as const;
    expect(await shareDocument(as(db, dag), { ...share, publishAnyway })).toEqual({ outcome: "shared" });
  });
});
