import { changePlatformRole } from "#lib/members/people/change-platform-role";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, makeGroup, makeGuest, makeMember } from "#tests/support/factories";

describe("a role on the platform", () => {
  it("is given by an administrator, and ends the sessions opened with the old one", async ({ db }) => {
    const administrator = await makeMember(db, { platformRole: "administrator" });
    const person = await makeMember(db);
    const change = { personId: person.id, role: "coordinator" } as const;
    expect(await changePlatformRole(as(db, administrator), change)).toEqual({ outcome: "changed" });
    expect((await asNow(db, person)).actor.kind).toBe("anonymous");
    expect(await changePlatformRole(as(db, administrator), change)).toEqual({ outcome: "unchanged" });
  });

  it("is not given by a coordinator or a member, nor to oneself", async ({ db }) => {
    const [one, two] = [
      await makeMember(db, { platformRole: "administrator" }),
      await makeMember(db, { platformRole: "administrator" }),
    ];
    const person = await makeMember(db);
    for (const platformRole of ["member", "coordinator"] as const) {
      const other = await makeMember(db, { platformRole });
      const attempt = changePlatformRole(as(db, other), { personId: person.id, role: "administrator" });
      await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
    }
    const itself = changePlatformRole(as(db, one), { personId: one.id, role: "member" });
    await expect(itself).rejects.toMatchObject({ code: "forbidden" });
    expect(await changePlatformRole(as(db, two), { personId: one.id, role: "member" })).toEqual({ outcome: "changed" });
  });

  it("is not for guests or for those whose account is closed", async ({ db }) => {
    const administrator = await makeMember(db, { platformRole: "administrator" });
    const guest = await makeGuest(db, { group: await makeGroup(db) });
    const suspended = await makeMember(db);
    await suspendPerson(as(db, administrator), suspended.id);
    const give = (personId: string) => changePlatformRole(as(db, administrator), { personId, role: "coordinator" });
    expect(await give(guest.id)).toEqual({ outcome: "is-guest" });
    expect(await give(suspended.id)).toEqual({ outcome: "not-active" });
    await expect(give("00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({ code: "not-found" });
  });

  it("is kept by the last coordinator", async ({ db }) => {
    const administrator = await makeMember(db, { platformRole: "administrator" });
    const only = await makeMember(db, { platformRole: "coordinator" });
    const demote = () => changePlatformRole(as(db, administrator), { personId: only.id, role: "member" });
    expect(await demote()).toEqual({ outcome: "last-coordinator" });
    await makeMember(db, { platformRole: "coordinator" });
    expect(await demote()).toEqual({ outcome: "changed" });
  });

  it("is not lost by two administrators who remove each other at the same moment", async ({ committed: { db } }) => {
    const [one, two] = [
      await makeMember(db, { platformRole: "administrator" }),
      await makeMember(db, { platformRole: "administrator" }),
    ];
    const outcomes = await Promise.all([
      changePlatformRole(as(db, one), { personId: two.id, role: "member" }),
      changePlatformRole(as(db, two), { personId: one.id, role: "member" }),
    ]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["changed", "last-administrator"]);
  });
});
