import { randomUUID } from "node:crypto";
import { yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { sql } from "drizzle-orm";
import * as Y from "yjs";
import { settleAnchors } from "#lib/documents/anchors/settle-anchors";
import { editText, replaceContent } from "#lib/documents/collaboration/edit-text";
import { deleteComment } from "#lib/documents/comments/delete-comment";
import { editComment } from "#lib/documents/comments/edit-comment";
import { listCommentReaders, listThreads } from "#lib/documents/comments/queries";
import { reopenThread } from "#lib/documents/comments/reopen-thread";
import { replyToComment } from "#lib/documents/comments/reply-to-comment";
import { resolveThread } from "#lib/documents/comments/resolve-thread";
import { startCommentInput } from "#lib/documents/comments/schema";
import { startComment } from "#lib/documents/comments/start-comment";
import { FIELD } from "#lib/documents/content/content";
import { contentSchema } from "#lib/documents/content/extensions";
import type { MemberContext } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import {
  contentNow,
  contentWith,
  docOf,
  letInLater,
  makeDocument,
  marked,
  plain,
  pointAt,
  say,
  storedContent,
} from "./notes-world";

const sentence = "Anmälda brott, rullande 12 månader, jämfört med länet.";

describe("a comment on some words", () => {
  it("marks those words as the editor reads them, and changes no other", async ({ db }) => {
    const world = await makeDocument(db, "Först.", sentence, "Sist.");
    const before = plain(await contentNow(world));
    const id = await say(world.ebba, world, "rullande 12 månader");
    const editor = yXmlFragmentToProseMirrorRootNode((await docOf(world)).getXmlFragment(FIELD), contentSchema());
    expect(marked(editor.toJSON())).toEqual([
      ["Först.", []],
      ["Anmälda brott, ", []],
      ["rullande 12 månader", [`comment:${id}`]],
      [", jämfört med länet.", []],
      ["Sist.", []],
    ]);
    expect(plain(await contentNow(world))).toBe(before);
    expect(marked(await storedContent(world))).toEqual(marked(editor.toJSON()));
  });

  it("is written as an editor would write it: one that types there changes nothing about it", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = await say(world.ebba, world, "brott");
    const doc = await docOf(world);
    const updates: Uint8Array[] = [];
    doc.on("update", (update) => updates.push(update));
    replaceContent(doc, await contentNow(world));
    expect(updates).toEqual([]);
    expect(id).toBeDefined();
  });

  it("lies over another without disturbing it", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const one = await say(world.ebba, world, "Anmälda brott, rullande");
    const two = await say(world.maj, world, "rullande 12 månader");
    expect(marked(await contentNow(world))).toEqual([
      ["Anmälda brott, ", [`comment:${one}`]],
      ["rullande", [`comment:${one}`, `comment:${two}`].sort()],
      [" 12 månader", [`comment:${two}`]],
      [", jämfört med länet.", []],
    ]);
    await resolveThread(world.dag, { documentId: world.id, threadId: one });
    expect(marked(await contentNow(world))).toEqual([
      ["Anmälda brott, ", []],
      ["rullande 12 månader", [`comment:${two}`]],
      [", jämfört med länet.", []],
    ]);
  });

  it("goes over several paragraphs, and keeps what stands around to be found again by", async ({ db }) => {
    const world = await makeDocument(db, "Ett två.", "Tre fyra.");
    const line = await pointAt(world, "två.\nTre");
    await startComment(world.ebba, { id: randomUUID(), documentId: world.id, anchor: line, text: "Hej", mentions: [] });
    expect(marked(await contentNow(world)).map(([text, marks]) => [text, marks.length])).toEqual([
      ["Ett ", 0],
      ["två.", 1],
      ["Tre", 1],
      [" fyra.", 0],
    ]);
    const [row] = await db.execute(sql`select quote, prefix, suffix from document_threads`);
    expect(row).toEqual({ quote: "två.\nTre", prefix: "Ett ", suffix: " fyra." });
  });

  it("follows its words while others write around and in them", async ({ db }) => {
    const world = await makeDocument(db, "Först.", sentence);
    const id = await say(world.ebba, world, "brott, rullande");
    await world.write(contentWith("Nytt stycke.", "Först.", "I år: Anmälda brott, helt rullande 12 månader, jämfört."));
    // What an editor without the mark in its hands writes keeps no mark: type as one that has it.
    const again = await say(world.ebba, world, "rullande 12");
    await editText(db, world.id, { personId: null, origin: "typing" }, (doc) => {
      const text = doc.getXmlFragment(FIELD).get(2) as Y.XmlElement;
      const words = text.get(0) as Y.XmlText;
      words.insert(0, "Ja: ");
      words.insert(
        words
          .toString()
          .replace(/<[^>]*>/g, "")
          .indexOf("lande 12"),
        "!",
      );
    });
    const runs = marked(await contentNow(world));
    expect(runs.find(([, marks]) => marks.includes(`comment:${again}`))?.[0]).toBe("rul!lande 12");
    const threads = await listThreads(world.dag, world.id);
    expect(threads.map(({ id, place }) => [id, place === null])).toEqual([
      [again, false],
      [id, true],
    ]);
  });

  it("is there again when a version from before it is put back", async ({ db }) => {
    const world = await makeDocument(db, "Först.", sentence);
    const before = await contentNow(world);
    const id = await say(world.ebba, world, "rullande 12 månader");
    const resolved = await say(world.ebba, world, "Anmälda");
    await world.write(contentWith("Allt är borta."));
    await resolveThread(world.dag, { documentId: world.id, threadId: resolved });
    expect((await listThreads(world.dag, world.id)).find((thread) => thread.id === id)?.place).toBeNull();
    const settle = await settleAnchors(db, { documentId: world.id, versionId: randomUUID() });
    await editText(db, world.id, { personId: null, origin: "restore" }, (doc) => {
      replaceContent(doc, before);
      settle(doc);
    });
    expect(marked(await contentNow(world))).toContainEqual(["rullande 12 månader", [`comment:${id}`]]);
    expect(marked(await contentNow(world)).flatMap(([, marks]) => marks)).toEqual([`comment:${id}`]);
  });

  it("can be made from the words as a page shows them, and means those whose surroundings are alike", async ({
    db,
  }) => {
    const world = await makeDocument(db, "Skolan i norr växer.", "Skolan i söder växer.");
    const id = randomUUID();
    const anchor = { quote: "växer", prefix: "Skolan i\u00a0söder\n ", suffix: "." };
    expect(
      await startComment(world.ebba, { id, documentId: world.id, anchor, text: "Hur mycket?", mentions: [] }),
    ).toEqual({ outcome: "posted" });
    expect(marked(await contentNow(world))).toEqual([
      ["Skolan i norr växer.", []],
      ["Skolan i söder ", []],
      ["växer", [`comment:${id}`]],
      [".", []],
    ]);
  });

  it("refuses what is not in the text, and what nobody's browser makes", async ({ db }) => {
    const world = await makeDocument(db, "Hej 👋🏽 där.");
    const other = await makeDocument(db, sentence);
    const elsewhere = await pointAt(other, "brott");
    const half = await pointAt(world, "\uDC4B");
    const rootOf = (name: string) =>
      Buffer.from(Y.encodeRelativePosition(new Y.RelativePosition(null, name, null, 0))).toString("base64");
    const far = Buffer.from(
      Y.encodeRelativePosition(new Y.RelativePosition(null, null, new Y.ID(2 ** 31, 2 ** 31), 0)),
    ).toString("base64");
    const before = await contentNow(world);
    for (const anchor of [
      elsewhere,
      { start: "", end: "" },
      { start: "////", end: "AAAA" },
      { start: far, end: far },
      { start: rootOf("annat"), end: rootOf("annat") },
      { quote: "finns inte", prefix: "", suffix: "" },
      { quote: " \n ", prefix: "", suffix: "" },
    ]) {
      const input = { id: randomUUID(), documentId: world.id, anchor, text: "Hej", mentions: [] };
      expect(await startComment(world.ebba, input), JSON.stringify(anchor)).toEqual({ outcome: "not-there" });
    }
    expect(await contentNow(world)).toEqual(before);
    // Between the two units of one sign the sign is kept whole.
    const input = { id: randomUUID(), documentId: world.id, anchor: half, text: "Hej", mentions: [] };
    expect(await startComment(world.ebba, input)).toEqual({ outcome: "posted" });
    expect(plain(await contentNow(world))).toBe("Hej 👋🏽 där.");
    expect(startCommentInput.safeParse({ id: randomUUID(), anchor: half, text: " \0 " }).success).toBe(false);
    expect(startCommentInput.safeParse({ id: randomUUID(), anchor: half, text: "x".repeat(5_001) }).success).toBe(
      false,
    );
    expect(startCommentInput.safeParse({ id: "1", anchor: half, text: "x" }).success).toBe(false);
  });

  it("sent twice is one; under an id that is another's it is nobody's", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const other = await makeDocument(db, sentence);
    const id = await say(world.ebba, world, "brott");
    const anchor = await pointAt(world, "brott");
    const again = { id, documentId: world.id, anchor, text: "Skriv vilken period.", mentions: [] };
    expect(await startComment(world.ebba, again)).toEqual({ outcome: "already-posted" });
    await expect(startComment(world.maj, again)).rejects.toThrow("not found");
    const elsewhere = { ...again, documentId: other.id, anchor: await pointAt(other, "brott") };
    await expect(startComment(other.ebba, elsewhere)).rejects.toThrow("not found");
    const reply = { id: randomUUID(), documentId: world.id, threadId: id, text: "Ja.", mentions: [] };
    expect(await replyToComment(world.maj, reply)).toEqual({ outcome: "posted" });
    expect(await replyToComment(world.maj, reply)).toEqual({ outcome: "already-posted" });
    await expect(replyToComment(other.maj, { ...reply, id: randomUUID(), documentId: other.id })).rejects.toThrow(
      "not found",
    );
    expect((await listThreads(world.ebba, world.id)).map(({ comments }) => comments.length)).toEqual([2]);
  });
});

