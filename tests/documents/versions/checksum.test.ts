import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { getDocument } from "#lib/documents/queries";
import { adoptDocument } from "#lib/documents/status/adopt-document";
import { beginNextVersion } from "#lib/documents/status/begin-next-version";
import { checksumOf, type Summed } from "#lib/documents/versions/checksum";
import { verifyAdopted } from "#lib/documents/versions/verify-adopted";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { picture, put } from "../files/files-hand";
import { begin, doc, heading, paragraph, write } from "../written";

const decision = { by: "Kommunstyrelsen", on: "2026-11-20", registryNumber: "KS 2026/00000" };
const decided: Summed = {
  title: "Plan",
  content: doc(heading("Ett")),
  decision,
  files: { "11111111-1111-4111-8111-111111111111": "aa", "22222222-2222-4222-8222-222222222222": "bb" },
};

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-checksum-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

/** A document with a picture, adopted. */
async function adopted(db: Db) {
  const group = await makeGroup(db);
  const klara = as(db, await makeMember(db, { group }), () => new Date("2026-11-26T12:00:00Z"));
  const id = await begin(klara, group.id, paragraph("Anmälda brott"));
  const file = await put(klara, storage, id);
  const foreign = await put(klara, storage, await begin(klara, group.id, paragraph("Annat")));
  await write(klara, id, paragraph("Åäö ”citat” \\ / \u2028"), picture(file), picture(foreign));
  const { by: adoptedBy, on: adoptedOn, registryNumber } = decision;
  const made = await adoptDocument(klara, { documentId: id, adoptedBy, adoptedOn, registryNumber });
  if (made.outcome !== "adopted") throw new Error(made.outcome);
  return { klara, id, file, checksum: made.checksum };
}

describe("the checksum of what was adopted", () => {
  it("is the same whatever order its parts are read in", () => {
    const files = Object.fromEntries(Object.entries(decided.files).reverse());
    const other = checksumOf({ files, decision: { ...decision }, content: decided.content, title: "Plan" });
    expect(other).toBe(checksumOf(decided));
    expect(other).toMatch(/^[\da-f]{64}$/);
  });

  it("is another for another title, text, body, day, number or file", () => {
    const others: Partial<Summed>[] = [
      { title: "Planen" },
      { content: doc(heading("Ett", 3)) },
      { content: doc(heading("Två")) },
      { decision: null },
      { decision: { ...decision, by: "Socialnämnden" } },
      { decision: { ...decision, on: "2026-11-21" } },
      { decision: { ...decision, registryNumber: "KS 2026/00001" } },
      { files: {} },
      { files: { ...decided.files, "22222222-2222-4222-8222-222222222222": "cc" } },
    ];
    const sums = [decided, ...others.map((other) => ({ ...decided, ...other }))].map((one) => checksumOf(one));
    expect(new Set(sums).size).toBe(sums.length);
    // As it was at first, of title and text alone.
    const old = [decided, ...others.slice(3).map((other) => ({ ...decided, ...other }))];
    expect(new Set(old.map((one) => checksumOf(one, 1))).size).toBe(1);
  });

  it("is made anew from the rows and the bytes, and finds whatever has been changed in them", async ({ db }) => {
    const { klara, id, file, checksum } = await adopted(db);
    expect((await getDocument(klara, id)).adopted?.checksum).toEqual({ sum: checksum, whole: true });
    expect(await verifyAdopted(db, storage)).toEqual({ checked: 1, changed: [] });
    const row = { documentId: id, version: "1.0", what: "row" };
    const changes: SQL[] = [
      sql`title = 'En annan plan'`,
      sql`content = jsonb_set(content, '{content,0,content,0,text}', '"Annat"')`,
      sql`adopted_by = 'Socialnämnden'`,
      sql`adopted_on = '2026-11-19'`,
      sql`registry_number = 'KS 2026/00001'`,
      sql`file_sums = '{}'`,
      sql`checksum_form = 1`,
    ];
    for (const change of changes) {
      await db.execute(sql`savepoint untouched`);
      await db.execute(sql`update document_versions set ${change} where kind = 'adopted'`);
      expect((await verifyAdopted(db, storage)).changed).toEqual([row]);
      await db.execute(sql`rollback to untouched`);
    }
    const [stored] = await db.execute<{ key: string }>(sql`select storage_key as key from files where id = ${file}`);
    const path = storage.pathOf(stored?.key ?? "");
    await writeFile(path, "Andra byte");
    expect((await verifyAdopted(db, storage)).changed).toEqual([{ ...row, what: "files" }]);
    await rm(path);
    expect((await verifyAdopted(db, storage)).changed).toEqual([{ ...row, what: "files" }]);
  });

  it("is of what the document's page shows: what is changed there alone is found, until the next version is begun", async ({
    db,
  }) => {
    const { klara, id } = await adopted(db);
    const changed = async () => (await verifyAdopted(db, storage)).changed;
    const [older] = await db.execute<{ id: string }>(sql`
      insert into document_versions (document_id, kind, title, content, text, checksum, contributors)
      select document_id, 'auto', title, content, text, checksum, contributors from document_versions where kind = 'adopted'
      returning id`);
    const changes: SQL[] = [
      sql`title = 'En annan plan'`,
      sql`adopted_by = 'Socialnämnden'`,
      sql`adopted_on = '2026-11-19'`,
      sql`registry_number = 'KS 2026/00001'`,
      sql`adopted_version_id = ${older?.id}`,
    ];
    for (const change of changes) {
      await db.execute(sql`savepoint untouched`);
      await db.execute(sql`update documents set ${change} where id = ${id}`);
      expect(await changed()).toEqual([{ documentId: id, version: "1.0", what: "row" }]);
      await db.execute(sql`rollback to untouched`);
    }
    await beginNextVersion(klara, { documentId: id });
    await db.execute(sql`update documents set title = 'Nästa plan' where id = ${id}`);
    expect(await changed()).toEqual([]);
    const { by: adoptedBy, registryNumber } = decision;
    await adoptDocument(klara, { documentId: id, adoptedBy, adoptedOn: "2026-11-21", registryNumber });
    expect(await verifyAdopted(db, storage)).toEqual({ checked: 2, changed: [] });
  });

  it("of what was adopted before it covered more is checked as it was made, and says so", async ({ db }) => {
    const { klara, id } = await adopted(db);
    const [row] = await db.execute<Summed>(sql`
      select title, content from document_versions where document_id = ${id} and kind = 'adopted'`);
    const sum = row ? checksumOf(row, 1) : "";
    await db.execute(sql`
      update document_versions set checksum = ${sum}, checksum_form = 1, file_sums = '{}' where kind = 'adopted'`);
    expect(await verifyAdopted(db, storage)).toEqual({ checked: 1, changed: [] });
    expect((await getDocument(klara, id)).adopted?.checksum).toEqual({ sum, whole: false });
  });
});
