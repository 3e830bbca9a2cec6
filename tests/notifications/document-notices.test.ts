import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { deliveries, documentEvents, documentGrants, groups } from "#db/schema";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { deleteComment } from "#lib/documents/comments/delete-comment";
import { editComment } from "#lib/documents/comments/edit-comment";
import { replyToComment } from "#lib/documents/comments/reply-to-comment";
import { startComment } from "#lib/documents/comments/start-comment";
import type { DocumentContent } from "#lib/documents/content/content";
import { copyDocument } from "#lib/documents/copy-document";
import type { EventKind } from "#lib/documents/events/schema";
import { setDocumentLevel } from "#lib/documents/following/set-document-level";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { adoptDocument } from "#lib/documents/status/adopt-document";
import { sendOnConsultation } from "#lib/documents/status/send-on-consultation";
import { decideSuggestion } from "#lib/documents/suggestions/decide-suggestion";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { trashDocument } from "#lib/documents/trash/trash-document";
import { changeNoticeSettings } from "#lib/notifications/change-notice-settings";
import { leaveNotices } from "#lib/notifications/leave-notices";
import { DIRECT_MINUTES } from "#lib/notifications/mail/plan-mails";
import { sendDueNotices } from "#lib/notifications/mail/send-due-notices";
import { countNewNotices, getNoticeSettings, listNotices } from "#lib/notifications/queries";
import { NOTICE_DEFAULTS } from "#lib/notifications/schema";
import { writeNotices } from "#lib/notifications/write-notices";
import type { MemberContext } from "#lib/platform/context";
import { makeDocument, pointAt, say, type World } from "#tests/documents/notes/notes-world";
import { describe, expect, it } from "#tests/support/database";
import { asSystem, makeGroup, makeMember } from "#tests/support/factories";
import { mailsTo } from "./network";

const sentence = "Anmälda brott, rullande 12 månader.";
const later = () => new Date(Date.now() + (DIRECT_MINUTES + 1) * 60_000);

/** Who is told in the app of what happened to a document, and why: [["Dag", "document_followed"]]. */
async function told(world: World, kind: EventKind): Promise<Record<string, string>> {
  await writeNotices(asSystem(world.db));
  const rows = await world.db.execute<{ name: string; reason: string }>(sql`
    select p.first_name as name, d.reason from deliveries d join document_events e on e.id = d.event_id
    join people p on p.id = d.person_id where e.document_id = ${world.id} and e.kind = ${kind} and d.channel = 'app'
    order by e.created_at`);
  return Object.fromEntries(rows.map(({ name, reason }) => [name, reason]));
}

const comment = async (ctx: MemberContext, world: World, mentions: MemberContext[], text = "Vilken period?") => {
  const id = randomUUID();
  const anchor = await pointAt(world, "brott");
  const input = { id, documentId: world.id, anchor, text, mentions: mentions.map(({ actor }) => actor.personId) };
  expect(await startComment(ctx, input)).toEqual({ outcome: "posted" });
  return id;
};

const mentioning = (...people: MemberContext[]): DocumentContent => ({
  type: "doc",
  content: people.map(({ actor }) => ({
    type: "paragraph",
    content: [{ type: "mention", attrs: { kind: "person", id: actor.personId, label: actor.name } }],
  })),
});

