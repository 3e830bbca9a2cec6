import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import {
  auditEntries,
  groupMembers,
  identities,
  invitations,
  mailOutbox,
  memberships,
  organisations,
  people,
  sessions,
  signInRequests,
} from "#db/schema";
import { acceptInvitation } from "#lib/members/invitations/accept-invitation";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { loadActor } from "#lib/members/load-actor";
import { lockAddress } from "#lib/members/lock-address";
import { changeAddress } from "#lib/members/people/change-address";
import { endPerson } from "#lib/members/people/end-person";
import { restorePerson } from "#lib/members/people/restore-person";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { createSession } from "#lib/members/sessions";
import { confirmSignIn } from "#lib/members/sign-in/confirm-sign-in";
import { first } from "#lib/platform/errors";
import { rules, takeToken } from "#lib/platform/rate-limit";
import { askAndRead, BROWSER } from "#tests/members/sign-in/mailed-link";
import { describe, expect, it } from "#tests/support/database";
import {
  as,
  asAnonymous,
  asNow,
  asSystem,
  joinGroup,
  makeGroup,
  makeGuest,
  makeMember,
  readRights,
} from "#tests/support/factories";

const OLD = "klara.flicknamn@kommun.example";
const NEW = "klara.nygift@kommun.example";

async function network(db: Db) {
  const coordinator = await makeMember(db, { platformRole: "coordinator" });
  const group = await makeGroup(db);
  const person = await makeMember(db, { group, email: OLD });
  const change = (email = NEW, personId = person.id) => changeAddress(as(db, coordinator), { personId, email });
  return { coordinator, group, person, change };
}

async function addressOf(db: Db, personId: string): Promise<string> {
  return first(await db.select({ email: people.email }).from(people).where(eq(people.id, personId))).email;
}

function confirm(db: Db, token: string) {
  return confirmSignIn(asAnonymous(db), { token, browserToken: BROWSER, ip: "192.0.2.1", device: "" });
}

async function invite(db: Db, email: string, organisationId: string) {
  const by = await makeMember(db, { platformRole: "coordinator" });
  const invited = await inviteMember(as(db, by), {
    ...{ email, organisationId, firstName: "Klara", lastName: "Nygift", function: "fältare" },
  });
  if (invited.outcome !== "invited") throw new Error(invited.outcome);
  const token = invited.path.split("/").at(-1) ?? "";
  const name = { firstName: "Klara", lastName: "Nygift" };
  return {
    id: invited.invitationId,
    answer: async () =>
      (await acceptInvitation(asAnonymous(db), { token, ...name, termsVersion: TERMS_VERSION, device: "" })).outcome,
  };
}

/** How many wait for a lock in the test's database. */
async function untilWaiting(db: Db, many: number): Promise<void> {
  const waiting = sql`select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`;
  await expect.poll(() => db.execute(waiting), { timeout: 10_000 }).toHaveLength(many);
}

