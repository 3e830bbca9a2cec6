import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { contentOfLines } from "#lib/documents/content/written";
import { createDocument } from "#lib/documents/create-document";
import { renameDocument } from "#lib/documents/rename-document";
import { takeBackDocument } from "#lib/documents/trash/take-back-document";
import { trashDocument } from "#lib/documents/trash/trash-document";
import type { MemberContext } from "#lib/platform/context";
import { search, suggest } from "#lib/search/queries";
import { type SearchInput, searchInput } from "#lib/search/schema";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { grant } from "../documents/sharing-hand";

const find = async (ctx: MemberContext, query: string, other: Partial<SearchInput> = {}) => {
  const { documents } = await search(ctx, { ...searchInput.parse({ query }), ...other });
  expect(documents.total).toBe(documents.hits.length);
  return documents.hits.map(({ id }) => id);
};

async function world(db: Db) {
  const group = await makeGroup(db);
  const [dag, greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
  const write = async (title: string, text: string) => {
    const { id } = await createDocument(as(db, dag), { id: randomUUID(), groupId: group.id, title });
    await editText(db, id, { personId: dag.id, origin: "typing" }, (doc) => replaceContent(doc, contentOfLines(text)));
    return id;
  };
  return { group, dag, greta, write };
}

describe("searching for documents", () => {
  it("finds them by title and text, in any form of the word, the title before the text", async ({ db }) => {
    const { dag, write } = await world(db);
    const plan = await write("Åtgärdsplan för hamnen", "## Belysning\nVi satte upp planteringar vid torget.");
    const picture = await write("Lägesbild", "Planteringarna står kvar. Hamnen är mörk.");
    for (const query of ["satt", "torgen", "åtgärdsplanen", "belysningen"])
      expect([query, (await find(as(db, dag), query))[0]]).toEqual([query, plan]);
    expect(await find(as(db, dag), "hamnen")).toEqual([plan, picture]);
    expect(await find(as(db, dag), "hamnen", { type: "document" })).toEqual([plan, picture]);
    expect(await find(as(db, dag), "hamnen", { type: "good_practice" })).toEqual([]);
    const { documents } = await suggest(as(db, dag), "hamn");
    expect(documents[0]?.title).toContainEqual({ text: "hamnen", hit: true });
  });

  it("shows the place in a long text where the words stand", async ({ db }) => {
    const { dag, write } = await world(db);
    await write(
      "Rutin",
      `${"Samma rad igen och igen.\n".repeat(400)}Här står fryshuset.\n${"Mer efter.\n".repeat(400)}`,
    );
    const { documents } = await search(as(db, dag), searchInput.parse({ query: "fryshus" }));
    expect(documents.hits[0]?.excerpt).toContainEqual({ text: "fryshuset", hit: true });
  });

  it("tells nobody of another organisation's draft, by hit, count or suggestion", async ({ db }) => {
    const { group, dag, greta, write } = await world(db);
    const id = await write("Hemligt utkast", "Fryshuset stänger.");
    for (const query of ["fryshus", "hemligt"]) {
      expect(await search(as(db, greta), searchInput.parse({ query }))).toMatchObject({
        documents: { hits: [], total: 0 },
        threads: 0,
      });
      expect(await suggest(as(db, greta), query)).toMatchObject({ documents: [], total: 0 });
    }
    await grant(as(db, dag), id, { wholeGroup: true, role: "view" });
    expect(await find(as(db, greta), "fryshus")).toEqual([id]);
    const outsider = await makeMember(db);
    expect(await find(as(db, outsider), "fryshus")).toEqual([]);
    await db.execute(sql`update document_grants set revoked_at = now() where document_id = ${id}`);
    expect(await find(as(db, greta), "fryshus")).toEqual([]);
    await grant(as(db, dag), id, { organisationId: greta.actor.standing?.organisationId ?? null, role: "edit" });
    expect(await find(as(db, greta), "fryshus", { group: group.id })).toEqual([id]);
    await db.execute(
      sql`update document_grants set expires_at = now() - interval '1 second' where document_id = ${id}`,
    );
    expect(await find(as(db, greta), "fryshus")).toEqual([]);
  });

  it("follows every change: written anew, renamed, thrown away and taken back", async ({ db }) => {
    const { dag, write } = await world(db);
    const id = await write("Lägesbild", "Fryshuset stänger.");
    await editText(db, id, { personId: dag.id, origin: "typing" }, (doc) =>
      replaceContent(doc, contentOfLines("Badhuset öppnar.")),
    );
    expect(await find(as(db, dag), "fryshus")).toEqual([]);
    expect(await find(as(db, dag), "badhus")).toEqual([id]);
    await renameDocument(as(db, dag), { documentId: id, title: "Årshjul" });
    expect(await find(as(db, dag), "årshjulet")).toEqual([id]);
    await trashDocument(as(db, dag), { documentId: id });
    expect(await find(as(db, dag), "badhus")).toEqual([]);
    await takeBackDocument(as(db, dag), { documentId: id });
    expect(await find(as(db, dag), "badhus")).toEqual([id]);
  });
});