describe("people are told of what happens to a document", () => {
  it("when a comment mentions them, once, however it is edited; and followers of the comment", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = await comment(world.ebba, world, [world.maj, world.reader, world.outsider]);
    // Who only reads the text, or not even that, cannot be spoken to beside it.
    expect(await told(world, "mention")).toEqual({ Maj: "document_mentioned" });
    expect(await told(world, "comment")).toEqual({ Dag: "document_followed" });
    const mentions = [world.maj.actor.personId];
    await editComment(world.ebba, { documentId: world.id, commentId: id, text: "Vilket år?", mentions });
    await told(world, "mention");
    expect(await db.$count(documentEvents, eq(documentEvents.kind, "mention"))).toBe(1);
    expect(await countNewNotices(world.maj)).toBe(1);
    await editComment(world.ebba, { documentId: world.id, commentId: id, text: "Vilket år?", mentions: [] });
    expect(await countNewNotices(world.maj)).toBe(0);
  });

  it("when somebody answers in a place where they have spoken", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const threadId = await comment(world.ebba, world, []);
    await told(world, "comment");
    await replyToComment(world.maj, {
      id: randomUUID(),
      documentId: world.id,
      threadId,
      text: "Ett år.",
      mentions: [],
    });
    expect(await told(world, "reply")).toEqual({ Ebba: "document_replied", Dag: "document_followed" });
    const { notices } = await listNotices(world.ebba, { filter: "mine" });
    expect(notices).toMatchObject([
      { topic: "document", id: world.id, event: "reply", reason: "document_replied", excerpt: "Ett år.", fresh: 1 },
    ]);
  });

  it("when their proposal is decided, by whom", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const suggestionId = randomUUID();
    const anchor = await pointAt(world, "rullande");
    await proposeChange(world.maj, { id: suggestionId, documentId: world.id, anchor, inserted: "de senaste" });
    await decideSuggestion(world.dag, { documentId: world.id, suggestionId, decision: "reject" });
    expect(await told(world, "rejected")).toEqual({ Maj: "document_decided" });
    expect((await listNotices(world.maj, { filter: "mine" })).notices).toMatchObject([
      { event: "rejected", authors: [{ name: "Dag Pollare" }] },
    ]);
  });

  it("when it is shared with them, sent to them for consultation, and adopted", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const { id: documentId, dag, outsider } = world;
    const share = { documentId, role: "comment" as const, confirmed: true };
    await shareDocument(dag, { ...share, with: { kind: "person", id: outsider.actor.personId } });
    expect(await told(world, "shared")).toEqual({ Utan: "document_shared" });
    await shareDocument(dag, { ...share, with: { kind: "group" } });
    const everybody = ["Läsa", "Ebba", "Maj", "Utan"];
    expect(Object.keys(await told(world, "shared")).sort()).toEqual(everybody.sort());
    await setDocumentLevel(world.maj, { documentId, level: "quiet" });
    await sendOnConsultation(dag, { documentId, respondBy: "2099-01-01" });
    expect(await told(world, "on_consultation")).toEqual({
      Läsa: "document_consultation",
      Ebba: "document_consultation",
      Utan: "document_consultation",
    });
    await setDocumentLevel(world.reader, { documentId, level: "follow" });
    await adoptDocument(dag, {
      documentId,
      adoptedBy: "Kommunstyrelsen",
      adoptedOn: "2026-01-10",
      registryNumber: "KS 1",
    });
    expect(await told(world, "adopted")).toEqual({ Läsa: "document_followed" });
  });

  it("but of what is said beside the text only those who may read that, though they follow", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await setDocumentLevel(world.reader, { documentId: world.id, level: "follow" });
    await say(world.ebba, world, "brott");
    expect(await told(world, "comment")).toEqual({ Dag: "document_followed" });
  });

  it("and no longer once they may not read it, or it lies in the bin", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await comment(world.ebba, world, [world.maj]);
    await told(world, "mention");
    expect(await countNewNotices(world.maj)).toBe(1);
    await db
      .update(documentGrants)
      .set({ revokedAt: new Date() })
      .where(eq(documentGrants.personId, world.maj.actor.personId));
    expect(await countNewNotices(world.maj)).toBe(0);
    expect((await listNotices(world.maj, { filter: "all" })).notices).toEqual([]);
    expect(await countNewNotices(world.dag)).toBe(1);
    await trashDocument(world.dag, { documentId: world.id });
    expect(await countNewNotices(world.dag)).toBe(0);
  });
});

describe("a mention in the text itself", () => {
  it("is told once for each mention, by who typed it, and never again when it is edited, moved or restored", async ({
    db,
  }) => {
    const world = await makeDocument(db, sentence);
    await world.write(mentioning(world.maj));
    expect(await told(world, "mention")).toEqual({ Maj: "document_mentioned" });
    const count = () => db.$count(documentEvents, eq(documentEvents.kind, "mention"));
    expect(await count()).toBe(1);
    await world.write(mentioning(world.maj, world.ebba));
    expect(await count()).toBe(2);
    // Taken away and written anew: they know.
    await world.write(mentioning(world.ebba));
    await world.write(mentioning(world.maj, world.ebba));
    expect(await count()).toBe(2);
    await world.write(mentioning(world.maj, world.ebba, world.maj));
    expect(await count()).toBe(3);
    const [event] = await db.select().from(documentEvents).where(eq(documentEvents.kind, "mention"));
    expect(event).toMatchObject({ actorId: world.dag.actor.personId, commentId: null });
  });

  it("is told to nobody who cannot read the document, nor to oneself", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await world.write(mentioning(world.outsider, world.dag));
    expect(await told(world, "mention")).toEqual({});
  });

  it("is not told where it only came along, with a copy or a restored version", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await world.write(mentioning(world.maj));
    await told(world, "mention");
    await copyDocument(world.dag, {
      id: randomUUID(),
      documentId: world.id,
      groupId: world.group.id,
      title: "En till",
    });
    expect(await db.$count(documentEvents, eq(documentEvents.kind, "mention"))).toBe(1);
    await editText(db, world.id, { personId: world.dag.actor.personId, origin: "restore" }, (doc) =>
      replaceContent(doc, mentioning(world.maj, world.maj)),
    );
    expect(await db.$count(documentEvents, eq(documentEvents.kind, "mention"))).toBe(1);
  });

  it("tells nobody any more once it is taken out of the text", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await world.write(mentioning(world.maj));
    await told(world, "mention");
    expect(await countNewNotices(world.maj)).toBe(1);
    await world.write(mentioning(world.ebba));
    expect(await countNewNotices(world.maj)).toBe(0);
  });
});

