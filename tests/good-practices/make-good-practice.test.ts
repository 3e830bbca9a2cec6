import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { auditEntries, drafts, goodPracticeReviews, goodPractices } from "#db/schema";
import { getWritten, keepWritten } from "#lib/good-practices/kept-forms";
import { makeGoodPractice } from "#lib/good-practices/make-good-practice";
import { getGoodPractice, getMakingPage, listGoodPractices } from "#lib/good-practices/queries";
import { loadActorBySession } from "#lib/members/load-actor";
import { markHelpful } from "#lib/threads/answers/mark-helpful";
import { deleteThread } from "#lib/threads/delete-thread";
import { decideReview } from "#lib/threads/moderation/decide-review";
import { getReview, listReviews } from "#lib/threads/moderation/review/queries";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { moveThread } from "#lib/threads/moving/move-thread";
import { getThreadPage } from "#lib/threads/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, joinGroup, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { reply, start } from "../threads/start";
import { make, startAndMake, texts } from "./practice";

describe("making a good example of a thread", () => {
  it("is for those who read the group; to others neither the thread nor the example exists", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, greta, outsider] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db),
    ];
    const visitor = await makeGuest(db, { group });
    const { threadId } = await start(as(db, klara), group.id);
    await expect(make(as(db, outsider), threadId)).rejects.toMatchObject({ code: "not-found" });
    // A guest without an organisation has nothing to stamp the text with.
    await expect(make(as(db, visitor), threadId)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = (await make(as(db, greta), threadId)).input;

    expect(await getGoodPractice(as(db, klara), id)).toMatchObject({
      ...texts,
      thread: { id: threadId },
      group: { id: group.id },
      contact: { id: greta.id, here: true },
      may: { edit: false, remove: false, review: false },
    });
    expect((await listGoodPractices(as(db, klara), { page: 1 })).rows.map((row) => row.id)).toEqual([id]);
    await expect(getGoodPractice(as(db, outsider), id)).rejects.toMatchObject({ code: "not-found" });
    expect((await listGoodPractices(as(db, outsider), { page: 1 })).rows).toEqual([]);
    expect((await getThreadPage(as(db, klara), threadId, { at: "end" })).thread.goodPractice).toBe(id);
    const noted = await db.select().from(auditEntries).where(eq(auditEntries.action, "good-practice.make"));
    expect(noted).toMatchObject([{ subjectId: id, groupId: group.id, actorId: greta.id }]);
  });

  it("happens once for a thread: sent again it is the same, and whoever comes second is led to it", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, klara), group.id);
    const { input } = await make(as(db, klara), threadId);
    expect(await makeGoodPractice(as(db, klara), input)).toEqual({ outcome: "already-made", id: input.id });
    expect(await make(as(db, greta), threadId)).toMatchObject({ outcome: "exists", id: input.id });
    const other = await start(as(db, klara), group.id);
    await expect(make(as(db, greta), other.threadId, { id: input.id })).rejects.toMatchObject({ code: "not-found" });
    expect(await db.select().from(goodPractices)).toHaveLength(1);
  });

  it("names as contact only somebody who reads the group", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    const { threadId } = await start(as(db, klara), group.id);
    for (const contactId of [outsider.id, randomUUID()])
      expect(await make(as(db, klara), threadId, { contactId })).toMatchObject({ outcome: "not-a-reader" });
    expect(await db.select().from(goodPractices)).toEqual([]);
  });

  it.for(["title", "problem", "cause", "measures", "result", "differently"] as const)(
    "looks for personal data in %s, stores nothing of it and notes kinds only",
    async (part, { db }) => {
      const group = await makeGroup(db);
      const klara = await makeMember(db, { group });
      const { threadId } = await start(as(db, klara), group.id);
      const input = { id: randomUUID(), threadId, ...texts, contactId: klara.id, [part]: "Det gällde 19900101-0017." };
      const result = await makeGoodPractice(as(db, klara), input);
      expect(result).toMatchObject({ outcome: "personal-data", hits: [{ part, severity: "stop" }] });
      expect(await db.select().from(goodPractices)).toEqual([]);
      const noted = await db.select().from(auditEntries).where(eq(auditEntries.action, "good-practice.stop"));
      expect(noted).toMatchObject([{ subjectId: threadId, details: { "personal-number": 1 } }]);
    },
  );

  it("publishes what is warned of for a reason only, and puts it before those who keep order", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = await makeMember(db, { group });
    const { threadId } = await start(as(db, klara), group.id);
    const warned = { ...texts, measures: "Bilen med reg.nr ABC 12D stod kvar." };
    const input = { id: randomUUID(), threadId, ...warned, contactId: klara.id };
    expect(await makeGoodPractice(as(db, klara), input)).toMatchObject({ outcome: "personal-data" });
    const publishAnyway = { reason: "public" as const, explanation: "" };
    expect(await makeGoodPractice(as(db, klara), { ...input, publishAnyway })).toMatchObject({ outcome: "made" });
    expect(await db.select().from(goodPracticeReviews)).toMatchObject([
      { goodPracticeId: input.id, reason: "public", publishedBy: klara.id, reviewedAt: null },
    ]);
  });
});

