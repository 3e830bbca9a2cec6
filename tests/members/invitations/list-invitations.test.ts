import { inviteGuest } from "#lib/members/invitations/invite-guest";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { listInvitations } from "#lib/members/invitations/queries";
import { revokeInvitation } from "#lib/members/invitations/revoke-invitation";
import { isoDate } from "#lib/platform/format";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";

const invited = { firstName: "Stina", lastName: "Ankarspel", function: "fältare" };
const soon = () => isoDate(new Date(Date.now() + 86_400_000));

describe("the invitations that an organisation's contact sees", () => {
  it("are those that the contact may send again or take back, and no other", async ({ db }) => {
    const [own, other] = [await makeOrganisation(db, { kind: "business" }), await makeOrganisation(db)];
    const contact = await makeMember(db, { organisation: own, organisationContact: true });
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    const group = await makeGroup(db);
    const colleague = { ...invited, email: "kollega@ort.example", organisationId: own.id };
    const stranger = { ...invited, email: "annan@ort.example", organisationId: other.id };
    const guest = { ...invited, email: "gast@ort.example", organisationId: own.id, groupId: group.id, until: soon() };
    const ids: string[] = [];
    for (const invite of [
      () => inviteMember(as(db, coordinator), colleague),
      () => inviteMember(as(db, coordinator), stranger),
      () => inviteGuest(as(db, coordinator), guest),
    ]) {
      const result = await invite();
      if (result.outcome !== "invited") throw new Error(result.outcome);
      ids.push(result.invitationId);
    }
    const seen = await listInvitations(as(db, contact));
    expect(seen.map(({ email }) => email)).toEqual(["kollega@ort.example"]);
    for (const id of ids) {
      const taken = revokeInvitation(as(db, contact), id);
      if (seen.some((invitation) => invitation.id === id)) await taken;
      else await expect(taken).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await listInvitations(as(db, contact))).toMatchObject([{ state: "revoked" }]);
  });
});
