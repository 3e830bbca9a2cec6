import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { documentEvents } from "#db/schema";
import { deleteComment } from "#lib/documents/comments/delete-comment";
import { editComment } from "#lib/documents/comments/edit-comment";
import { replyToComment } from "#lib/documents/comments/reply-to-comment";
import { startComment } from "#lib/documents/comments/start-comment";
import { listActivity } from "#lib/documents/events/queries";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { adoptDocument } from "#lib/documents/status/adopt-document";
import { endConsultation } from "#lib/documents/status/end-consultation";
import { sendOnConsultation } from "#lib/documents/status/send-on-consultation";
import { decideSuggestion } from "#lib/documents/suggestions/decide-suggestion";
import { proposeChange } from "#lib/documents/suggestions/propose-change";
import { takeBackDocument } from "#lib/documents/trash/take-back-document";
import { trashDocument } from "#lib/documents/trash/trash-document";
import { nameVersion } from "#lib/documents/versions/name-version";
import { restoreVersion } from "#lib/documents/versions/restore-version";
import type { MemberContext } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import { contentWith, makeDocument, pointAt, say, type World } from "../notes/notes-world";

const sentence = "Anmälda brott, rullande 12 månader.";

const kinds = async (db: Db, documentId: string) =>
  (
    await db
      .select({ kind: documentEvents.kind })
      .from(documentEvents)
      .where(eq(documentEvents.documentId, documentId))
      .orderBy(asc(documentEvents.createdAt))
  ).map(({ kind }) => kind);

const seen = async (ctx: MemberContext, { id }: World) =>
  (await listActivity(ctx, { documentId: id })).events.map(({ kind, actor, whom, text }) => [
    kind,
    actor?.name.split(" ")[0],
    ...(whom ? [whom.split(" ")[0]] : []),
    ...(text ? [text] : []),
  ]);

describe("what has happened to a document", () => {
  it("is noted with each step from draft to decision, and nothing is noted of what was not done", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const { id: documentId, dag, ebba, maj } = world;
    const commentId = await say(ebba, world, "brott");
    const reply = { id: randomUUID(), documentId, threadId: commentId, text: "Ett år.", mentions: [] };
    await replyToComment(dag, reply);
    // Sent once more it is the same answer.
    await replyToComment(dag, reply);
    const suggestionId = randomUUID();
    await proposeChange(maj, {
      id: suggestionId,
      documentId,
      anchor: await pointAt(world, "rullande"),
      inserted: "de",
    });
    await decideSuggestion(dag, { documentId, suggestionId, decision: "accept" });
    const named = await nameVersion(dag, { documentId, name: "Första" });
    await world.write(contentWith("Något annat."));
    if (named.outcome === "named") await restoreVersion(dag, { documentId, versionId: named.id });
    await shareDocument(dag, { documentId, with: { kind: "group" }, role: "view", confirmed: true });
    // A change of what they may is no new sharing.
    await shareDocument(dag, { documentId, with: { kind: "group" }, role: "comment", confirmed: true });
    await sendOnConsultation(dag, { documentId, respondBy: "2099-01-01" });
    await sendOnConsultation(dag, { documentId, respondBy: "2099-02-01" });
    await endConsultation(dag, { documentId });
    await trashDocument(dag, { documentId });
    await takeBackDocument(dag, { documentId });
    await adoptDocument(dag, {
      documentId,
      adoptedBy: "Kommunstyrelsen",
      adoptedOn: "2026-01-10",
      registryNumber: "KS 2026/1",
    });
    expect(await kinds(db, documentId)).toEqual([
      "created",
      "comment",
      "reply",
      "proposal",
      "accepted",
      "named",
      "restored",
      "shared",
      "on_consultation",
      "consultation_ended",
      "trashed",
      "taken_back",
      "adopted",
    ]);
  });

  it("is listed newest first, with who, whom and what was said", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    const { id: documentId, dag, ebba } = world;
    const id = randomUUID();
    const anchor = await pointAt(world, "brott");
    await startComment(ebba, { id, documentId, anchor, text: "Vilken period?", mentions: [dag.actor.personId] });
    expect(await seen(dag, world)).toEqual(
      expect.arrayContaining([
        ["mention", "Ebba", "Dag", "Vilken period?"],
        ["comment", "Ebba", "Vilken period?"],
        ["created", "Dag"],
      ]),
    );
    expect((await seen(dag, world)).at(-1)).toEqual(["created", "Dag"]);
    await editComment(ebba, { documentId, commentId: id, text: "Vilket år?", mentions: [] });
    expect(await seen(dag, world)).toContainEqual(["comment", "Ebba", "Vilket år?"]);
    await deleteComment(ebba, { documentId, commentId: id });
    expect(await seen(dag, world)).toContainEqual(["comment", "Ebba"]);
  });

  it("keeps what is said beside the text from those who only read, and everything from those who do not", async ({
    db,
  }) => {
    const world = await makeDocument(db, sentence);
    await say(world.ebba, world, "brott", "Vilken period?");
    expect((await seen(world.reader, world))[0]).toEqual(["comment", "Ebba"]);
    expect(JSON.stringify(await listActivity(world.reader, { documentId: world.id }))).not.toContain("period");
    await expect(seen(world.outsider, world)).rejects.toMatchObject({ code: "not-found" });
  });

  it("begins, for those who were let in, on the day on which they were", async ({ db }) => {
    const world = await makeDocument(db, sentence);
    await db
      .update(documentEvents)
      .set({ createdAt: new Date("2020-01-01T12:00Z") })
      .where(eq(documentEvents.documentId, world.id));
    await say(world.ebba, world, "brott");
    expect((await seen(world.dag, world)).map(([kind]) => kind)).toEqual(["comment", "created"]);
    expect((await seen(world.ebba, world)).map(([kind]) => kind)).toEqual(["comment"]);
  });
});