describe("another address", () => {
  it("is signed in with by the same person, who keeps everything but their sessions", async ({ db }) => {
    const { group, person, change } = await network(db);
    await db.insert(identities).values({ provider: "kommun", subject: "1", personId: person.id });
    const kept = async () => [
      await db.select().from(memberships).where(eq(memberships.personId, person.id)),
      await db.select().from(groupMembers).where(eq(groupMembers.groupId, group.id)),
      await db.select().from(identities),
    ];
    const before = await kept();

    expect(await change("  Klara.Nygift@Kommun.Example ")).toEqual({ outcome: "changed" });

    expect(await addressOf(db, person.id)).toBe(NEW);
    expect(await kept()).toEqual(before);
    expect((await asNow(db, person)).actor.kind).toBe("anonymous");
    const { token } = await askAndRead(db, NEW);
    const result = await confirm(db, token);
    if (result.outcome !== "signed-in") throw new Error(result.outcome);
    expect(await loadActor(db, result.sessionToken)).toMatchObject({ personId: person.id });
  });

  it("is mailed to although the old one was not reached", async ({ db }) => {
    const { person, change } = await network(db);
    const failing = () => db.select({ since: people.mailFailedAt }).from(people).where(eq(people.id, person.id));
    await db.update(people).set({ mailFailedAt: new Date() }).where(eq(people.id, person.id));
    expect(await failing()).not.toEqual([{ since: null }]);
    await change(NEW);
    expect(await failing()).toEqual([{ since: null }]);
  });

  it("voids the links under way to the old one, where nobody can sign in any more", async ({ db }) => {
    const { change } = await network(db);
    const { token } = await askAndRead(db, OLD);
    await change();
    expect(await confirm(db, token)).toEqual({ outcome: "spent" });
    await askAndRead(db, OLD);
    const mails = await db.select().from(mailOutbox).where(eq(mailOutbox.recipient, OLD));
    expect(mails.map(({ template }) => template)).toEqual(["no-account"]);
  });

  it("is told to both addresses, in a mail that names neither, and noted without them", async ({ db }) => {
    const { coordinator, person, change } = await network(db);
    await change();
    const told = await db.select().from(mailOutbox).where(eq(mailOutbox.template, "address-changed"));
    const to = (recipient: string) => told.filter((mail) => mail.recipient === recipient);
    expect(to(OLD)).toMatchObject([{ personId: null, payload: { to: "old" } }]);
    expect(to(NEW)).toMatchObject([{ personId: person.id, payload: { to: "new" } }]);
    expect(JSON.stringify(told.map(({ payload }) => payload))).not.toContain("@");
    const noted = await db.select().from(auditEntries);
    expect(noted.filter(({ action }) => action === "person.change-address")).toMatchObject([
      { actorId: coordinator.id, subjectId: person.id, details: {} },
    ]);
    expect(JSON.stringify(noted)).not.toMatch(/klara\./i);
  });

  it("may be of any mail domain, as when a coordinator invites", async ({ db }) => {
    const { change } = await network(db);
    await db.update(organisations).set({ domains: ["kommun.example"] });
    expect(await change("klara@annankommun.example")).toEqual({ outcome: "changed" });
  });

  it("is given to somebody who is suspended, too, who gets in with it when the account is opened", async ({ db }) => {
    const { coordinator, person, change } = await network(db);
    await suspendPerson(as(db, coordinator), person.id);
    expect(await change()).toEqual({ outcome: "changed" });
    await restorePerson(as(db, coordinator), person.id);
    expect(await confirm(db, (await askAndRead(db, NEW)).token)).toMatchObject({ outcome: "signed-in" });
  });
});

