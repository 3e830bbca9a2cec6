import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { documentEvents, documentGrants, documentTextMentions, memberships } from "#db/schema";
import type { DocumentContent } from "#lib/documents/content/content";
import { listActivity } from "#lib/documents/events/queries";
import { setDocumentLevel } from "#lib/documents/following/set-document-level";
import { DIRECT_MINUTES } from "#lib/notifications/mail/plan-mails";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import { countNewNotices, listNotices } from "#lib/notifications/queries";
import { writeNotices } from "#lib/notifications/write-notices";
import { makeDocument, type World } from "#tests/documents/notes/notes-world";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeMember, makeOrganisation } from "#tests/support/factories";
import { mailsTo } from "./network";

type Target = { kind: "person" | "organisation" | "function"; id: string };

const mentioning = (...targets: Target[]): DocumentContent => ({
  type: "doc",
  content: targets.map(({ kind, id }) => ({
    type: "paragraph",
    content: [{ type: "mention", attrs: { kind, id, label: "Det som stod" } }],
  })),
});

/** A document that the police's Petra and Pia may read and their Per may not, and Lena who has left them may. */
async function withPolice(db: Db) {
  const world = await makeDocument(db, "Anmälda brott");
  const police = await makeOrganisation(db, { name: "Polisen Karlskrona" });
  const officer = async (firstName: string, more: { function?: string; lets?: boolean }) => {
    const person = await makeMember(db, {
      group: world.group,
      organisation: police,
      firstName,
      function: more.function ?? "Kommunpolis",
    });
    if (more.lets !== false)
      await db.insert(documentGrants).values({
        documentId: world.id,
        personId: person.id,
        role: "view",
        grantedBy: world.dag.actor.personId,
      });
    return as(db, person);
  };
  const petra = await officer("Petra", {});
  const pia = await officer("Pia", { function: "SSPF-samordnare" });
  await officer("Per", { lets: false });
  const left = await officer("Lena", {});
  await db
    .update(memberships)
    .set({ startsOn: "2025-01-01", endsOn: "2026-01-01" })
    .where(eq(memberships.personId, left.actor.personId));
  await db.insert(memberships).values({
    personId: left.actor.personId,
    organisationId: (await makeOrganisation(db)).id,
    function: "Fältarbetare",
  });
  const organisation: Target = { kind: "organisation", id: police.id };
  const sspf: Target = { kind: "function", id: "sspf-samordnare" };
  return { ...world, petra, pia, organisation, sspf };
}

/** Who has been told in the app of mentions in the text, and why, each time it happened. */
async function told({ db, id }: Pick<World, "db" | "id">): Promise<string[]> {
  await writeNotices(asSystem(db));
  const rows = await db.execute<{ told: string }>(sql`
    select p.first_name || ' ' || d.reason as told from deliveries d join document_events e on e.id = d.event_id
    join people p on p.id = d.person_id where e.document_id = ${id} and e.kind = 'mention' and d.channel = 'app'
    order by 1`);
  return rows.map((row) => row.told);
}
const byOrganisation = (...names: string[]) => names.map((name) => `${name} document_mentioned_organisation`);

