import { and, eq, isNull, sql } from "drizzle-orm";
import { auditEntries, groupMembers, memberships, people } from "#db/schema";
import { appointCoordinator } from "#lib/members/groups/coordinators/appoint-coordinator";
import { listGroupsInNeedOf, listUnledGroups } from "#lib/members/groups/coordinators/queries";
import { lockGroup } from "#lib/members/groups/find-group";
import { getGroup } from "#lib/members/groups/queries";
import { removeFromGroup } from "#lib/members/groups/remove-from-group";
import { endPerson } from "#lib/members/people/end-person";
import { restorePerson } from "#lib/members/people/restore-person";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, asSystem, joinGroup, makeGroup, makeGuest, makeMember } from "#tests/support/factories";

type Db = Parameters<typeof makeMember>[0];

/** A confidential group with one coordinator and one member, and an administrator outside it. */
async function confidential(db: Db) {
  const group = await makeGroup(db, { access: "confidential", name: "Avhopparverksamhet" });
  const only = await makeMember(db, { group, role: "coordinator" });
  const member = await makeMember(db, { group, firstName: "Tyra", lastName: "Sextant" });
  const administrator = await makeMember(db, { platformRole: "administrator" });
  return { group, only, member, administrator, ctx: as(db, administrator) };
}

const leave = (db: Db, personId: string) =>
  db.update(memberships).set({ pausedAt: new Date() }).where(eq(memberships.personId, personId));

describe("a group's only coordinator", () => {
  it("does not leave the network before somebody else can act as one", async ({ db }) => {
    const { group, only, member, ctx } = await confidential(db);
    expect(await endPerson(ctx, only.id)).toEqual({ outcome: "needed-by-groups" });
    expect((await asNow(db, only)).actor.kind).toBe("member");
    const deputy = await makeMember(db, { group, role: "coordinator" });
    await leave(db, deputy.id);
    expect(await endPerson(ctx, only.id)).toEqual({ outcome: "needed-by-groups" });
    await restorePerson(ctx, deputy.id);
    expect(await endPerson(ctx, only.id)).toEqual({ outcome: "ended" });
    expect(await endPerson(ctx, member.id)).toEqual({ outcome: "ended" });
  });

  it("does not leave the group to a coordinator who has been reported as gone", async ({ db }) => {
    const { group, only } = await confidential(db);
    const deputy = await makeMember(db, { group, role: "coordinator" });
    await leave(db, deputy.id);
    const way = { groupId: group.id, personId: only.id };
    expect(await removeFromGroup(as(db, only), way)).toEqual({ outcome: "last-coordinator" });
  });

  it("leaves when nobody is there who could be the next", async ({ db }) => {
    const group = await makeGroup(db);
    const only = await makeMember(db, { group, role: "coordinator" });
    await makeGuest(db, { group });
    const suspended = await makeMember(db, { group });
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, suspended.id));
    expect(await endPerson(asSystem(db), only.id)).toEqual({ outcome: "ended" });
  });

  it("is suspended at once, group or no group", async ({ db }) => {
    const { only, ctx } = await confidential(db);
    expect(await suspendPerson(ctx, only.id)).toEqual({ outcome: "suspended" });
    expect(await endPerson(ctx, only.id)).toEqual({ outcome: "needed-by-groups" });
  });

  it("is named with the groups that the reader may know of, and the number of others", async ({ db }) => {
    const { only, ctx } = await confidential(db);
    expect(await listGroupsInNeedOf(ctx, only.id)).toEqual({ named: [], hidden: 1 });
    const group = await makeGroup(db, { name: "Trygga hamnar" });
    await joinGroup(db, only.id, group.id, "coordinator");
    await makeMember(db, { group });
    expect(await listGroupsInNeedOf(ctx, only.id)).toEqual({ named: ["Trygga hamnar"], hidden: 1 });
  });

  it("stays when the other goes at the same moment", async ({ committed: { db } }) => {
    const group = await makeGroup(db);
    const both = [
      await makeMember(db, { group, role: "coordinator" }),
      await makeMember(db, { group, role: "coordinator" }),
    ];
    await makeMember(db, { group });
    const outcomes = await Promise.all(both.map(({ id }) => endPerson(asSystem(db), id)));
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["ended", "needed-by-groups"]);
    const left = await db
      .select()
      .from(groupMembers)
      .where(and(eq(groupMembers.role, "coordinator"), isNull(groupMembers.revokedAt)));
    expect(left).toHaveLength(1);
  });

  it("is ended while what they began in the group is still being written: neither waits for the other", async ({
    committed: { db },
  }) => {
    const group = await makeGroup(db);
    const leaving = await makeMember(db, { group, role: "coordinator" });
    await makeMember(db, { group, role: "coordinator" });
    const invited = await makeMember(db);
    const ended = await db.transaction(async (tx) => {
      await lockGroup(asSystem(tx), group.id);
      const ended = endPerson(asSystem(db), leaving.id);
      const waiting = sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
      await expect.poll(() => db.execute(waiting), { timeout: 10_000 }).toHaveLength(1);
      await tx
        .insert(groupMembers)
        .values({ groupId: group.id, personId: invited.id, role: "member", invitedBy: leaving.id });
      return { ended };
    });
    expect(await ended.ended).toEqual({ outcome: "ended" });
  });
});

