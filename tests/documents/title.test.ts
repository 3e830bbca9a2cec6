import { randomUUID } from "node:crypto";
import { copyDocument } from "#lib/documents/copy-document";
import { createDocument } from "#lib/documents/create-document";
import { getDocument } from "#lib/documents/queries";
import { renameDocument } from "#lib/documents/rename-document";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";

const stopped = expect.objectContaining({
  issues: [expect.objectContaining({ path: ["title"], message: "title-personal-data" })],
});

describe("a document's title", () => {
  it("is changed by whoever writes in it, and by nobody else", async ({ db }) => {
    const group = await makeGroup(db);
    const [greta, love] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const documentId = randomUUID();
    await createDocument(as(db, greta), { id: documentId, groupId: group.id, title: "Lägesbild" });

    expect(await renameDocument(as(db, greta), { documentId, title: " Lägesbild  hösten " })).toEqual({
      outcome: "renamed",
    });
    expect(await renameDocument(as(db, greta), { documentId, title: "Lägesbild hösten" })).toEqual({
      outcome: "unchanged",
    });
    expect((await getDocument(as(db, greta), documentId)).title).toBe("Lägesbild hösten");
    await expect(renameDocument(as(db, love), { documentId, title: "Min" })).rejects.toThrow();
  });

  it("holds nobody's number, whichever way it is given", async ({ db }) => {
    const group = await makeGroup(db);
    const ctx = as(db, await makeMember(db, { group }));
    const groupId = group.id;
    const documentId = randomUUID();
    const title = "Plan för 19811218-9876";
    await expect((async () => createDocument(ctx, { id: documentId, groupId, title }))()).rejects.toEqual(stopped);
    await createDocument(ctx, { id: documentId, groupId, title: "Plan för badhuset" });
    await expect((async () => renameDocument(ctx, { documentId, title }))()).rejects.toEqual(stopped);
    const copy = { id: randomUUID(), documentId, groupId, title };
    await expect((async () => copyDocument(ctx, copy))()).rejects.toEqual(stopped);
    expect((await getDocument(ctx, documentId)).title).toBe("Plan för badhuset");
  });
});