describe("the mail about documents", () => {
  const fate = async (db: Db, { actor }: MemberContext) => {
    const rows = await db
      .select()
      .from(deliveries)
      .where(and(eq(deliveries.personId, actor.personId), eq(deliveries.channel, "mail")));
    return rows.map(({ outcome, status }) => outcome ?? status);
  };
  const emailOf = async (db: Db, { actor }: MemberContext) => {
    const [row] = await db.execute<{ email: string }>(sql`select email from people where id = ${actor.personId}`);
    return { email: row?.email ?? "" };
  };

  it("says which rule it comes from, leads to the document, and names neither it nor its group", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await comment(world.ebba, world, [world.maj]);
    await writeNotices(asSystem(db));
    await sendDueNotices(asSystem(db, later));
    const [mail, ...more] = await mailsTo(db, await emailOf(db, world.maj));
    expect(more).toEqual([]);
    expect(mail?.payload).toMatchObject({
      rhythm: "direct",
      posts: 1,
      threads: 0,
      documents: 1,
      reasons: ["document_mentioned"],
      titles: [],
      path: `/dokument/${world.id}`,
    });
    expect(JSON.stringify(mail)).not.toMatch(new RegExp(`Lägesbild|${world.group.name}|Ebba|period`));
    expect(mail?.payload).not.toHaveProperty("replyToken");
    await leaveNotices(asSystem(db), mail?.payload.leave.split("/").at(-1) ?? "");
    expect((await getNoticeSettings({ db }, world.maj.actor.personId)).choices.mention.mail).toBe("never");
  });

  it("is decided by the rights and settings of when it is sent", async ({ db }) => {
    const gone = await makeDocument(db, sentence);
    await comment(gone.ebba, gone, [gone.maj]);
    await writeNotices(asSystem(db));
    await db.update(documentGrants).set({ role: "view" }).where(eq(documentGrants.personId, gone.maj.actor.personId));
    await sendDueNotices(asSystem(db, later));
    expect(await fate(db, gone.maj)).toEqual(["no-access"]);

    const unsaid = await makeDocument(db, sentence);
    const id = await comment(unsaid.ebba, unsaid, [unsaid.maj]);
    await writeNotices(asSystem(db));
    await deleteComment(unsaid.ebba, { documentId: unsaid.id, commentId: id });
    await sendDueNotices(asSystem(db, later));
    expect(await fate(db, unsaid.maj)).toEqual(["mention-removed"]);

    const unwanted = await makeDocument(db, sentence);
    await comment(unwanted.ebba, unwanted, [unwanted.maj]);
    await writeNotices(asSystem(db));
    await changeNoticeSettings(unwanted.maj, {
      choices: { ...NOTICE_DEFAULTS, mention: { app: true, push: true, mail: "never" } },
      digestMinutes: 450,
      digestWeekday: 2,
    });
    await sendDueNotices(asSystem(db, later));
    expect(await fate(db, unwanted.maj)).toEqual(["not-chosen"]);
  });

  it("is not sent to who has had the document before them since", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await comment(world.ebba, world, [world.maj]);
    await writeNotices(asSystem(db));
    await db.execute(sql`insert into document_readers (person_id, document_id, seen_at)
      values (${world.maj.actor.personId}, ${world.id}, now() + interval '1 minute')`);
    expect(await countNewNotices(world.maj)).toBe(0);
    await sendDueNotices(asSystem(db, later));
    expect(await fate(db, world.maj)).toEqual(["read"]);
  });

  it("is by default once a day for what one follows, as the settings say", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await say(world.ebba, world, "brott");
    await writeNotices(asSystem(db));
    const [open] = await db.execute<{ rhythm: string }>(sql`
      select rhythm from notice_mails where person_id = ${world.dag.actor.personId} and status = 'open'`);
    expect(open).toEqual({ rhythm: NOTICE_DEFAULTS.document.mail });
  });

  it("never comes of another group's document, however confidential", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await db.update(groups).set({ access: "confidential" }).where(eq(groups.id, world.group.id));
    await makeMember(db, { group: await makeGroup(db) });
    await makeMember(db, { platformRole: "administrator" });
    await comment(world.ebba, world, [world.maj]);
    await writeNotices(asSystem(db));
    const rows = await db.execute<{ name: string }>(sql`
      select distinct p.first_name as name from deliveries d join people p on p.id = d.person_id where d.event_id is not null`);
    expect(rows.map(({ name }) => name).sort()).toEqual(["Dag", "Maj"]);
  });
});