describe("a group without a coordinator", () => {
  it("is shown to administrators with its members and without its name, to coordinators not at all", async ({ db }) => {
    const { group, only, member, ctx } = await confidential(db);
    expect(await listUnledGroups(ctx)).toEqual([]);
    await suspendPerson(ctx, only.id);
    expect(await listUnledGroups(ctx)).toEqual([
      { id: group.id, name: null, members: [expect.objectContaining({ id: member.id, name: "Tyra Sextant" })] },
    ]);
    const coordinator = as(db, await makeMember(db, { platformRole: "coordinator" }));
    expect(await listUnledGroups(coordinator)).toEqual([]);
    await expect(listUnledGroups(as(db, member))).rejects.toMatchObject({ code: "forbidden" });
  });

  it("is shown by name where the group is known", async ({ db }) => {
    const group = await makeGroup(db, { name: "Trygga hamnar" });
    await makeMember(db, { group });
    const ctx = as(db, await makeMember(db, { platformRole: "coordinator" }));
    expect(await listUnledGroups(ctx)).toMatchObject([{ id: group.id, name: "Trygga hamnar" }]);
  });

  it("gets one of its members from an administrator, who comes no closer to it, and the log tells", async ({ db }) => {
    const { group, only, member, administrator, ctx } = await confidential(db);
    await suspendPerson(ctx, only.id);
    await appointCoordinator(ctx, { groupId: group.id, personId: member.id });
    const { actor } = await asNow(db, member);
    expect(actor.kind === "member" && actor.groups.get(group.id)).toBe("coordinator");
    const [entry] = await db.select().from(auditEntries).where(eq(auditEntries.action, "group.change-role"));
    expect(entry).toMatchObject({
      actorId: administrator.id,
      subjectId: member.id,
      groupId: group.id,
      details: { from: "member", to: "coordinator" },
    });
    expect(await listUnledGroups(ctx)).toEqual([]);
    await expect(getGroup(ctx, group.id)).rejects.toMatchObject({ code: "not-found" });
    expect(await endPerson(ctx, only.id)).toEqual({ outcome: "ended" });
  });

  it("gets one from nobody else, none from outside, and none while it has one", async ({ db }) => {
    const { group, only, member, administrator, ctx } = await confidential(db);
    const appoint = (by: typeof ctx, personId: string) => appointCoordinator(by, { groupId: group.id, personId });
    await expect(appoint(ctx, member.id)).rejects.toMatchObject({ code: "not-found" });
    await suspendPerson(ctx, only.id);
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    for (const by of [coordinator, member])
      await expect(appoint(as(db, by), member.id)).rejects.toMatchObject({ code: "forbidden" });
    const guest = await makeGuest(db, { group });
    for (const { id } of [administrator, coordinator, guest, only])
      await expect(appoint(ctx, id)).rejects.toMatchObject({ code: "not-found" });
  });
});