describe("what becomes of it", () => {
  it("is answered, resolved, and taken up again where it stood", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = await say(world.ebba, world, "rullande");
    const at = { documentId: world.id, threadId: id };
    await replyToComment(world.dag, { ...at, id: randomUUID(), text: "Oktober till september.", mentions: [] });
    expect(await resolveThread(world.maj, at)).toEqual({ outcome: "resolved" });
    expect(await resolveThread(world.maj, at)).toEqual({ outcome: "already-resolved" });
    expect(marked(await contentNow(world))).toEqual([[sentence, []]]);
    expect(await listThreads(world.dag, world.id)).toMatchObject([
      { id, place: null, resolved: { by: "Maj Pollare" }, comments: [{}, { text: "Oktober till september." }] },
    ]);
    const late = { ...at, id: randomUUID(), text: "Och?", mentions: [] };
    expect(await replyToComment(world.dag, late)).toEqual({ outcome: "resolved" });
    await world.write(contentWith(`Före. ${sentence}`));
    expect(await reopenThread(world.ebba, at)).toEqual({ outcome: "reopened" });
    expect(await reopenThread(world.ebba, at)).toEqual({ outcome: "already-open" });
    expect(marked(await contentNow(world))).toContainEqual(["rullande", [`comment:${id}`]]);
  });

  it("is not shown, once resolved, to those who are let in later", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const [before, open] = [await say(world.ebba, world, "rullande"), await say(world.ebba, world, "brott")];
    expect(await resolveThread(world.dag, { documentId: world.id, threadId: before })).toEqual({ outcome: "resolved" });
    await letInLater(world);
    const shown = async (ctx: MemberContext) => (await listThreads(ctx, world.id)).map(({ id }) => id).sort();
    expect(await shown(world.outsider)).toEqual([open]);
    for (const ctx of [world.dag, world.ebba]) expect(await shown(ctx)).toEqual([before, open].sort());
  });

  it("tells whom it speaks to once, however often they are taken out and put back", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = await say(world.ebba, world, "brott");
    const edit = (mentions: string[]) =>
      editComment(world.ebba, { documentId: world.id, commentId: id, text: "Vilka brott?", mentions });
    const { personId } = world.maj.actor;
    for (const mentions of [[personId], [], [personId], [], [personId]])
      expect(await edit(mentions)).toEqual({ outcome: "edited" });
    const told = await db.execute(sql`select from document_events where kind = 'mention' and person_id = ${personId}`);
    expect(told).toHaveLength(1);
  });

  it("is changed and taken away by its author alone; with the last comment the mark goes", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = await say(world.ebba, world, "brott");
    const reply = { id: randomUUID(), documentId: world.id, threadId: id, text: "Ja.", mentions: [] };
    await replyToComment(world.maj, reply);
    const mine = { documentId: world.id, commentId: id };
    await expect(editComment(world.maj, { ...mine, text: "Nej", mentions: [] })).rejects.toThrow("not allowed");
    await expect(deleteComment(world.dag, mine)).rejects.toThrow("not allowed");
    expect(await editComment(world.ebba, { ...mine, text: "Vilka brott?", mentions: [] })).toEqual({
      outcome: "edited",
    });
    expect(await deleteComment(world.ebba, mine)).toEqual({ outcome: "deleted" });
    expect(await deleteComment(world.ebba, mine)).toEqual({ outcome: "already-deleted" });
    expect(await editComment(world.ebba, { ...mine, text: "Åter", mentions: [] })).toEqual({ outcome: "deleted" });
    const [thread] = await listThreads(world.dag, world.id);
    expect(thread?.comments).toMatchObject([{ text: "", deleted: true }, { text: "Ja." }]);
    expect(marked(await contentNow(world))).toContainEqual(["brott", [`comment:${id}`]]);
    await deleteComment(world.maj, { documentId: world.id, commentId: reply.id });
    expect(await listThreads(world.dag, world.id)).toEqual([]);
    expect(marked(await contentNow(world))).toEqual([[sentence, []]]);
  });
});

