import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { auditEntries } from "#db/schema";
import { copyDocument } from "#lib/documents/copy-document";
import { decideSuggestion } from "#lib/documents/suggestions/decide-suggestion";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { copyVersion } from "#lib/documents/versions/copy-version";
import { keepVersion } from "#lib/documents/versions/keep-version";
import { nameVersion } from "#lib/documents/versions/name-version";
import { restoreVersion } from "#lib/documents/versions/restore-version";
import { requireToken, rules } from "#lib/platform/rate-limit";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { contentNow, makeDocument, marked, pointAt } from "../notes/notes-world";
import { begin, type doc, paragraph, says, versionsOf, write } from "../written";

describe("naming a version", () => {
  it("counts on from the last one, and says so in the log", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    await nameVersion(klara, { documentId: id, name: "Första tankar" });
    await nameVersion(klara, { documentId: id, name: " Efter  polisens\ngranskning " });
    const [second, first] = await versionsOf(db, id);
    expect([first?.version, second?.version, second?.name, second?.kind]).toEqual([
      "0.1",
      "0.2",
      "Efter polisens granskning",
      "named",
    ]);
    const noted = await db.select().from(auditEntries);
    expect(noted.filter(({ action }) => action === "document.name-version").map(({ details }) => details)).toEqual([
      { version: "0.1" },
      { version: "0.2" },
    ]);
  });

  it("is for so many in an hour, as is every other act that keeps a whole text", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"));
    const { id: versionId } = (await nameVersion(klara, { documentId: id, name: "Först" })) as { id: string };
    for (let n = 1; n < rules["document-text"].tokens; n++)
      await requireToken(klara, "document-text", klara.actor.personId);
    const acts = [
      nameVersion(klara, { documentId: id, name: "Sist" }),
      restoreVersion(klara, { documentId: id, versionId }),
      copyVersion(klara, { id: randomUUID(), documentId: id, versionId }),
      copyDocument(klara, { id: randomUUID(), documentId: id, groupId: group.id, title: "Kopia" }),
    ];
    for (const answer of await Promise.allSettled(acts))
      expect(answer).toMatchObject({ reason: { code: "too-many-requests", retryAfter: expect.any(Number) } });
    expect(await versionsOf(db, id)).toHaveLength(1);
  });

  it("stops for a personal number, asks why for a plate, and keeps neither the text nor a word of it in the log", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Det gäller 19900101-0017."));
    const name = "Första tankar";
    const anyway = { reason: "public" as const, explanation: "" };
    expect(await nameVersion(klara, { documentId: id, name, publishAnyway: anyway })).toMatchObject({
      outcome: "personal-data",
      hits: [{ kind: "personal-number", severity: "stop", part: "text" }],
    });
    expect(await versionsOf(db, id)).toEqual([]);
    await write(klara, id, paragraph("En bil med reg.nr ABC 123."));
    expect(await nameVersion(klara, { documentId: id, name })).toMatchObject({ outcome: "personal-data" });
    expect(await nameVersion(klara, { documentId: id, name, publishAnyway: anyway })).toMatchObject({
      outcome: "named",
    });
    const noted = (await db.select().from(auditEntries)).filter(({ action }) => /stop|anyway/.test(action));
    expect(noted.map(({ action, details }) => [action, details])).toEqual([
      ["document.stop", { "personal-number": 1 }],
      ["document.publish-anyway", { reason: "public", plate: 1 }],
    ]);
  });

  it("is for those who may write in the text: a reader may not, and to others it is not there", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, reader, other] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db, { group }),
    ];
    const id = await begin(as(db, klara), group.id, paragraph("Ett"));
    await db.execute(sql`
      insert into document_grants (document_id, person_id, role, granted_by) values (${id}, ${reader.id}, 'suggest', ${klara.id})`);
    const input = { documentId: id, name: "Första tankar" };
    await expect(nameVersion(as(db, reader), input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(nameVersion(as(db, other), input)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("restoring", () => {
  it("goes back, with what was said until then kept, and forward again", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Ett"), paragraph("Två"));
    await keepVersion(db, id);
    const [first] = await versionsOf(db, id);
    await write(klara, id, paragraph("Ett"), paragraph("Tre"));
    const versionId = first?.id ?? "";
    const restored = await restoreVersion(klara, { documentId: id, versionId });
    expect([restored.outcome, await says(db, id)]).toEqual(["restored", ["Ett", "Två"]]);
    const before = restored.outcome === "restored" ? restored.before : "";
    expect((await versionsOf(db, id)).map(({ kind }) => kind)).toEqual(["before_restore", "auto"]);
    expect(await restoreVersion(klara, { documentId: id, versionId })).toEqual({ outcome: "unchanged" });
    await restoreVersion(klara, { documentId: id, versionId: before });
    expect(await says(db, id)).toEqual(["Ett", "Tre"]);
  });

  it("keeps comments made since then on what is not changed", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const id = await begin(klara, group.id, paragraph("Anmälda brott"), paragraph("Två"));
    await keepVersion(db, id);
    const [first] = await versionsOf(db, id);
    const marked = [
      { type: "text", text: "Anmälda", marks: [{ type: "comment", attrs: { id: "k1" } }] },
      { type: "text", text: " brott" },
    ];
    await write(klara, id, { type: "paragraph", content: marked }, paragraph("Tre"));
    await restoreVersion(klara, { documentId: id, versionId: first?.id ?? "" });
    const [row] = await db.execute<{ content: ReturnType<typeof doc> }>(
      sql`select content from document_contents where document_id = ${id}`,
    );
    expect(row?.content.content[0]?.content).toEqual(marked);
    expect(await says(db, id)).toEqual(["Anmälda brott", "Två"]);
  });

  it("keeps the words under a mark that is no proposal's, and leaves those out that were a proposal then", async ({
    db,
  }) => {
    const world = await makeDocument(db, "Anmälda brott har ökat.");
    const { dag, maj, id: documentId } = world;
    const propose = async () => {
      const { start, end } = await pointAt(world, "ökat");
      const proposal = { id: randomUUID(), documentId, anchor: { start, end }, inserted: "minskat" };
      expect(await proposeChange(maj, proposal)).toMatchObject({ outcome: "proposed" });
      return proposal.id;
    };
    const decide = (suggestionId: string, decision: "accept" | "reject") =>
      decideSuggestion(dag, { documentId, suggestionId, decision });
    const keep = async () => {
      await keepVersion(db, documentId);
      return (await versionsOf(db, documentId))[0]?.id ?? "";
    };
    const restored = async (versionId: string) => {
      await write(dag, documentId, paragraph("Helt annat."));
      await restoreVersion(dag, { documentId, versionId });
      return marked(await contentNow(world));
    };
    const decided = await propose();
    const open = await keep();
    await decide(decided, "accept");
    expect(await restored(open)).toEqual([["Anmälda brott har ökat.", []]]);
    const by = (id: string) => [{ type: "insertion", attrs: { id } }];
    const content = [
      { type: "text", text: "Brott " },
      { type: "text", text: "begås", marks: by(decided) },
      { type: "text", text: " ännu", marks: by("ingens") },
    ];
    await write(dag, documentId, { type: "paragraph", content });
    expect(await restored(await keep())).toEqual([["Brott begås ännu", []]]);
  });

  it("is not for what has been adopted, for readers, or with another document's version", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, reader] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const id = await begin(as(db, klara), group.id, paragraph("Ett"));
    const other = await begin(as(db, klara), group.id, paragraph("Annat"));
    await keepVersion(db, id);
    await keepVersion(db, other);
    const versionId = (await versionsOf(db, id))[0]?.id ?? "";
    const input = { documentId: id, versionId };
    await expect(restoreVersion(as(db, klara), { documentId: other, versionId })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(restoreVersion(as(db, reader), input)).rejects.toMatchObject({ code: "not-found" });
    await db.execute(sql`
      insert into document_grants (document_id, whole_group, role, granted_by) values (${id}, true, 'comment', ${klara.id})`);
    await expect(restoreVersion(as(db, reader), input)).rejects.toMatchObject({ code: "forbidden" });
    await db.execute(sql`update documents set status = 'adopted' where id = ${id}`);
    await expect(restoreVersion(as(db, klara), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("who sees which versions", () => {
  it("is for those let in from that day on: what was said before is the organisation's own", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, reader] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const id = await begin(as(db, klara), group.id, paragraph("Bara vi"));
    await keepVersion(db, id);
    const [before] = await versionsOf(db, id);
    await db.execute(sql`
      insert into document_grants (document_id, person_id, role, granted_by, created_at)
      values (${id}, ${reader.id}, 'view', ${klara.id}, clock_timestamp())`);
    await write(as(db, klara), id, paragraph("Alla"));
    await keepVersion(db, id);
    const [after] = await versionsOf(db, id);
    const copy = (versionId: string | undefined) =>
      copyVersion(as(db, reader), { id: randomUUID(), documentId: id, versionId: versionId ?? "" });
    await expect(copy(before?.id)).rejects.toMatchObject({ code: "not-found" });
    expect(await says(db, (await copy(after?.id)).id)).toEqual(["Alla"]);
  });
});
