import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import {
  drafts,
  goodPracticeEntries,
  goodPracticeOutcomes,
  goodPracticeReviews,
  goodPracticeRevisions,
  goodPractices,
} from "#db/schema";
import { editGoodPractice } from "#lib/good-practices/edit-good-practice";
import { keepWritten } from "#lib/good-practices/kept-forms";
import { getEarlierVersions, getGoodPractice, listGoodPracticesToReview } from "#lib/good-practices/queries";
import { recordOutcome } from "#lib/good-practices/record-outcome";
import { removeGoodPractice } from "#lib/good-practices/remove-good-practice";
import { reviewGoodPractice } from "#lib/good-practices/review-good-practice";
import type { MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { openReviews } from "#lib/threads/moderation/review/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { make, startAndMake, texts } from "./practice";

async function countOpenReviews(ctx: MemberContext): Promise<number> {
  return first(await ctx.db.execute<{ open: number }>(sql`select ${openReviews(ctx.actor)} as open`)).open;
}

async function network(db: Db) {
  const group = await makeGroup(db);
  const people = {
    author: await makeMember(db, { group }),
    contact: await makeMember(db, { group }),
    reader: await makeMember(db, { group }),
    coordinator: await makeMember(db, { group, role: "coordinator" }),
    outsider: await makeMember(db),
  };
  const { id, threadId } = await startAndMake(as(db, people.author), group.id, { contactId: people.contact.id });
  return { group, id, threadId, ...people };
}

describe("editing a good example", () => {
  it("is for its author, its contact and those who keep order; the version before is kept", async ({ db }) => {
    const { id, author, contact, reader, coordinator, outsider } = await network(db);
    const change = (version: number, result: string) => ({ id, version, ...texts, result, contactId: contact.id });
    await expect(editGoodPractice(as(db, reader), change(1, "Nytt"))).rejects.toMatchObject({ code: "forbidden" });
    await expect(editGoodPractice(as(db, outsider), change(1, "Nytt"))).rejects.toMatchObject({ code: "not-found" });
    for (const [index, who] of [author, contact, coordinator].entries())
      expect(await editGoodPractice(as(db, who), change(index + 1, `Resultat ${index}`))).toEqual({
        outcome: "edited",
      });
    const { versions } = await getEarlierVersions(as(db, contact), id);
    expect(versions.map(({ version, texts }) => [version, texts?.result])).toEqual([
      [3, "Resultat 1"],
      [2, "Resultat 0"],
      [1, texts.result],
    ]);
    await expect(getEarlierVersions(as(db, reader), id)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("does not write over what somebody else has saved meanwhile", async ({ db }) => {
    const { id, author, contact } = await network(db);
    const base = { id, version: 1, ...texts, contactId: contact.id };
    await editGoodPractice(as(db, contact), { ...base, result: "Först" });
    expect(await editGoodPractice(as(db, author), { ...base, result: "Sedan" })).toEqual({
      outcome: "conflict",
      version: 2,
    });
    expect((await getGoodPractice(as(db, author), id)).result).toBe("Först");
  });

  it("asks about what is new only, and keeps no version of what changes nothing", async ({ db }) => {
    const { id, author, contact } = await network(db);
    const base = { id, version: 1, ...texts, contactId: contact.id };
    expect(await editGoodPractice(as(db, author), base)).toEqual({ outcome: "unchanged" });
    const stopped = await editGoodPractice(as(db, author), { ...base, cause: "Det gällde 19900101-0017." });
    expect(stopped).toMatchObject({ outcome: "personal-data", hits: [{ part: "cause" }] });
    expect(await db.select().from(goodPracticeRevisions)).toEqual([]);
  });
});

describe("taking a good example away", () => {
  it("is for its author and those who keep order, and leaves no word of it", async ({ db }) => {
    const { id, threadId, author, contact, reader, coordinator } = await network(db);
    await editGoodPractice(as(db, author), { id, version: 1, ...texts, result: "Nytt", contactId: contact.id });
    await recordOutcome(as(db, contact), {
      id: randomUUID(),
      goodPracticeId: id,
      verdict: "lasts",
      seenOn: "2026-01-01",
      text: "Håller.",
    });
    for (const who of [contact, reader])
      await expect(removeGoodPractice(as(db, who), { id })).rejects.toMatchObject({ code: "forbidden" });
    for (const form of ["edit", "follow-up"] as const)
      await keepWritten(as(db, contact), { form, id }, { problem: "Som det stod." });
    expect(await removeGoodPractice(as(db, coordinator), { id })).toEqual({ outcome: "removed", threadId });
    expect(await db.select().from(drafts)).toEqual([]);
    await expect(getGoodPractice(as(db, author), id)).rejects.toMatchObject({ code: "not-found" });
    expect((await db.select().from(goodPracticeRevisions)).map((row) => row.texts)).toEqual([null]);
    expect((await db.select().from(goodPracticeOutcomes)).map((row) => row.text)).toEqual([""]);
    expect(await db.select().from(goodPracticeEntries)).toEqual([]);
    expect(await db.select().from(goodPractices).where(eq(goodPractices.id, id))).toMatchObject([
      { problem: "", measures: "", removedBy: coordinator.id },
    ]);
    // The thread can teach something else another time.
    expect(await make(as(db, author), threadId)).toMatchObject({ outcome: "made" });
  });
});

describe("telling how it went", () => {
  const told = (goodPracticeId: string, other: object = {}) => ({
    id: randomUUID(),
    goodPracticeId,
    verdict: "partly" as const,
    seenOn: "2026-11-01",
    text: "Lugnare, men inte på fredagar.",
    ...other,
  });

  it("is for those who may edit, is said once however often it is sent, and stands with its day", async ({ db }) => {
    const { id, contact, reader, outsider } = await network(db);
    await expect(recordOutcome(as(db, reader), told(id))).rejects.toMatchObject({ code: "forbidden" });
    await expect(recordOutcome(as(db, outsider), told(id))).rejects.toMatchObject({ code: "not-found" });
    const input = told(id);
    expect(await recordOutcome(as(db, contact), input)).toEqual({ outcome: "recorded" });
    expect(await recordOutcome(as(db, contact), input)).toEqual({ outcome: "already-recorded" });
    const { outcomes } = await getGoodPractice(as(db, reader), id);
    expect(outcomes).toMatchObject([{ verdict: "partly", seenOn: "2026-11-01", text: input.text }]);

    const more = { ...input, text: "Lugnare även på fredagar." };
    for (const who of [contact, contact]) await recordOutcome(as(db, who), more);
    const { outcomes: both } = await getGoodPractice(as(db, reader), id);
    expect(both.map(({ text }) => text).sort()).toEqual([input.text, more.text].sort());
  });

  it("takes no day that has not been, by Stockholm's calendar", async ({ db }) => {
    const { id, contact } = await network(db);
    // An hour before midnight UTC it is the next day in Stockholm.
    const ctx = as(db, contact, () => new Date("2026-03-28T23:30:00Z"));
    expect(await recordOutcome(ctx, told(id, { seenOn: "2026-03-30" }))).toEqual({ outcome: "in-the-future" });
    expect(await recordOutcome(ctx, told(id, { seenOn: "2026-03-29" }))).toEqual({ outcome: "recorded" });
  });

  it("is stopped as any text with personal data is", async ({ db }) => {
    const { id, contact } = await network(db);
    const result = await recordOutcome(as(db, contact), told(id, { text: "Ring 2200-K1276-14." }));
    expect(result).toMatchObject({ outcome: "personal-data", hits: [{ part: "text", severity: "stop" }] });
    expect(await db.select().from(goodPracticeOutcomes)).toEqual([]);
  });
});

describe("what was published in spite of a warning", () => {
  it("waits for somebody who keeps order and has not published it", async ({ db }) => {
    const { id, author, contact, reader, coordinator, group } = await network(db);
    const warned = { id, version: 1, ...texts, measures: "Bilen med reg.nr ABC 12D stod kvar.", contactId: contact.id };
    const publishAnyway = { reason: "public" as const, explanation: "" };
    await editGoodPractice(as(db, coordinator), { ...warned, publishAnyway });
    const second = await makeMember(db, { group, role: "coordinator" });
    expect(await countOpenReviews(as(db, coordinator))).toBe(0);
    expect(await countOpenReviews(as(db, second))).toBe(1);
    expect(await countOpenReviews(as(db, reader))).toBe(0);
    expect(await listGoodPracticesToReview(as(db, second))).toMatchObject([{ id, title: texts.title }]);
    expect((await getGoodPractice(as(db, author), id)).waiting).toEqual([]);
    await expect(reviewGoodPractice(as(db, author), { id })).rejects.toMatchObject({ code: "forbidden" });
    expect(await reviewGoodPractice(as(db, coordinator), { id })).toEqual({ outcome: "own-text" });
    expect(await reviewGoodPractice(as(db, second), { id })).toEqual({ outcome: "reviewed" });
    expect(await reviewGoodPractice(as(db, second), { id })).toEqual({ outcome: "already-reviewed" });
    expect(await countOpenReviews(as(db, second))).toBe(0);
    expect(await db.select().from(goodPracticeReviews)).toMatchObject([{ reviewedBy: second.id }]);
  });
});