describe("who may", () => {
  it("comment: from the role on; a reader is told no, and to others the document does not exist", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = await say(world.ebba, world, "brott");
    const anchor = await pointAt(world, "länet");
    const at = { documentId: world.id, threadId: id };
    const acts: [string, (ctx: MemberContext) => Promise<unknown>][] = [
      ["list", (ctx) => listThreads(ctx, world.id)],
      ["readers", (ctx) => listCommentReaders(ctx, { documentId: world.id, query: "" })],
      [
        "start",
        (ctx) => startComment(ctx, { id: randomUUID(), documentId: world.id, anchor, text: "Hej", mentions: [] }),
      ],
      [
        "start with what is stopped",
        (ctx) =>
          startComment(ctx, { id: randomUUID(), documentId: world.id, anchor, text: "19811228-9874", mentions: [] }),
      ],
      ["reply", (ctx) => replyToComment(ctx, { ...at, id: randomUUID(), text: "Hej", mentions: [] })],
      ["resolve", (ctx) => resolveThread(ctx, at)],
      ["reopen", (ctx) => reopenThread(ctx, at)],
    ];
    for (const [name, act] of acts) {
      await expect(act(world.reader), name).rejects.toThrow("not allowed");
      await expect(act(world.outsider), name).rejects.toThrow("not found");
      await expect(act(world.ebba), name).resolves.toBeDefined();
    }
  });

  it("comment on what has been adopted: nobody, and what was said is still read", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = await say(world.ebba, world, "brott");
    await db.execute(sql`update documents set status = 'adopted' where id = ${world.id}`);
    await expect(say(world.dag, world, "länet")).rejects.toThrow("not allowed");
    await expect(resolveThread(world.dag, { documentId: world.id, threadId: id })).rejects.toThrow("not allowed");
    expect(await listThreads(world.ebba, world.id)).toHaveLength(1);
  });

  it("be spoken to: those who can read it, and no others", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const id = randomUUID();
    const anchor = await pointAt(world, "brott");
    const [ebba, maj, reader, outsider] = [world.ebba, world.maj, world.reader, world.outsider].map(
      ({ actor }) => actor.personId,
    ) as [string, string, string, string];
    const mentions = [ebba, maj, reader, outsider, randomUUID()];
    await startComment(world.ebba, { id, documentId: world.id, anchor, text: "@Maj Pollare?", mentions });
    const [thread] = await listThreads(world.dag, world.id);
    expect(thread?.comments[0]?.mentions).toEqual([{ id: maj, name: "Maj Pollare" }]);
    await editComment(world.ebba, { documentId: world.id, commentId: id, text: "Ingen.", mentions: [] });
    expect((await listThreads(world.dag, world.id))[0]?.comments[0]?.mentions).toEqual([]);
    const found = await listCommentReaders(world.ebba, { documentId: world.id, query: "poll" });
    expect(found.map(({ name }) => name)).toEqual(["Dag Pollare", "Maj Pollare"]);
  });
});