describe("a document's text that mentions an organisation or a function", () => {
  it("tells those who stand for it and may read the document, once, whatever is done to it later", async ({ db }) => {
    const world = await withPolice(db);
    await world.write(mentioning(world.organisation));
    expect(await told(world)).toEqual(byOrganisation("Petra", "Pia"));
    await world.write(mentioning(world.organisation));
    await world.write(mentioning());
    await world.write(mentioning(world.organisation));
    expect(await told(world)).toEqual(byOrganisation("Petra", "Pia"));
    expect(await db.$count(documentEvents, eq(documentEvents.kind, "mention"))).toBe(1);
    await world.write(mentioning(world.organisation, world.sspf));
    expect(await told(world)).toEqual([
      ...byOrganisation("Petra"),
      "Pia document_mentioned_function",
      ...byOrganisation("Pia"),
    ]);
    const { notices } = await listNotices(world.petra, { filter: "mine" });
    expect(notices).toMatchObject([
      {
        topic: "document",
        event: "mention",
        reason: "document_mentioned_organisation",
        authors: [{ name: "Dag Pollare" }],
      },
    ]);
    const { events } = await listActivity(world.dag, { documentId: world.id });
    expect(events.filter(({ kind }) => kind === "mention").map(({ whom }) => whom)).toEqual([
      "SSPF-samordnare",
      "Polisen Karlskrona",
    ]);
  });

  it("tells whoever is spoken to in several ways at once the nearest", async ({ db }) => {
    const world = await withPolice(db);
    const petra: Target = { kind: "person", id: world.petra.actor.personId };
    await world.write(mentioning(world.sspf, world.organisation, petra));
    expect(await told(world)).toEqual(["Petra document_mentioned", ...byOrganisation("Pia")]);
  });

  it("tells a member of the organisation as that, when their own name has been taken out again", async ({ db }) => {
    const world = await withPolice(db);
    const petra: Target = { kind: "person", id: world.petra.actor.personId };
    await world.write(mentioning(world.organisation, petra));
    await world.write(mentioning(world.organisation));
    expect(await told(world)).toEqual(byOrganisation("Petra", "Pia"));
    expect(await countNewNotices(world.petra)).toBe(1);
  });

  it("tells them also when they had been told by name, but not when they have had a mail of that", async ({ db }) => {
    const world = await withPolice(db);
    const [petra, pia] = [world.petra, world.pia].map(({ actor }): Target => ({ kind: "person", id: actor.personId }));
    if (!petra || !pia) throw new Error("nobody");
    await world.write(mentioning(world.organisation, petra, pia));
    expect(await told(world)).toEqual(["Petra document_mentioned", "Pia document_mentioned"]);
    await db.execute(sql`update deliveries set status = 'delivered' where person_id = ${pia.id} and channel = 'mail'`);
    await world.write(mentioning(world.organisation));
    expect(await told(world)).toEqual([
      "Petra document_mentioned",
      ...byOrganisation("Petra"),
      "Pia document_mentioned",
    ]);
    expect(await countNewNotices(world.petra)).toBe(1);
  });

  it("tells them once in an hour by the same person, however often it is mentioned", async ({ db }) => {
    const world = await withPolice(db);
    const { organisation, sspf } = world;
    const count = () => db.$count(documentEvents, eq(documentEvents.kind, "mention"));
    await world.write(mentioning(organisation, sspf));
    await world.write(mentioning(organisation, sspf, organisation, sspf));
    expect(await told(world)).toEqual([...byOrganisation("Petra", "Pia")]);
    expect(await count()).toBe(2);
    await db.update(documentEvents).set({ createdAt: sql`created_at - interval '61 minutes'` });
    await world.write(mentioning(organisation, sspf, organisation, sspf, organisation));
    expect(await told(world)).toEqual([...byOrganisation("Petra", "Petra", "Pia", "Pia")]);
    // Another is heard as well.
    await db
      .update(documentEvents)
      .set({ actorId: world.maj.actor.personId })
      .where(eq(documentEvents.kind, "mention"));
    await world.write(mentioning(...Array.from({ length: 4 }, () => organisation)));
    expect(await count()).toBe(4);
  });

  it("tells them when it comes back, if it was withdrawn before they were told", async ({ db }) => {
    const world = await withPolice(db);
    await world.write(mentioning(world.organisation));
    await world.write(mentioning());
    expect(await told(world)).toEqual([]);
    await world.write(mentioning(world.organisation));
    expect(await told(world)).toEqual(byOrganisation("Petra", "Pia"));
    expect(await db.$count(documentEvents, eq(documentEvents.kind, "mention"))).toBe(1);
  });

  it("tells nobody who wants quiet, whom it no longer speaks to, or who wrote it", async ({ db }) => {
    const world = await withPolice(db);
    await setDocumentLevel(world.petra, { documentId: world.id, level: "quiet" });
    const own: Target = { kind: "organisation", id: world.dag.actor.standing?.organisationId ?? "" };
    await world.write(mentioning(world.organisation, own));
    expect(await told(world)).toEqual(byOrganisation("Pia"));
    expect(await countNewNotices(world.pia)).toBe(1);
    await world.write(mentioning(own));
    expect(await countNewNotices(world.pia)).toBe(0);
  });

  it("mails the rule, and nothing once the right to read is gone", async ({ db }) => {
    const world = await withPolice(db);
    await world.write(mentioning(world.organisation));
    await writeNotices(asSystem(db));
    await db
      .update(documentGrants)
      .set({ revokedAt: new Date() })
      .where(eq(documentGrants.personId, world.pia.actor.personId));
    await sendDueNotices(asSystem(db, () => new Date(Date.now() + (DIRECT_MINUTES + 1) * 60_000)));
    const mails = async (personId: string) => {
      const [row] = await db.execute<{ email: string }>(sql`select email from people where id = ${personId}`);
      return (await mailsTo(db, { email: row?.email ?? "" })).map(({ payload }) => payload.reasons);
    };
    expect(await mails(world.petra.actor.personId)).toEqual([["document_mentioned_organisation"]]);
    expect(await mails(world.pia.actor.personId)).toEqual([]);
  });

  it("is noted of no organisation and no function that is nobody's, whatever is put there by hand", async ({ db }) => {
    const world = await withPolice(db);
    const forged = [
      randomUUID(),
      "inte ett id",
      "noll\0tecken",
      "\ud800",
      "x".repeat(300),
      " ",
      world.petra.actor.personId,
      world.group.id,
    ];
    await world.write(
      mentioning(
        ...forged.flatMap((id): Target[] => [
          { kind: "organisation", id },
          { kind: "function", id },
        ]),
        ...Array.from({ length: 2_000 }, (_, at): Target => ({ kind: "function", id: `funktion ${at}` })),
      ),
    );
    expect(await db.$count(documentTextMentions)).toBe(0);
    expect(await told(world)).toEqual([]);
  });
});
