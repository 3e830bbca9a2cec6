import { eq, sql } from "drizzle-orm";
import { auditEntries, groupMembers, invitations, mailOutbox, people } from "#db/schema";
import { acceptInvitation } from "#lib/members/invitations/accept-invitation";
import { type InviteGuestOutcome, inviteGuest } from "#lib/members/invitations/invite-guest";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { resendInvitation } from "#lib/members/invitations/resend-invitation";
import { revokeInvitation } from "#lib/members/invitations/revoke-invitation";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { loadActor } from "#lib/members/load-actor";
import { endPerson } from "#lib/members/people/end-person";
import { isoDate } from "#lib/platform/format";
import { hashToken } from "#lib/platform/secrets";
import { describe, expect, it } from "#tests/support/database";
import { as, asAnonymous, asNow, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";

type Db = Parameters<typeof makeMember>[0];

async function invite(db: Db) {
  const organisation = await makeOrganisation(db);
  const coordinator = await makeMember(db, { platformRole: "coordinator" });
  const invited = await inviteMember(as(db, coordinator), {
    email: "ny@ort.example",
    firstName: "Ny",
    lastName: "Planka",
    organisationId: organisation.id,
    function: "fältare",
  });
  if (invited.outcome !== "invited") throw new Error(invited.outcome);
  return { ...invited, coordinator, token: invited.path.split("/").at(-1) ?? "" };
}

function accept(db: Db, token: string, termsVersion = TERMS_VERSION) {
  const answer = { token, firstName: "Ny", lastName: "Planka", termsVersion, device: "" };
  return acceptInvitation(asAnonymous(db), answer);
}

/** As if so much time had gone by. */
async function letPass(db: Db, time: string) {
  await db.update(invitations).set({ expiresAt: sql`${invitations.expiresAt} - ${time}::interval` });
}

/** Of the link that was mailed last. */
async function newestToken(db: Db, invitationId: string): Promise<string> {
  const [row] = await db.select().from(invitations).where(eq(invitations.id, invitationId));
  const mails = await db
    .select()
    .from(mailOutbox)
    .where(eq(mailOutbox.recipient, row?.email ?? ""));
  const tokens = mails.map(({ payload }) => (payload as { path: string }).path.split("/").at(-1) ?? "");
  return tokens.find((token) => hashToken(token) === row?.tokenHash) ?? "";
}

async function comeIn(db: Db, invited: InviteGuestOutcome) {
  if (invited.outcome !== "invited") throw new Error(invited.outcome);
  const accepted = await accept(db, invited.path.split("/").at(-1) ?? "");
  if (accepted.outcome !== "accepted") throw new Error(accepted.outcome);
  const actor = await loadActor(db, accepted.sessionToken ?? "");
  if (actor.kind !== "member") throw new Error(actor.kind);
  return actor;
}

describe("answering an invitation", () => {
  it("makes a member under the invitation's address, once", async ({ db }) => {
    const { token } = await invite(db);
    const result = await accept(db, token);
    if (result.outcome !== "accepted") throw new Error(result.outcome);
    const [person] = await db.select().from(people).where(eq(people.email, "ny@ort.example"));
    expect(await loadActor(db, result.sessionToken ?? "")).toMatchObject({ personId: person?.id });
    expect(await accept(db, token)).toEqual({ outcome: "answered" });
  });

  it("makes one member of two that are answered at once, and one invitation of three made at once", async ({
    committed: { db },
  }) => {
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    const { id: organisationId } = await makeOrganisation(db);
    const colleague = { email: "ny@ort.example", firstName: "Ny", lastName: "Planka", function: "fältare" };
    const inviteOnce = () => inviteMember(as(db, coordinator), { ...colleague, organisationId });
    const invited = await Promise.all([inviteOnce(), inviteOnce(), inviteOnce()]);
    expect(invited.map(({ outcome }) => outcome).sort()).toEqual(["already-invited", "already-invited", "invited"]);

    const tokens = invited.flatMap((one) => (one.outcome === "invited" ? [one.path.split("/").at(-1) ?? ""] : []));
    // One that ran out while another was made, and was sent again.
    await db.update(invitations).set({ expiresAt: sql`now()` });
    const later = await inviteOnce();
    if (later.outcome === "invited") tokens.push(later.path.split("/").at(-1) ?? "");
    await db.update(invitations).set({ expiresAt: sql`now() + interval '1 day'` });
    const answers = await Promise.all(tokens.map((token) => accept(db, token)));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["accepted", "already-member"]);
  });

  it("is refused after seven days and when it was taken back", async ({ db }) => {
    const { token, invitationId, coordinator } = await invite(db);
    await letPass(db, "7 days");
    expect(await accept(db, token)).toEqual({ outcome: "gone" });
    await db.update(invitations).set({ expiresAt: sql`now() + interval '1 day'` });
    await revokeInvitation(as(db, coordinator), invitationId);
    expect(await accept(db, token)).toEqual({ outcome: "gone" });
  });

  it("is taken until the last second of the seven days", async ({ db }) => {
    const { token } = await invite(db);
    await letPass(db, "6 days 23:59:59");
    expect(await accept(db, token)).toMatchObject({ outcome: "accepted" });
  });

  it("has seven days of its own when it is sent again", async ({ db }) => {
    const { token, invitationId, coordinator } = await invite(db);
    await letPass(db, "7 days");
    await resendInvitation(as(db, coordinator), invitationId);
    await letPass(db, "6 days 23:59:59");
    expect(await accept(db, token)).toEqual({ outcome: "gone" });
    expect(await accept(db, await newestToken(db, invitationId))).toMatchObject({ outcome: "accepted" });
  });

  it("keeps which rules were agreed to, and makes nobody a member by older ones", async ({ db }) => {
    const { token } = await invite(db);
    expect(await accept(db, token, "2025-01")).toEqual({ outcome: "terms-changed" });
    const invited = eq(people.email, "ny@ort.example");
    expect(await db.select().from(people).where(invited)).toEqual([]);

    expect(await accept(db, token)).toMatchObject({ outcome: "accepted" });
    expect(await db.select().from(people).where(invited)).toMatchObject([{ termsVersion: TERMS_VERSION }]);
    const noted = await db.select().from(auditEntries).where(eq(auditEntries.action, "invitation.accept"));
    expect(noted).toMatchObject([{ details: { terms: TERMS_VERSION } }]);
  });

  it("gives another organisation at once, also to somebody who left the first one today", async ({ db }) => {
    const coordinator = await makeMember(db, { platformRole: "coordinator" });
    const group = await makeGroup(db);
    const [one, two] = [await makeOrganisation(db), await makeOrganisation(db)];
    const person = { email: "ny@ort.example", firstName: "Ny", lastName: "Planka", function: "fältare" };
    // To and fro, as two rows that begin and end on one day have no order.
    for (const { id: organisationId } of [one, two, one, two]) {
      const actor = await comeIn(db, await inviteMember(as(db, coordinator), { ...person, organisationId }));
      expect(actor.standing?.organisationId).toBe(organisationId);
      await endPerson(as(db, coordinator), actor.personId);
    }
    const until = isoDate(new Date(Date.now() + 86_400_000));
    const visit = { ...person, groupId: group.id, organisationId: null, until };
    expect((await comeIn(db, await inviteGuest(as(db, coordinator), visit))).standing).toBe(null);
  });

  it("leaves a trace in each group where a guest becomes a member", async ({ db }) => {
    const [group, over] = [await makeGroup(db), await makeGroup(db)];
    const guest = await makeGuest(db, { group, email: "ny@ort.example" });
    await db
      .insert(groupMembers)
      .values({ groupId: over.id, personId: guest.id, role: "guest", expiresAt: new Date(0) });
    await accept(db, (await invite(db)).token);
    expect((await asNow(db, guest)).actor).toMatchObject({ guest: false, groups: new Map([[group.id, "member"]]) });
    const noted = await db.select().from(auditEntries).where(eq(auditEntries.action, "group.change-role"));
    expect(noted).toMatchObject([{ subjectId: guest.id, groupId: group.id, details: { from: "guest", to: "member" } }]);
  });

  it("cannot be made by an ordinary member", async ({ db }) => {
    const organisation = await makeOrganisation(db);
    const input = {
      email: "a@b.example",
      firstName: "A",
      lastName: "B",
      organisationId: organisation.id,
      function: "x",
    };
    await expect(inviteMember(as(db, await makeMember(db)), input)).rejects.toMatchObject({ code: "forbidden" });
  });
});