describe("what a good example begins with", () => {
  it("is what the thread says already: the question, the answer that helped, and what its starter came back with", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const [klara, greta] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const asker = as(db, klara);
    const { threadId } = await start(asker, group.id, { title: "Buskörning", text: "Det bullrar vid torget." });
    const answer = await reply(as(db, greta), threadId, "Vi ställde ut planteringar.");
    await reply(as(db, greta), threadId, "Lycka till!");
    await reply(asker, threadId, "Tack, det blev tystare.");
    await markHelpful(asker, { postId: answer.id, on: true });
    const page = await getMakingPage(as(db, greta), threadId);
    expect(page.prefill).toEqual({
      title: "Buskörning",
      problem: "Det bullrar vid torget.",
      cause: "",
      measures: "Vi ställde ut planteringar.",
      result: "Tack, det blev tystare.",
      differently: "",
    });
    expect(page.contacts.map(({ id }) => id).sort()).toEqual([klara.id, greta.id].sort());
    expect(page.posts).toHaveLength(4);
  });

  it("begins with what was done where somebody tells of it", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = await makeMember(db, { group });
    const { threadId } = await start(as(db, klara), group.id, { type: "experience", text: "Så här gjorde vi." });
    const { prefill } = await getMakingPage(as(db, klara), threadId);
    expect(prefill).toMatchObject({ problem: "", measures: "Så här gjorde vi." });
  });

  it("never holds the text of a post that is stopped, not even for its author or those who review it", async ({
    db,
  }) => {
    const group = await makeGroup(db);
    const coordinator = await makeMember(db, { group, role: "coordinator" });
    const greta = await makeMember(db, { group });
    const { threadId } = await start(as(db, coordinator), group.id);
    const answer = await reply(as(db, greta), threadId, "Någon pekas ut här.");
    await markHelpful(as(db, coordinator), { postId: answer.id, on: true });
    await stopSpread(as(db, coordinator), { postId: answer.id, reason: "personal_data" });
    for (const who of [greta, coordinator]) {
      const page = await getMakingPage(as(db, who), threadId);
      expect(JSON.stringify(page)).not.toContain("pekas ut");
    }
  });
});

describe("what has been filled in", () => {
  it("is kept for its writer alone, and goes when the example is made", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, greta, outsider] = [
      await makeMember(db, { group }),
      await makeMember(db, { group }),
      await makeMember(db),
    ];
    const { threadId } = await start(as(db, klara), group.id);
    const place = { form: "make", id: threadId } as const;
    await keepWritten(as(db, klara), place, { problem: "Halvfärdigt" });
    expect((await getMakingPage(as(db, klara), threadId)).written?.fields).toEqual({ problem: "Halvfärdigt" });
    expect((await getMakingPage(as(db, greta), threadId)).written).toBeUndefined();
    await expect(keepWritten(as(db, outsider), place, { problem: "x" })).rejects.toMatchObject({ code: "not-found" });
    await make(as(db, klara), threadId);
    expect(await getWritten(as(db, klara), place)).toBeUndefined();
  });

  it("keeps every word round what must not be stored", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = await makeMember(db, { group });
    const { threadId } = await start(as(db, klara), group.id);
    await keepWritten(
      as(db, klara),
      { form: "make", id: threadId },
      { cause: "Personen 19900101-0017 och 19900101-0017 var med." },
    );
    const [draft] = await db
      .select()
      .from(drafts)
      .where(and(eq(drafts.personId, klara.id)));
    expect(draft?.content).toEqual({ cause: "Personen ••••••••-•••• och ••••••••-•••• var med." });
  });
});

describe("the thread behind it", () => {
  it("takes its example along to another group, away and behind a stop", async ({ db }) => {
    const [wide, narrow] = [await makeGroup(db), await makeGroup(db)];
    const coordinator = await makeMember(db, { group: wide, role: "coordinator" });
    await joinGroup(db, coordinator.id, narrow.id, "coordinator");
    const actor = await loadActorBySession(db, coordinator.actor.sessionId);
    if (actor.kind === "member") coordinator.actor = actor;
    const reader = await makeMember(db, { group: wide });
    const both = as(db, coordinator);
    const { threadId, id } = await startAndMake(both, wide.id);
    expect(await getGoodPractice(as(db, reader), id)).toMatchObject({ id });
    await moveThread(both, { threadId, toGroupId: narrow.id });
    await expect(getGoodPractice(as(db, reader), id)).rejects.toMatchObject({ code: "not-found" });
    expect(await getGoodPractice(both, id)).toMatchObject({ group: { id: narrow.id } });

    const other = await start(as(db, reader), wide.id);
    const second = (await make(as(db, reader), other.threadId)).input.id;
    const witness = await makeMember(db, { group: wide });
    await stopSpread(as(db, witness), { postId: other.postId, reason: "personal_data" });
    await expect(getGoodPractice(as(db, witness), second)).rejects.toMatchObject({ code: "not-found" });
    expect(await getGoodPractice(as(db, reader), second)).toMatchObject({ id: second });

    // An answer's words may stand in it too.
    const third = await startAndMake(as(db, reader), wide.id);
    const answer = await reply(as(db, reader), third.threadId, "Någon pekas ut här.");
    await stopSpread(as(db, witness), { postId: answer.id, reason: "personal_data" });
    await expect(getGoodPractice(as(db, witness), third.id)).rejects.toMatchObject({ code: "not-found" });
    const { reviews } = await listReviews(both, { list: "open" });
    const reviewId = reviews.find(({ number }) => number === 2)?.id ?? "";
    expect(await getReview(both, reviewId)).toMatchObject({ goodPractice: { id: third.id, title: texts.title } });
    await decideReview(both, { reviewId, decision: "keep", passages: "" });
    expect(await getGoodPractice(as(db, witness), third.id)).toMatchObject({ id: third.id });

    await deleteThread(both, { threadId, reason: "outdated" });
    await expect(getGoodPractice(both, id)).rejects.toMatchObject({ code: "not-found" });
  });
});
