import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries, goodPracticeReminders, mailOutbox, noticeSettings, people } from "#db/schema";
import { listToFollowUp } from "#lib/good-practices/queries";
import { recordOutcome } from "#lib/good-practices/record-outcome";
import { remindFollowUp } from "#lib/good-practices/remind-follow-up";
import { removeGoodPractice } from "#lib/good-practices/remove-good-practice";
import { schedule } from "#lib/platform/jobs/catalogue";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, leaveGroup, makeGroup, makeMember } from "#tests/support/factories";
import { startAndMake } from "./practice";

const at = (moment: string) => () => new Date(moment);

async function network(db: Db, made: string) {
  const group = await makeGroup(db);
  const members = {
    author: await makeMember(db, { group }),
    contact: await makeMember(db, { group }),
    coordinator: await makeMember(db, { group, role: "coordinator" }),
  };
  const { id } = await startAndMake(as(db, members.author, at(made)), group.id, { contactId: members.contact.id });
  return { group, id, ...members };
}
const run = (db: Db, moment: string) => remindFollowUp(asSystem(db, at(moment)));
const mailed = async (db: Db) => (await db.select().from(mailOutbox)).map(({ personId }) => personId).sort();

describe("asking how it went", () => {
  it("happens three, six and twelve months on, of contact and author, once each", async ({ db }) => {
    const { id, author, contact, coordinator } = await network(db, "2026-01-15T09:00:00Z");
    expect(await run(db, "2026-04-14T05:50:00Z")).toEqual({ asked: 0 });
    expect(await run(db, "2026-04-15T04:50:00Z")).toEqual({ asked: 2 });
    expect(await run(db, "2026-04-15T04:51:00Z")).toEqual({ asked: 0 });
    expect(await mailed(db)).toEqual([author.id, contact.id].sort());
    expect(await run(db, "2026-07-15T04:50:00Z")).toEqual({ asked: 2 });
    expect(await run(db, "2027-01-14T05:50:00Z")).toEqual({ asked: 0 });
    expect(await run(db, "2027-01-15T05:50:00Z")).toEqual({ asked: 2 });
    expect(await run(db, "2030-01-15T05:50:00Z")).toEqual({ asked: 0 });
    expect(await db.select().from(mailOutbox)).toHaveLength(6);
    expect(await listToFollowUp(as(db, contact))).toMatchObject([{ id, months: 12 }]);
    expect(await listToFollowUp(as(db, author))).toMatchObject([{ id, months: 12 }]);
    expect(await listToFollowUp(as(db, coordinator))).toEqual([]);
    const noted = await db.select().from(auditEntries).where(eq(auditEntries.action, "good-practice.remind"));
    expect(noted.map(({ details }) => details)).toContainEqual({ months: 6, asked: 2 });
  });

  it("says nothing of what the example is called or where it stands", async ({ db }) => {
    const { id } = await network(db, "2026-01-15T09:00:00Z");
    await run(db, "2026-04-15T04:50:00Z");
    for (const { template, payload } of await db.select().from(mailOutbox))
      expect([template, payload]).toEqual([
        "good-practice-follow-up",
        { path: `/goda-exempel/${id}/folj-upp`, months: 3 },
      ]);
  });

  it.for([
    // Made after midnight in Stockholm, the day before in UTC, on the days when the clocks change.
    ["2026-10-24T22:30:00Z", "2027-01-24T22:59:00Z", "2027-01-24T23:01:00Z"],
    ["2026-12-28T23:30:00Z", "2027-03-28T21:59:00Z", "2027-03-28T22:01:00Z"],
    ["2026-03-28T23:30:00Z", "2026-06-28T21:59:00Z", "2026-06-28T22:01:00Z"],
    // The month it comes in is shorter.
    ["2026-11-30T10:00:00Z", "2027-02-27T22:59:00Z", "2027-02-27T23:01:00Z"],
    ["2027-11-30T10:00:00Z", "2028-02-28T22:59:00Z", "2028-02-28T23:01:00Z"],
  ] as const)("counts in Stockholm's calendar: made %s, not yet %s, but %s", async ([made, before, due], { db }) => {
    await network(db, made);
    expect(await run(db, before)).toEqual({ asked: 0 });
    expect(await run(db, due)).toEqual({ asked: 2 });
  });

  it("asks once for what was missed while nothing was up", async ({ db }) => {
    await network(db, "2026-01-15T09:00:00Z");
    expect(await run(db, "2026-08-03T04:50:00Z")).toEqual({ asked: 2 });
    expect((await db.select().from(goodPracticeReminders)).map(({ months }) => months)).toEqual([6]);
    expect(await run(db, "2026-08-04T04:50:00Z")).toEqual({ asked: 0 });
  });

  it("asks nobody who has just told, and again the next time", async ({ db }) => {
    const { id, contact } = await network(db, "2026-01-15T09:00:00Z");
    const told = {
      id: randomUUID(),
      goodPracticeId: id,
      verdict: "lasts" as const,
      seenOn: "2026-04-01",
      text: "Lugnt.",
    };
    await recordOutcome(as(db, contact, at("2026-04-01T09:00:00Z")), told);
    expect(await run(db, "2026-04-15T04:50:00Z")).toEqual({ asked: 0 });
    expect(await listToFollowUp(as(db, contact))).toEqual([]);
    expect(await run(db, "2026-07-15T04:50:00Z")).toEqual({ asked: 2 });
    await recordOutcome(as(db, contact, at("2026-07-16T09:00:00Z")), {
      ...told,
      id: randomUUID(),
      seenOn: "2026-07-16",
    });
    expect(await listToFollowUp(as(db, contact))).toEqual([]);
  });

  it("goes to those who still read the group, and when neither does to whoever coordinates it", async ({ db }) => {
    const { group, author, contact, coordinator } = await network(db, "2026-01-15T09:00:00Z");
    await leaveGroup(db, contact.id, group.id);
    expect(await run(db, "2026-04-15T04:50:00Z")).toEqual({ asked: 1 });
    expect(await mailed(db)).toEqual([author.id]);
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, author.id));
    expect(await run(db, "2026-07-15T04:50:00Z")).toEqual({ asked: 1 });
    expect(await mailed(db)).toEqual([author.id, coordinator.id].sort());
  });

  it("waits until a pause is over, and asks nothing about what is taken away", async ({ db }) => {
    const { id, contact, author } = await network(db, "2026-01-15T09:00:00Z");
    await db
      .insert(noticeSettings)
      .values({ personId: contact.id, pausedFrom: "2026-04-01", pausedUntil: "2026-04-30" });
    await run(db, "2026-04-15T04:50:00Z");
    const [waiting] = await db.select().from(mailOutbox).where(eq(mailOutbox.personId, contact.id));
    expect(waiting?.dueAt.toISOString()).toBe("2026-04-30T21:59:00.000Z");
    await removeGoodPractice(as(db, author), { id });
    expect(await run(db, "2026-07-15T04:50:00Z")).toEqual({ asked: 0 });
  });

  it("is on the clock", () => {
    expect(schedule["good-practices.remind"]).toBe("50 6 * * 1-5");
  });
});
