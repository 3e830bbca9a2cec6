import { eq } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries } from "#db/schema";
import { changeGroupRole } from "#lib/members/groups/change-group-role";
import { removeFromGroup } from "#lib/members/groups/remove-from-group";
import { acceptInvitation } from "#lib/members/invitations/accept-invitation";
import { inviteGuest } from "#lib/members/invitations/invite-guest";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { changePlatformRole } from "#lib/members/people/change-platform-role";
import { endPerson } from "#lib/members/people/end-person";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { isoDate } from "#lib/platform/format";
import { describe, expect, it } from "#tests/support/database";
import { as, asAnonymous, asSystem, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";

type Person = Awaited<ReturnType<typeof makeMember>>;

const invited = { firstName: "Ny", lastName: "Planka", function: "fältare" };

/** An administrator's invitation of another, to an address of the own choice. */
async function inviteAdministrator(db: Db, by: Person) {
  const { id: organisationId } = await makeOrganisation(db);
  const wanted = { ...invited, email: "sig@privat.example", organisationId, platformRole: "administrator" } as const;
  return linkOf(await inviteMember(as(db, by), wanted));
}

async function inviteToGroup(db: Db, by: Person, groupId: string, email = "sig@privat.example") {
  const until = isoDate(new Date(Date.now() + 86_400_000));
  return linkOf(await inviteGuest(as(db, by), { ...invited, email, groupId, organisationId: null, until }));
}

function linkOf(result: Awaited<ReturnType<typeof inviteGuest>>) {
  if (result.outcome !== "invited") throw new Error(result.outcome);
  return { id: result.invitationId, token: result.path.split("/").at(-1) ?? "" };
}

async function answer(db: Db, { token }: { token: string }) {
  const { firstName, lastName } = invited;
  const given = { token, firstName, lastName, termsVersion: TERMS_VERSION, device: "" };
  return (await acceptInvitation(asAnonymous(db), given)).outcome;
}

describe("an invitation that waits goes with the right to make it", () => {
  const ways: [string, (db: Db, personId: string) => Promise<unknown>][] = [
    ["suspended", (db, personId) => suspendPerson(asSystem(db), personId)],
    ["ended", (db, personId) => endPerson(asSystem(db), personId)],
    ["no longer administrator", (db, personId) => changePlatformRole(asSystem(db), { personId, role: "coordinator" })],
  ];
  for (const [what, lose] of ways)
    it(`when the inviter is ${what}`, async ({ db }) => {
      await makeMember(db, { platformRole: "administrator" });
      const leaving = await makeMember(db, { platformRole: "administrator" });
      const invitation = await inviteAdministrator(db, leaving);
      await lose(db, leaving.id);
      expect(await answer(db, invitation)).toBe("gone");
      const noted = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, invitation.id));
      expect(noted.map(({ action }) => action)).toContain("invitation.revoke");
    });

  const waysOut: [string, (db: Db, groupId: string, personId: string) => Promise<unknown>][] = [
    ["taken out of the group", (db, groupId, personId) => removeFromGroup(asSystem(db), { groupId, personId })],
    [
      "no longer its coordinator",
      (db, groupId, personId) => changeGroupRole(asSystem(db), { groupId, personId, role: "member" }),
    ],
  ];
  for (const [what, lose] of waysOut)
    it(`for that group alone when the inviter is ${what}`, async ({ db }) => {
      const [group, other] = [await makeGroup(db, { access: "confidential" }), await makeGroup(db)];
      await makeMember(db, { group, role: "coordinator" });
      const leaving = await makeMember(db, { group, role: "coordinator", platformRole: "coordinator" });
      const here = await inviteToGroup(db, leaving, group.id);
      const elsewhere = await inviteToGroup(db, leaving, other.id, "annan@privat.example");
      await lose(db, group.id, leaving.id);
      expect([await answer(db, here), await answer(db, elsewhere)]).toEqual(["gone", "accepted"]);
    });

  it("and not when the inviter gets a role", async ({ db }) => {
    const group = await makeGroup(db);
    const inviter = await makeMember(db, { group, role: "coordinator" });
    const invitation = await inviteToGroup(db, inviter, group.id);
    await changePlatformRole(asSystem(db), { personId: inviter.id, role: "coordinator" });
    expect(await answer(db, invitation)).toBe("accepted");
  });
});
