import { eq, sql } from "drizzle-orm";
import { groupJoinRequests, groupMembers, identities, mailOutbox, memberships, people } from "#db/schema";
import { askToJoin } from "#lib/members/groups/ask-to-join";
import { endPerson } from "#lib/members/people/end-person";
import { restorePerson } from "#lib/members/people/restore-person";
import { first } from "#lib/platform/errors";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, asSystem, makeGroup, makeMember } from "#tests/support/factories";

describe("ending a membership", () => {
  it("ends organisation, groups, questions, role, ways in and sessions, and says so by mail", async ({ db }) => {
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    const [group, other] = [await makeGroup(db), await makeGroup(db)];
    const person = await makeMember(db, { group, organisationContact: true, platformRole: "coordinator" });
    await askToJoin(as(db, person), { groupId: other.id, message: "" });
    await db.insert(identities).values({ provider: "kommun", subject: "1", personId: person.id });

    expect(await endPerson(as(db, coordinator), person.id)).toEqual({ outcome: "ended" });

    expect((await asNow(db, person)).actor.kind).toBe("anonymous");
    const [row] = await db.select().from(people).where(eq(people.id, person.id));
    expect(row).toMatchObject({ status: "ended", platformRole: "member" });
    const { today } = first(await db.execute<{ today: string }>(sql`select current_date::text as today`));
    const [membership] = await db.select().from(memberships).where(eq(memberships.personId, person.id));
    expect(membership).toMatchObject({ organisationContact: false, endsOn: today });
    const places = await db.select().from(groupMembers).where(eq(groupMembers.personId, person.id));
    expect(places.filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
    expect(await db.select().from(groupJoinRequests)).toEqual([]);
    expect(await db.select().from(identities)).toEqual([]);
    const mail = await db.select().from(mailOutbox).where(eq(mailOutbox.recipient, person.email));
    expect(mail).toMatchObject([{ template: "access-ended" }]);
    expect(await endPerson(as(db, coordinator), person.id)).toEqual({ outcome: "already-ended" });
    expect(await restorePerson(as(db, coordinator), person.id)).toEqual({ outcome: "ended" });
  });

  it("is not for members, nor about oneself, nor about an administrator unless one is", async ({ db }) => {
    const [administrator, coordinator, person] = [
      await makeMember(db, { platformRole: "administrator" }),
      await makeMember(db, { platformRole: "coordinator" }),
      await makeMember(db, { organisationContact: true }),
    ];
    await makeMember(db, { platformRole: "administrator" });
    const refused = [
      [person, coordinator],
      [coordinator, coordinator],
      [administrator, administrator],
      [coordinator, administrator],
    ] as const;
    for (const [actor, about] of refused) {
      await expect(endPerson(as(db, actor), about.id)).rejects.toMatchObject({ code: "forbidden" });
      await expect(restorePerson(as(db, actor), about.id)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("keeps the last administrator and the last coordinator", async ({ db }) => {
    const administrator = await makeMember(db, { platformRole: "administrator" });
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    expect(await endPerson(asSystem(db), administrator.id)).toEqual({ outcome: "last-administrator" });
    expect(await endPerson(as(db, administrator), coordinator.id)).toEqual({ outcome: "last-coordinator" });
  });
});

describe("opening an account again", () => {
  it("lets a membership that was reported as over go on", async ({ db }) => {
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    const person = await makeMember(db);
    await db.update(memberships).set({ pausedAt: new Date() }).where(eq(memberships.personId, person.id));
    expect((await asNow(db, person)).actor.kind).toBe("anonymous");
    expect(await restorePerson(as(db, coordinator), person.id)).toEqual({ outcome: "restored" });
    expect((await asNow(db, person)).actor.kind).toBe("member");
  });
});
