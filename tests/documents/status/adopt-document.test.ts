import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { connect, type Db } from "#db/client";
import { mailOutbox } from "#db/schema";
import { renewContent } from "#lib/documents/collaboration/derive-content";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { getDocument } from "#lib/documents/queries";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { adoptDocument } from "#lib/documents/status/adopt-document";
import { beginNextVersion } from "#lib/documents/status/begin-next-version";
import { endConsultation } from "#lib/documents/status/end-consultation";
import { getStatusPage } from "#lib/documents/status/queries";
import { remindReview } from "#lib/documents/status/remind-review";
import { sendOnConsultation } from "#lib/documents/status/send-on-consultation";
import { decideSuggestion } from "#lib/documents/suggestions/decide-suggestion";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { checksumOf } from "#lib/documents/versions/checksum";
import { keepVersion } from "#lib/documents/versions/keep-version";
import { nameVersion } from "#lib/documents/versions/name-version";
import type { MemberContext } from "#lib/platform/context";
import { schedule } from "#lib/platform/jobs/catalogue";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { before } from "../before";
import { begin, doc, paragraph, says, versionsOf, write } from "../written";

const decision = { adoptedBy: "Kommunstyrelsen", adoptedOn: "2026-11-20", registryNumber: "KS 2026/00000" };
const now = () => new Date("2026-11-26T12:00:00Z");

async function network(db: Db) {
  const group = await makeGroup(db);
  const organisation = await makeOrganisation(db);
  const [klara, contact] = [
    await makeMember(db, { group, organisation }),
    await makeMember(db, { group, organisation, organisationContact: true }),
  ];
  const police = await makeMember(db, { group });
  const id = await begin(as(db, klara), group.id, paragraph("Anmälda brott"));
  const share = () =>
    shareDocument(as(db, klara), { documentId: id, with: { kind: "group" }, role: "edit", confirmed: true });
  return { group, klara: as(db, klara, now), contact, police: as(db, police, now), id, share };
}

async function propose(ctx: MemberContext, documentId: string, words: string, inserted: string, id = randomUUID()) {
  const anchor = { quote: words, prefix: "", suffix: "" };
  expect(await proposeChange(ctx, { id, documentId, anchor, inserted })).toEqual({ outcome: "proposed" });
  return id;
}