describe("personal data", () => {
  it("that is stopped is stored nowhere; what is warned for is, with a reason", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const anchor = await pointAt(world, "brott");
    const input = { id: randomUUID(), documentId: world.id, anchor, mentions: [] };
    const stopped = await startComment(world.ebba, { ...input, text: "Gäller 19811228-9874." });
    expect(stopped).toMatchObject({ outcome: "personal-data", hits: [{ part: "comment", severity: "stop" }] });
    const warned = await startComment(world.ebba, { ...input, text: "Ring 070-174 06 05." });
    expect(warned).toMatchObject({ outcome: "personal-data", hits: [{ severity: "warn" }] });
    expect(marked(await contentNow(world))).toEqual([[sentence, []]]);
    expect(await listThreads(world.dag, world.id)).toEqual([]);
    const publishAnyway = { reason: "work_contact", explanation: "" } as const;
    expect(await startComment(world.ebba, { ...input, text: "Ring 070-174 06 05.", publishAnyway })).toEqual({
      outcome: "posted",
    });
    const actions = await db.execute<{ action: string; details: object }>(
      sql`select action, details from audit_entries where action like 'document.%' and action <> 'document.create' order by id`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      "document.stop-note",
      "document.note-anyway",
      "document.comment",
    ]);
    expect(JSON.stringify(actions)).not.toContain("9874");
  });
});
