import { groupMembers } from "#db/schema";
import { editOwnProfile } from "#lib/members/people/edit-own-profile";
import { getPerson, listPeople } from "#lib/members/people/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember } from "#tests/support/factories";

describe("the directory", () => {
  it("tells a guest's last day in the reader's groups, and not that there are others", async ({ db }) => {
    const [group, hidden] = [await makeGroup(db), await makeGroup(db, { access: "confidential" })];
    const [soon, later] = [new Date(Date.now() + 86_400_000), new Date(Date.now() + 50 * 86_400_000)];
    const guest = await makeGuest(db, { group, expiresAt: soon });
    await db.insert(groupMembers).values({ groupId: hidden.id, personId: guest.id, role: "guest", expiresAt: later });
    const readers = [
      [await makeMember(db, { group }), soon],
      [await makeMember(db, { group: hidden }), later],
    ] as const;
    for (const [reader, lastDay] of readers) {
      const listed = (await listPeople(as(db, reader))).find(({ id }) => id === guest.id);
      for (const seen of [listed, await getPerson(as(db, reader), guest.id)])
        expect(new Date(seen?.guestUntil ?? 0)).toEqual(lastDay);
    }
  });

  it("holds no name that is not seen, or that turns what stands beside it", async ({ db }) => {
    const person = await makeMember(db);
    for (const firstName of ["\u200b", "Kl\u202eara", "\u2066Klara", "Klara\ufeffa"])
      await expect(editOwnProfile(as(db, person), { firstName, lastName: "Bryggnock" })).rejects.toMatchObject({
        issues: [{ message: "odd-characters", path: ["firstName"] }],
      });
    await editOwnProfile(as(db, person), { firstName: "Åsa-Märta", lastName: "O'Ðórisdóttir" });
  });
});
