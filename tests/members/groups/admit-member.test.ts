import { eq } from "drizzle-orm";
import { groupMembers, people } from "#db/schema";
import { admitMember } from "#lib/members/groups/admit-member";
import { askToJoin } from "#lib/members/groups/ask-to-join";
import { declineRequest } from "#lib/members/groups/decline-request";
import { getGroup } from "#lib/members/groups/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, leaveGroup, makeGroup, makeGuest, makeMember } from "#tests/support/factories";

type Db = Parameters<typeof makeMember>[0];

async function asked(db: Db) {
  const group = await makeGroup(db);
  const coordinator = await makeMember(db, { group, role: "coordinator" });
  const person = await makeMember(db);
  await askToJoin(as(db, person), { groupId: group.id, message: "Jag arbetar med frågan." });
  return { group, coordinator, person, input: { groupId: group.id, personId: person.id } };
}

describe("somebody who asks to be let in", () => {
  it("is let in by the group's coordinator, and the question is answered", async ({ db }) => {
    const { coordinator, person, group, input } = await asked(db);
    expect(await admitMember(as(db, coordinator), input)).toEqual({ outcome: "admitted" });
    expect((await asNow(db, person)).actor).toMatchObject({ groups: expect.any(Map) });
    const { actor } = await asNow(db, person);
    expect(actor.kind === "member" && actor.groups.get(group.id)).toBe("member");
    expect((await getGroup(as(db, coordinator), group.id)).requests).toEqual([]);
    expect(await admitMember(as(db, coordinator), input)).toEqual({ outcome: "already-in" });
  });

  it("stays outside after a no, and may ask again", async ({ db }) => {
    const { coordinator, person, group, input } = await asked(db);
    await declineRequest(as(db, coordinator), input);
    const { actor } = await asNow(db, person);
    expect(actor.kind === "member" && actor.groups.has(group.id)).toBe(false);
    await expect(declineRequest(as(db, coordinator), input)).rejects.toMatchObject({ code: "not-found" });
    await askToJoin(as(db, person), { groupId: group.id, message: "" });
    expect((await getGroup(as(db, coordinator), group.id)).requests).toHaveLength(1);
  });

  it("is not let in, nor turned away, by the person or by a plain member of the group", async ({ db }) => {
    const { group, person, input } = await asked(db);
    for (const other of [person, await makeMember(db, { group })]) {
      await expect(admitMember(as(db, other), input)).rejects.toMatchObject({ code: "forbidden" });
      await expect(declineRequest(as(db, other), input)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("comes back to a group that was left, as a member", async ({ db }) => {
    const { coordinator, group } = await asked(db);
    const former = await makeMember(db, { group, role: "coordinator" });
    await leaveGroup(db, former.id, group.id);
    const input = { groupId: group.id, personId: former.id };
    expect(await admitMember(as(db, coordinator), input)).toEqual({ outcome: "admitted" });
    const [row] = await db.select().from(groupMembers).where(eq(groupMembers.personId, former.id));
    expect(row).toMatchObject({ role: "member", revokedAt: null });
  });
});

describe("letting somebody in", () => {
  it("is not for guests, the suspended or those outside", async ({ db }) => {
    const { coordinator, group } = await asked(db);
    const suspended = await makeMember(db);
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, suspended.id));
    for (const { id } of [suspended, await makeGuest(db, { group: await makeGroup(db) })]) {
      const attempt = admitMember(as(db, coordinator), { groupId: group.id, personId: id });
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
    }
  });

  it("means nothing in an open group: everybody is there", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const coordinator = await makeMember(db, { group, role: "coordinator" });
    const input = { groupId: group.id, personId: (await makeMember(db)).id };
    expect(await admitMember(as(db, coordinator), input)).toEqual({ outcome: "open-to-all" });
  });

  it("into a confidential group cannot be tried by those who must not know of it", async ({ db }) => {
    const group = await makeGroup(db, { access: "confidential" });
    const input = { groupId: group.id, personId: (await makeMember(db)).id };
    for (const platformRole of ["member", "coordinator", "administrator"] as const) {
      const attempt = admitMember(as(db, await makeMember(db, { platformRole })), input);
      await expect(attempt).rejects.toMatchObject({ code: "not-found" });
    }
  });
});