describe("from draft to decision", () => {
  it("goes by way of sharing and consultation, back from there, and on", async ({ db }) => {
    const { klara, id, share } = await network(db);
    const send = (respondBy: string) => sendOnConsultation(klara, { documentId: id, respondBy });
    const at = async () => (await getDocument(klara, id)).status;
    expect(await send("2026-12-18")).toEqual({ outcome: "not-shared" });
    await share();
    expect(await send("2026-11-25")).toEqual({ outcome: "in-the-past" });
    expect([await send("2026-12-18"), await at()]).toEqual([{ outcome: "sent" }, "in_consultation"]);
    expect(await send("2026-12-20")).toEqual({ outcome: "moved" });
    expect((await getDocument(klara, id)).respondBy).toBe("2026-12-20");
    expect([await endConsultation(klara, { documentId: id }), await at()]).toEqual([
      { outcome: "ended" },
      "shared_draft",
    ]);
    expect(await endConsultation(klara, { documentId: id })).toEqual({ outcome: "not-out" });
    expect((await versionsOf(db, id)).map(({ kind, version }) => [kind, version])).toEqual([
      ["shared", "0.2"],
      ["shared", "0.1"],
    ]);
  });

  it("locks the text and keeps it with a checksum of what was decided, without what was said beside it", async ({
    db,
  }) => {
    const { klara, police, id, share } = await network(db);
    await share();
    await write(klara, id, {
      type: "paragraph",
      content: [{ type: "text", text: "Anmälda brott", marks: [{ type: "comment", attrs: { id: "k1" } }] }],
    });
    const adopted = await adoptDocument(klara, { documentId: id, ...decision, reviewBy: "2028-11-20" });
    const { adoptedBy: by, adoptedOn: on, registryNumber } = decision;
    const checksum = checksumOf({
      title: "Lägesbild – Karlskrona kommun",
      content: doc(paragraph("Anmälda brott")),
      decision: { by, on, registryNumber },
      files: {},
    });
    expect(adopted).toEqual({ outcome: "adopted", version: "1.0", checksum });
    expect(await getDocument(police, id)).toMatchObject({
      status: "adopted",
      version: "1.0",
      mayWrite: false,
      reviewBy: "2028-11-20",
      adopted: {
        by: "Kommunstyrelsen",
        on: "2026-11-20",
        registryNumber: "KS 2026/00000",
        checksum: { sum: checksum, whole: true },
      },
    });
    expect(await adoptDocument(klara, { documentId: id, ...decision })).toEqual({ outcome: "already-adopted" });
    await expect(nameVersion(klara, { documentId: id, name: "Efteråt" })).rejects.toMatchObject({ code: "forbidden" });
  });

  it("shows what was decided, whatever was typed in the moment of locking, and the next version begins with that", async ({
    db,
  }) => {
    const { klara, id, share } = await network(db);
    await share();
    await adoptDocument(klara, { documentId: id, ...decision });
    await editText(db, id, { personId: klara.actor.personId, origin: "typing" }, (yDoc) =>
      replaceContent(yDoc, doc(paragraph("Anmälda brott, och ett ord för sent"))),
    );
    expect((await getDocument(klara, id)).content).toMatchObject(doc(paragraph("Anmälda brott")));
    // Nor do search and the versions say anything else.
    expect(await keepVersion(db, id)).toBe(false);
    await renewContent(db, id);
    expect([...(await db.execute(sql`select text from document_contents where document_id = ${id}`))]).toEqual([
      { text: "Anmälda brott" },
    ]);
    expect(await beginNextVersion(klara, { documentId: id })).toEqual({ outcome: "begun" });
    expect(await says(db, id)).toEqual(["Anmälda brott"]);
    // What came too late is not in it, and not gone.
    expect([
      ...(await db.execute(
        sql`select kind, content from document_versions where document_id = ${id} and kind = 'before_restore'`,
      )),
    ]).toMatchObject([{ content: doc(paragraph("Anmälda brott, och ett ord för sent")) }]);
    expect(await getDocument(klara, id)).toMatchObject({ status: "shared_draft", mayWrite: true, adopted: null });
    expect(await beginNextVersion(klara, { documentId: id })).toEqual({ outcome: "not-adopted" });
    await nameVersion(klara, { documentId: id, name: "Nya siffror" });
    await adoptDocument(klara, { documentId: id, ...decision, adoptedOn: "2026-11-26" });
    expect((await versionsOf(db, id)).map(({ version }) => version)).toEqual(["2.0", "1.1", null, "1.0", "0.1"]);
  });

  it("shows and keeps what was looked through, also when somebody types while it is being adopted", async ({ db }) => {
    const { klara, id, share } = await network(db);
    await share();
    const late = () =>
      editText(db, id, { personId: klara.actor.personId, origin: "typing" }, (yDoc) =>
        replaceContent(yDoc, doc(paragraph("Anmälda brott av 19121212-1212"))),
      );
    const meanwhile = { ...klara, db: before(db, "insert into document_versions", late) };
    const kept = () => db.execute(sql`select text from document_versions where document_id = ${id}`);
    expect(await nameVersion(meanwhile, { documentId: id, name: "Före beslutet" })).toMatchObject({ outcome: "named" });
    expect(JSON.stringify(await kept())).not.toContain("19121212");
    await editText(db, id, { personId: klara.actor.personId, origin: "typing" }, (yDoc) =>
      replaceContent(yDoc, doc(paragraph("Anmälda brott"))),
    );
    expect(await adoptDocument(meanwhile, { documentId: id, ...decision })).toMatchObject({ outcome: "adopted" });
    expect([...(await db.execute(sql`select text from document_contents where document_id = ${id}`))]).toEqual([
      { text: "Anmälda brott" },
    ]);
    expect(await says(db, id)).toEqual(["Anmälda brott av 19121212-1212"]);
    expect(JSON.stringify(await kept())).not.toContain("19121212");
  });

  it("waits for proposals to be decided about, for personal data to go, and for days in their order", async ({
    db,
  }) => {
    const { klara, id } = await network(db);
    const adopt = (other: object = {}) => adoptDocument(klara, { documentId: id, ...decision, ...other });
    expect(await adopt({ adoptedOn: "2026-11-27" })).toEqual({ outcome: "in-the-future" });
    expect(await adopt({ reviewBy: "2026-11-20" })).toEqual({ outcome: "review-too-early" });
    expect(() => adopt({ registryNumber: " " })).toThrow("missing");
    const proposal = await propose(klara, id, "Anmälda", "Alla anmälda");
    expect(await adopt()).toEqual({ outcome: "open-suggestions", count: 1 });
    await decideSuggestion(klara, { documentId: id, suggestionId: proposal, decision: "reject" });
    await write(klara, id, paragraph("Det gäller 19900101-0017."));
    expect(await adopt({ publishAnyway: { reason: "public", explanation: "" } })).toMatchObject({
      outcome: "personal-data",
    });
    expect((await getDocument(klara, id)).status).toBe("draft");
  });

  it("is kept from nothing by marks that are no open proposal's, such as one decided before, and their words stand", async ({
    db,
  }) => {
    const { klara, group, id } = await network(db);
    const [accepted, rejected] = [randomUUID(), randomUUID()];
    const elsewhere = await begin(klara, group.id, paragraph("Annat"));
    const foreign = await propose(klara, elsewhere, "Annat", "Något annat");
    for (const [suggestionId, decision] of [
      [accepted, "accept"],
      [rejected, "reject"],
    ] as const) {
      await write(klara, id, paragraph("Anmälda brott"));
      await propose(klara, id, "brott", "fall", suggestionId);
      await decideSuggestion(klara, { documentId: id, suggestionId, decision });
    }
    const run = (text: string, type: "insertion" | "deletion", markId: string) => ({
      type: "text",
      text,
      marks: [{ type, attrs: { id: markId } }],
    });
    await write(klara, id, {
      type: "paragraph",
      content: [
        run("Det har ", "insertion", "hand"),
        run("kanske ", "deletion", randomUUID()),
        run("i år ", "insertion", foreign),
        run("inte ", "deletion", accepted),
        run("ökat", "insertion", accepted),
        run(" ganska", "deletion", rejected),
        run(" så", "insertion", rejected),
        { type: "text", text: " mycket." },
      ],
    });
    expect(await getStatusPage(klara, id)).toMatchObject({ suggestions: 0, unknownMarks: 5 });
    expect(await adoptDocument(klara, { documentId: id, ...decision })).toMatchObject({ outcome: "adopted" });
    const decided = paragraph("Det har kanske i år inte ökat ganska så mycket.");
    expect((await getDocument(klara, id)).content).toEqual(doc(decided));
    const [found] = await db.execute(sql`select content, text from document_contents where document_id = ${id}`);
    expect(found).toEqual({ content: doc(decided), text: "Det har kanske i år inte ökat ganska så mycket." });
    await beginNextVersion(klara, { documentId: id });
    expect((await getDocument(klara, id)).content).toEqual(doc(decided));
  });

  it("is for the owner and the owner's organisation: who was let in to write decides nothing", async ({ db }) => {
    const { klara, contact, police, id, share } = await network(db);
    await share();
    const input = { documentId: id };
    for (const refused of [
      () => adoptDocument(police, { ...input, ...decision }),
      () => sendOnConsultation(police, { ...input, respondBy: "2026-12-18" }),
      () => beginNextVersion(police, input),
      () => endConsultation(police, input),
    ])
      await expect(refused()).rejects.toMatchObject({ code: "forbidden" });
    const outsider = as(db, await makeMember(db), now);
    await expect(adoptDocument(outsider, { ...input, ...decision })).rejects.toMatchObject({ code: "not-found" });
    expect(await adoptDocument(as(db, contact, now), { ...input, ...decision })).toMatchObject({ outcome: "adopted" });
    expect((await getDocument(klara, id)).owner.id).toBe(klara.actor.personId);
  });
});

