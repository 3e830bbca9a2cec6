import { removeFromGroup } from "#lib/members/groups/remove-from-group";
import { changePlatformRole } from "#lib/members/people/change-platform-role";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { endOwnSession } from "#lib/members/sessions";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, asSystem, makeGroup, makeMember } from "#tests/support/factories";

describe("taking access away", () => {
  it("ends the sessions of somebody who is suspended", async ({ db }) => {
    const [coordinator, person] = [await makeMember(db, { platformRole: "coordinator" }), await makeMember(db)];
    expect(await suspendPerson(as(db, coordinator), person.id)).toEqual({ outcome: "suspended" });
    expect((await asNow(db, person)).actor).toEqual({ kind: "anonymous" });
    await expect(suspendPerson(as(db, person), coordinator.id)).rejects.toMatchObject({ code: "forbidden" });
  });

  it("keeps the last administrator", async ({ db }) => {
    const administrator = await makeMember(db, { platformRole: "administrator" });
    const change = { personId: administrator.id, role: "member" } as const;
    expect(await changePlatformRole(asSystem(db), change)).toEqual({ outcome: "last-administrator" });
    expect(await suspendPerson(asSystem(db), administrator.id)).toEqual({ outcome: "last-administrator" });
  });

  it("does not fail when two administrators suspend each other at the same moment", async ({ committed: { db } }) => {
    await makeMember(db, { platformRole: "administrator" });
    for (let round = 0; round < 8; round++) {
      const [one, two] = [
        await makeMember(db, { platformRole: "administrator" }),
        await makeMember(db, { platformRole: "administrator" }),
      ];
      const outcomes = await Promise.all([suspendPerson(as(db, one), two.id), suspendPerson(as(db, two), one.id)]);
      expect(outcomes).toEqual([{ outcome: "suspended" }, { outcome: "suspended" }]);
    }
  });

  it("keeps a group's last coordinator", async ({ db }) => {
    const group = await makeGroup(db);
    const only = await makeMember(db, { group, role: "coordinator" });
    const leave = { groupId: group.id, personId: only.id };
    expect(await removeFromGroup(as(db, only), leave)).toEqual({ outcome: "last-coordinator" });
    await makeMember(db, { group, role: "coordinator" });
    expect(await removeFromGroup(as(db, only), leave)).toEqual({ outcome: "removed" });
  });

  it("lets nobody end another's session", async ({ db }) => {
    const [one, two] = [await makeMember(db), await makeMember(db)];
    await expect(endOwnSession(as(db, one), two.actor.sessionId)).rejects.toMatchObject({ code: "not-found" });
    expect((await asNow(db, two)).actor.kind).toBe("member");
  });
});
