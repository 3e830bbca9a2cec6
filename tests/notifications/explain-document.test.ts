import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries } from "#db/schema";
import { editComment } from "#lib/documents/comments/edit-comment";
import { startComment } from "#lib/documents/comments/start-comment";
import { setDocumentLevel } from "#lib/documents/following/set-document-level";
import { getDocument } from "#lib/documents/queries";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { getDocumentExplanation } from "#lib/notifications/document-explanation/queries";
import { explainDelivery } from "#lib/notifications/explain-delivery";
import { findByAddress } from "#lib/notifications/explanation/queries";
import { DIRECT_MINUTES } from "#lib/notifications/mail/plan-mails";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import { NOTICE_DEFAULTS } from "#lib/notifications/schema";
import { writeNotices } from "#lib/notifications/write-notices";
import type { MemberContext } from "#lib/platform/context";
import { makeDocument, pointAt, type World } from "#tests/documents/notes/notes-world";
import { grant } from "#tests/documents/sharing-hand";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeMember } from "#tests/support/factories";

const later = () => new Date(Date.now() + (DIRECT_MINUTES + 1) * 60_000);

/** The document of others, and an administrator who reads it and what is said beside it. */
async function network(db: Db) {
  const world = await makeDocument(db, "Anmälda brott, rullande 12 månader.");
  const cillaIs = await makeMember(db, { group: world.group, platformRole: "administrator" });
  const cilla = as(db, cillaIs);
  await grant(world.dag, world.id, { personId: cillaIs.id, role: "comment" });
  const ask = async (about: MemberContext, asker = cilla) => {
    const input = { personId: about.actor.personId, documentId: world.id };
    await explainDelivery(asker, input);
    return getDocumentExplanation(asker, input);
  };
  return { ...world, cilla, ask };
}

async function comment(ctx: MemberContext, world: World, mentions: MemberContext[] = []) {
  const id = randomUUID();
  const anchor = await pointAt(world, "brott");
  const people = mentions.map(({ actor }) => actor.personId);
  await startComment(ctx, { id, documentId: world.id, anchor, text: "Vilken period?", mentions: people });
  return id;
}

describe("why somebody was or was not told of what happened to a document", () => {
  it("is told an administrator step by step, and leaves a trace", async ({ db }) => {
    const world = await network(db);
    await comment(world.ebba, world, [world.maj]);
    expect((await world.ask(world.maj)).events).toMatchObject([
      { kind: "mention", waiting: true, app: null, mail: null },
      {},
    ]);
    await writeNotices(asSystem(db));
    const { events, ...now } = await world.ask(world.maj);
    expect(now).toMatchObject({
      mayRead: true,
      level: "normal",
      devices: 0,
      document: { id: world.id, title: "Lägesbild" },
    });
    expect(events[0]).toMatchObject({
      kind: "mention",
      reason: "document_mentioned",
      setting: "mention",
      app: { status: "delivered" },
      mail: { status: "pending", reason: "document_mentioned", window: null },
    });
    await sendDueNotices(asSystem(db, later));
    expect((await world.ask(world.maj)).events[0]?.mail).toMatchObject({
      status: "delivered",
      window: { rhythm: "direct", handover: { status: "queued" } },
    });
    const asked = { action: "notices.explain", subjectId: world.maj.actor.personId, details: { documentId: world.id } };
    expect(await db.select().from(auditEntries)).toContainEqual(expect.objectContaining(asked));
  });

  it("names the rule, or what stood in the way", async ({ db }) => {
    const world = await network(db);
    await setDocumentLevel(world.maj, { documentId: world.id, level: "quiet" });
    await changeNoticeSettings(world.dag, {
      choices: { ...NOTICE_DEFAULTS, document: { app: true, push: false, mail: "never" } },
      digestMinutes: 450,
      digestWeekday: 2,
    });
    const said = await comment(world.ebba, world, [world.reader]);
    await writeNotices(asSystem(db));
    const of = async (who: MemberContext, kind: string) => {
      const { events, ...now } = await world.ask(who);
      return { ...now, event: events.find((event) => event.kind === kind) };
    };
    // Who follows: settings.
    expect(await of(world.dag, "comment")).toMatchObject({
      level: "follow",
      event: { reason: "document_followed", setting: "document", mail: { status: "dropped", outcome: "not-chosen" } },
    });
    // Nobody is told of their own doing.
    expect(await of(world.ebba, "comment")).toMatchObject({ event: { own: true, reason: null, mail: null } });
    expect(await of(world.maj, "comment")).toMatchObject({ level: "quiet", event: { reason: null, app: null } });
    // What is said beside the text is not for those who only read it, nor the document for those outside.
    expect(await of(world.reader, "comment")).toMatchObject({ mayRead: true, event: { mayRead: false, mail: null } });
    expect(await of(world.outsider, "comment")).toMatchObject({ mayRead: false, event: { mayRead: false } });
    await editComment(world.ebba, { documentId: world.id, commentId: said, text: "Ingen.", mentions: [] });
    await getDocument(world.dag, world.id);
    // The transaction's time stands still, the events' does not.
    await db.execute(sql`update document_readers set seen_at = seen_at + interval '1 minute'`);
    expect(await of(world.dag, "comment")).toMatchObject({ event: { read: true, stands: true } });
  });

  it("is nobody else's to know, is not shown without a trace, and not about what the administrator may not read", async ({
    db,
  }) => {
    const world = await network(db);
    await comment(world.ebba, world);
    const outside = as(db, await makeMember(db, { platformRole: "administrator" }));
    const inGroup = as(db, await makeMember(db, { group: world.group, platformRole: "administrator" }));
    const readerIs = await makeMember(db, { group: world.group, platformRole: "administrator" });
    const reader = as(db, readerIs);
    await grant(world.dag, world.id, { personId: readerIs.id, role: "view" });
    const input = { personId: world.dag.actor.personId, documentId: world.id };
    expect(() => explainDelivery(world.dag, input)).toThrow(/not allowed/);
    await expect(getDocumentExplanation(world.dag, input)).rejects.toMatchObject({ code: "forbidden" });
    await expect(getDocumentExplanation(world.cilla, input)).rejects.toMatchObject({ code: "not-found" });
    for (const stranger of [outside, inGroup]) {
      await expect(explainDelivery(stranger, input)).rejects.toMatchObject({ code: "not-found" });
      expect(await findByAddress(stranger, `/dokument/${world.id}`)).toBeUndefined();
    }
    expect(await findByAddress(reader, `https://brygga.example/dokument/${world.id}/redigera`)).toEqual({
      documentId: world.id,
    });
    const { events } = await world.ask(world.dag, reader);
    expect(events.map(({ kind }) => kind)).not.toContain("comment");
    expect((await world.ask(world.dag)).events.map(({ kind }) => kind)).toContain("comment");
  });
});
