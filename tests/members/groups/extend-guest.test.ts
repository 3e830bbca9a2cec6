import { eq, sql } from "drizzle-orm";
import { groupMembers } from "#db/schema";
import { extendGuest } from "#lib/members/groups/extend-guest";
import { isoDate } from "#lib/platform/format";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, makeGroup, makeGuest, makeMember } from "#tests/support/factories";

type Db = Parameters<typeof makeMember>[0];

const inDays = (days: number) => isoDate(new Date(Date.now() + days * 86_400_000));

async function visit(db: Db) {
  const group = await makeGroup(db);
  const coordinator = await makeMember(db, { group, role: "coordinator" });
  const guest = await makeGuest(db, { group });
  return { group, coordinator, guest, input: { groupId: group.id, personId: guest.id } };
}

describe("a guest's last day", () => {
  it("is moved by the group's coordinator, later or earlier, to the end of the day in Sweden", async ({ db }) => {
    const { coordinator, guest, input } = await visit(db);
    for (const until of [inDays(60), inDays(10), inDays(180)]) {
      expect(await extendGuest(as(db, coordinator), { ...input, until })).toEqual({ outcome: "extended" });
      const [row] = await db.select().from(groupMembers).where(eq(groupMembers.personId, guest.id));
      expect(row?.expiresAt?.toLocaleString("sv-SE", { timeZone: "Europe/Stockholm" })).toBe(`${until} 23:59:00`);
    }
  });

  it("is at most 180 days away and not past", async ({ db }) => {
    const { coordinator, input } = await visit(db);
    expect(await extendGuest(as(db, coordinator), { ...input, until: inDays(181) })).toEqual({ outcome: "too-long" });
    expect(await extendGuest(as(db, coordinator), { ...input, until: inDays(-1) })).toEqual({ outcome: "in-the-past" });
  });

  it.for(["", "i morgon", "2026-02-30", "2026-13-01"])("is a day: %j is none", async (until, { db }) => {
    const { coordinator, input } = await visit(db);
    await expect(extendGuest(as(db, coordinator), { ...input, until })).rejects.toMatchObject({ name: "ZodError" });
  });

  it("lets a guest whose visit is over in again", async ({ db }) => {
    const { coordinator, guest, input } = await visit(db);
    await db
      .update(groupMembers)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(groupMembers.personId, guest.id));
    expect((await asNow(db, guest)).actor.kind).toBe("anonymous");
    await extendGuest(as(db, coordinator), { ...input, until: inDays(1) });
    expect((await asNow(db, guest)).actor.kind).toBe("member");
  });

  it("is not moved by a member of the group, the guest, or another group's coordinator", async ({ db }) => {
    const { group, guest, input } = await visit(db);
    const others = [
      await makeMember(db, { group }),
      guest,
      await makeMember(db, { group: await makeGroup(db), role: "coordinator" }),
    ];
    for (const other of others) {
      const attempt = extendGuest(as(db, other), { ...input, until: inDays(9) });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("is not moved in a confidential group by the network's coordinator, who must not know of it", async ({ db }) => {
    const group = await makeGroup(db, { access: "confidential" });
    const guest = await makeGuest(db, { group });
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    const input = { groupId: group.id, personId: guest.id, until: inDays(9) };
    await expect(extendGuest(as(db, coordinator), input)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is nobody's but a guest's", async ({ db }) => {
    const { group, coordinator } = await visit(db);
    const member = await makeMember(db, { group });
    const input = { groupId: group.id, personId: member.id, until: inDays(9) };
    expect(await extendGuest(as(db, coordinator), input)).toEqual({ outcome: "not-a-guest" });
  });
});