describe("an address is not changed", () => {
  it("by a member, a contact, a group's coordinator, a guest, or nobody", async ({ db }) => {
    const { group, person } = await network(db);
    const others = [
      as(db, await makeMember(db)),
      as(db, await makeMember(db, { organisationContact: true })),
      as(db, await makeMember(db, { group, role: "coordinator" })),
      as(db, await makeGuest(db, { group })),
      asAnonymous(db),
    ];
    for (const ctx of others)
      await expect(changeAddress(ctx, { personId: person.id, email: NEW })).rejects.toMatchObject({
        code: "forbidden",
      });
    expect(await addressOf(db, person.id)).toBe(OLD);
  });

  it("for oneself, or for an administrator by anybody but another", async ({ db }) => {
    const { coordinator, change } = await network(db);
    const [one, two] = [
      await makeMember(db, { platformRole: "administrator" }),
      await makeMember(db, { platformRole: "administrator" }),
    ];
    for (const { id } of [coordinator, one]) await expect(change(NEW, id)).rejects.toMatchObject({ code: "forbidden" });
    const own = changeAddress(as(db, one), { personId: one.id, email: NEW });
    await expect(own).rejects.toMatchObject({ code: "forbidden" });
    expect(await addressOf(db, one.id)).toBe(one.email);
    expect(await changeAddress(as(db, two), { personId: one.id, email: NEW })).toEqual({ outcome: "changed" });
  });

  it("by a coordinator for whoever is in a confidential group that they are not in: they could read it as that person", async ({
    db,
  }) => {
    const { coordinator, person, change } = await network(db);
    const closed = await makeGroup(db, { access: "confidential" });
    await joinGroup(db, person.id, closed.id);
    expect(await change(NEW)).toEqual({ outcome: "administrator-only" });
    const administrator = await makeMember(db, { platformRole: "administrator" });
    const input = { personId: person.id, email: NEW };
    expect(await changeAddress(as(db, administrator), input)).toEqual({ outcome: "changed" });

    await joinGroup(db, coordinator.id, closed.id);
    await readRights(db, [coordinator]);
    expect(await changeAddress(as(db, coordinator), { ...input, email: "en.till@kommun.example" })).toEqual({
      outcome: "changed",
    });
  });

  it("by whoever signed in more than ten minutes ago", async ({ db }) => {
    const { coordinator, person, change } = await network(db);
    const age = (minutes: number) =>
      db
        .update(sessions)
        .set({ createdAt: sql`now() - make_interval(mins => ${minutes})` })
        .where(eq(sessions.id, coordinator.actor.sessionId));
    await age(10);
    expect(await change()).toEqual({ outcome: "not-fresh" });
    expect(await addressOf(db, person.id)).toBe(OLD);
    expect((await asNow(db, person)).actor.kind).toBe("member");
    await age(9);
    expect(await change()).toEqual({ outcome: "changed" });
  });

  it("to what is none, to the same, or to that of somebody else, whether they are here or not", async ({ db }) => {
    const { coordinator, person, change } = await network(db);
    const here = await makeMember(db, { email: "Dag@Kommun.example" });
    const [suspended, ended] = [await makeMember(db), await makeMember(db)];
    await suspendPerson(as(db, coordinator), suspended.id);
    await endPerson(as(db, coordinator), ended.id);
    await expect(change(" ")).rejects.toMatchObject({ issues: [{ message: "missing", path: ["email"] }] });
    expect(await change("klara")).toEqual({ outcome: "invalid-address" });
    expect(await change(OLD.toUpperCase())).toEqual({ outcome: "unchanged" });
    for (const { email } of [here, suspended, ended])
      expect(await change(email.toLowerCase())).toEqual({ outcome: "address-taken" });
    expect((await asNow(db, person)).actor.kind).toBe("member");
    const mails = await db.select().from(mailOutbox).where(eq(mailOutbox.template, "address-changed"));
    expect(mails).toEqual([]);
  });

  it("for somebody who has left, or whom nobody knows", async ({ db }) => {
    const { coordinator, person, change } = await network(db);
    await endPerson(as(db, coordinator), person.id);
    expect(await change()).toEqual({ outcome: "ended" });
    await expect(change(NEW, "00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({ code: "not-found" });
  });

  it("more often in an hour than one may invite", async ({ db }) => {
    const { coordinator, change } = await network(db);
    for (let n = 0; n < rules.invite.tokens; n++) await takeToken({ db }, "invite", coordinator.id);
    await expect(change()).rejects.toMatchObject({ code: "too-many-requests" });
  });
});

describe("an invitation to an address that changes hands", () => {
  it("lets nobody come back by it, and makes no second person of who reads the old mailbox", async ({ db }) => {
    const { coordinator, person, change } = await network(db);
    const organisationId = person.actor.standing?.organisationId ?? "";
    const toNew = await invite(db, NEW, organisationId);
    await change();
    const withdrawn = await db.select().from(invitations).where(eq(invitations.id, toNew.id));
    expect(withdrawn[0]?.revokedAt).not.toBeNull();
    await endPerson(as(db, coordinator), person.id);
    expect(await toNew.answer()).toBe("gone");

    const guest = await makeGuest(db, { group: await makeGroup(db), email: "gast@firma.example" });
    const toOld = await invite(db, guest.email, organisationId);
    await change("gast@annanfirma.example", guest.id);
    expect(await toOld.answer()).toBe("gone");
  });

  it("still makes a member of a guest who has got the address", async ({ db }) => {
    const { person, change } = await network(db);
    const guest = await makeGuest(db, { group: await makeGroup(db) });
    const invitation = await invite(db, NEW, person.actor.standing?.organisationId ?? "");
    await change(NEW, guest.id);
    expect(await invitation.answer()).toBe("accepted");
    const [row] = await db.select().from(people).where(eq(people.email, NEW));
    expect(row).toMatchObject({ id: guest.id, guest: false });
  });
});

describe("at the same moment", () => {
  it("two people are not given one address", async ({ committed: { db } }) => {
    const { coordinator, person } = await network(db);
    const other = await makeMember(db);
    const outcomes = await Promise.all(
      [person, other].map(({ id }) => changeAddress(as(db, coordinator), { personId: id, email: NEW })),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["address-taken", "changed"]);
  });

  it("one person is not given two: who comes second hears that it has been changed", async ({ committed: { db } }) => {
    const { person, change } = await network(db);
    const changes = await db.transaction(async (tx) => {
      await lockAddress(asSystem(tx), OLD);
      const both = Promise.all([change(), change("klara@annankommun.example")]);
      await untilWaiting(db, 2);
      return { both };
    });
    const outcomes = await changes.both;
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["changed", "changed-meanwhile"]);
    const given = outcomes[0].outcome === "changed" ? NEW : "klara@annankommun.example";
    expect(await addressOf(db, person.id)).toBe(given);
  });

  it.for([
    ["the answer comes first", "accepted", "address-taken"],
    ["the change comes first", "gone", "changed"],
  ] as const)("an invitation to it is answered: %s", async ([order, answered, changed], { committed: { db } }) => {
    const { person, change } = await network(db);
    const invitation = await invite(db, NEW, person.actor.standing?.organisationId ?? "");
    const acts = { answer: invitation.answer, change: async () => (await change()).outcome };
    const [one, two] =
      order === "the answer comes first" ? (["answer", "change"] as const) : (["change", "answer"] as const);
    const done = await db.transaction(async (tx) => {
      await lockAddress(asSystem(tx), NEW);
      const first = acts[one]();
      await untilWaiting(db, 1);
      const second = acts[two]();
      await untilWaiting(db, 2);
      return { first, second };
    });
    expect({ [one]: await done.first, [two]: await done.second }).toEqual({ answer: answered, change: changed });
  });

  it("somebody is not invited to an address that a member is being given", async ({ committed: { db } }) => {
    const { coordinator, person, change } = await network(db);
    const organisationId = person.actor.standing?.organisationId ?? "";
    const done = await db.transaction(async (tx) => {
      await lockAddress(asSystem(tx), NEW);
      const changed = change();
      await untilWaiting(db, 1);
      const invited = inviteMember(as(db, coordinator), {
        ...{ email: NEW, organisationId, firstName: "Klara", lastName: "Nygift", function: "fältare" },
      });
      await untilWaiting(db, 2);
      return { changed, invited };
    });
    expect(await done.changed).toEqual({ outcome: "changed" });
    expect(await done.invited).toEqual({ outcome: "already-member" });
  });

  it("a link to the old address is answered: the session that it opens ends with the others", async ({
    committed: { db },
  }) => {
    const { person, change } = await network(db);
    await askAndRead(db, OLD);
    const opened = await db.transaction(async (tx) => {
      await tx.select().from(signInRequests).for("update");
      const changed = change();
      await untilWaiting(db, 1);
      const device = { method: "mail", authLevel: 1, device: "" } as const;
      return { ...(await createSession(asSystem(tx), { personId: person.id, ...device })), changed };
    });
    expect(await opened.changed).toEqual({ outcome: "changed" });
    expect(await loadActor(db, opened.token)).toEqual({ kind: "anonymous" });
  });
});
