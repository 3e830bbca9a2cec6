import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { keepVersion } from "#lib/documents/versions/keep-version";
import { nameVersion } from "#lib/documents/versions/name-version";
import { compareVersions, getVersions, getVersionsPage } from "#lib/documents/versions/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { begin, paragraph, versionsOf, write } from "../written";

describe("comparing versions", () => {
  it("says who wrote and took away what, by the version in which it first was so", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const organisation = await makeOrganisation(db);
    const member = async (firstName: string) => as(db, await makeMember(db, { group, organisation, firstName }));
    const [klara, maj, ebba] = [await member("Klara"), await member("Maj"), await member("Ebba")];
    const id = await begin(klara, group.id, paragraph("Ett om brott."), paragraph("Två om torget."));
    await nameVersion(klara, { documentId: id, name: "Första" });
    await write(maj, id, paragraph("Ett om brott. Celler redovisas inte."), paragraph("Två om torget."));
    await keepVersion(db, id);
    await write(ebba, id, paragraph("Ett om brott. Celler redovisas inte."), paragraph("Helt andra ord här."));
    const [, first] = await versionsOf(db, id);
    const { difference, by } = await compareVersions(klara, id, first?.id ?? "", null);
    const names = Object.fromEntries([...by].map(([key, { people }]) => [key.split("\0")[1], people]));
    expect(names).toMatchObject({
      "Celler redovisas inte.": ["Maj Bryggnock"],
      "Helt andra ord här.": ["Ebba Bryggnock"],
      "Två om torget.": ["Ebba Bryggnock"],
    });
    expect([difference.added, difference.removed]).toEqual([7, 3]);
    const page = await getVersionsPage(klara, id);
    expect(page.versions.map(({ version, name, people }) => [version, name, people])).toEqual([
      [null, null, ["Maj Bryggnock"]],
      ["0.1", "Första", ["Klara Bryggnock"]],
    ]);
    expect(page.now.people).toEqual(["Ebba Bryggnock"]);
  });

  it("passes over what is only proposed", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ronneby byter lampor i november."));
    await keepVersion(db, id);
    const anchor = { quote: "byter lampor", prefix: "", suffix: "" };
    await proposeChange(klara, { id: randomUUID(), documentId: id, anchor, inserted: "byter alla lampor" });
    const [mine] = await versionsOf(db, id);
    expect((await compareVersions(klara, id, mine?.id ?? "", null)).difference.changes).toBe(0);
  });

  it("goes by their ids where they were made in the same moment, as the list does", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    const older = "00000000-0000-4000-8000-000000000001";
    const newer = "ffffffff-ffff-4fff-bfff-ffffffffffff";
    const keepAs = async (versionId: string) => {
      await keepVersion(db, id);
      await db.execute(sql`
        update document_versions set id = ${versionId}, created_at = '2026-11-25T08:00:00Z'
        where document_id = ${id} and id not in (${older}, ${newer})`);
    };
    await keepAs(newer);
    await write(klara, id, paragraph("Ett och två"));
    await keepAs(older);
    expect((await getVersions(klara, id, [newer, older])).map((version) => version.id)).toEqual([older, newer]);
    expect((await compareVersions(klara, id, older, newer)).difference).toMatchObject({ added: 0, removed: 2 });
    await expect(compareVersions(klara, id, newer, older)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is of two versions of one document that one may read, in the order they were made", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const [id, other] = [
      await begin(klara, group.id, paragraph("Ett")),
      await begin(klara, group.id, paragraph("Annat")),
    ];
    await keepVersion(db, id);
    await keepVersion(db, other);
    const [mine, theirs] = [(await versionsOf(db, id))[0]?.id ?? "", (await versionsOf(db, other))[0]?.id ?? ""];
    expect((await compareVersions(klara, id, mine, null)).difference.changes).toBe(0);
    await expect(compareVersions(klara, id, theirs, null)).rejects.toMatchObject({ code: "not-found" });
    await expect(compareVersions(klara, id, mine, theirs)).rejects.toMatchObject({ code: "not-found" });
    const outsider = as(db, await makeMember(db, { group }));
    await expect(compareVersions(outsider, id, mine, null)).rejects.toMatchObject({ code: "not-found" });
  });
});
