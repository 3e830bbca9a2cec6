import { sql } from "drizzle-orm";
import { groups, invitations, organisations } from "#db/schema";
import { acceptInvitation } from "#lib/members/invitations/accept-invitation";
import { inviteFirstAdministrator } from "#lib/members/invitations/invite-first-administrator";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { loadActor } from "#lib/members/load-actor";
import { describe, expect, it } from "#tests/support/database";
import { as, asAnonymous, asSystem, makeGroup, makeGuest, makeMember } from "#tests/support/factories";

const ADDRESS = "cilla@lansstyrelsen.example";

describe("the first administrator", () => {
  it("is invited to an empty installation, which gets an organisation and the open group", async ({ db }) => {
    const result = await inviteFirstAdministrator(asSystem(db), ADDRESS);
    if (result.outcome !== "invited") throw new Error(result.outcome);
    expect(await db.select().from(organisations)).toMatchObject([
      { kind: "county_board", domains: ["lansstyrelsen.example"] },
    ]);
    expect(await db.select().from(groups)).toMatchObject([{ kind: "network", access: "open" }]);
    const accepted = await acceptInvitation(asAnonymous(db), {
      token: result.path.split("/").at(-1) ?? "",
      firstName: "Cilla",
      lastName: "Räcke",
      termsVersion: TERMS_VERSION,
      device: "",
    });
    if (accepted.outcome !== "accepted") throw new Error(accepted.outcome);
    expect(await loadActor(db, accepted.sessionToken ?? "")).toMatchObject({ platformRole: "administrator" });
  });

  it("is invited by the system alone: no administrator may make another this way", async ({ db }) => {
    const administrator = await makeMember(db, { platformRole: "administrator" });
    for (const ctx of [as(db, administrator), asAnonymous(db)])
      await expect(inviteFirstAdministrator(ctx, ADDRESS)).rejects.toMatchObject({ code: "forbidden" });
    expect(await db.select().from(invitations)).toEqual([]);
  });

  it("needs an address that nobody has and that is not invited already", async ({ db }) => {
    const member = await makeMember(db);
    expect(await inviteFirstAdministrator(asSystem(db), "cilla")).toEqual({ outcome: "invalid-address" });
    expect(await inviteFirstAdministrator(asSystem(db), member.email.toUpperCase())).toEqual({
      outcome: "already-member",
    });
    await inviteFirstAdministrator(asSystem(db), ADDRESS);
    expect(await inviteFirstAdministrator(asSystem(db), ADDRESS)).toEqual({ outcome: "already-invited" });
  });

  it("may be somebody who was a guest, and a second one lays no second group", async ({ db }) => {
    const group = await makeGroup(db, { access: "open" });
    const guest = await makeGuest(db, { group: await makeGroup(db) });
    expect(await inviteFirstAdministrator(asSystem(db), guest.email)).toMatchObject({ outcome: "invited" });
    const open = await db.select({ id: groups.id }).from(groups).where(sql`access = 'open'`);
    expect(open).toEqual([{ id: group.id }]);
  });
});