describe("reminding of what is to be gone through again", () => {
  it("goes to the owner and the organisation's contact, half a year before and on the day, once each", async ({
    db,
  }) => {
    const { klara, contact, id } = await network(db);
    await adoptDocument(klara, { documentId: id, ...decision, reviewBy: "2028-11-20" });
    const run = (day: string) => remindReview(asSystem(db, () => new Date(`${day}T06:00:00Z`)));
    expect(await run("2028-05-19")).toEqual({ told: 0 });
    expect(await run("2028-05-20")).toEqual({ told: 2 });
    expect(await run("2028-05-21")).toEqual({ told: 0 });
    expect(await run("2028-11-20")).toEqual({ told: 2 });
    expect(await run("2028-11-21")).toEqual({ told: 0 });
    const mails = await db.select().from(mailOutbox);
    expect(mails.map(({ personId }) => personId).sort()).toEqual(
      [klara.actor.personId, klara.actor.personId, contact.id, contact.id].sort(),
    );
    expect(mails.map(({ payload }) => payload)).toContainEqual({ path: `/dokument/${id}`, overdue: true });
    expect(schedule["documents.remind-review"]).toBe("55 6 * * 1-5");
  });

  it("happens once for what was missed, and anew when another day is set", async ({ db }) => {
    const { klara, id } = await network(db);
    await adoptDocument(klara, { documentId: id, ...decision, reviewBy: "2028-11-20" });
    const run = (day: string) => remindReview(asSystem(db, () => new Date(`${day}T06:00:00Z`)));
    expect(await run("2029-01-02")).toEqual({ told: 2 });
    expect(await run("2029-01-03")).toEqual({ told: 0 });
    await db.execute(sql`update documents set review_by = '2029-06-30' where id = ${id}`);
    expect(await run("2029-01-04")).toEqual({ told: 2 });
  });

  it("happens for the others when it cannot for one", async ({ committed: { db, owner } }) => {
    const { klara, group, id } = await network(db);
    const other = await begin(klara, group.id, paragraph("Anmälda brott i hamnen"));
    for (const documentId of [id, other])
      await adoptDocument(klara, { documentId, ...decision, reviewBy: "2028-11-20" });
    const [first] = [id, other].sort();
    const { sql: tables } = connect({ ...owner, max: 1 });
    await tables.unsafe(`alter table document_review_reminders add constraint never check (document_id <> '${first}')`);
    await tables.end({ timeout: 5 });
    expect(await remindReview(asSystem(db, () => new Date("2028-05-20T06:00:00Z")))).toEqual({ told: 2 });
  });
});
