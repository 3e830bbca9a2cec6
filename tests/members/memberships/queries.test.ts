import { eq, sql } from "drizzle-orm";
import { groupMembers, memberships, people } from "#db/schema";
import {
  countMemberships,
  getManagedPerson,
  listMemberships,
  listVisits,
  type ManagedPerson,
} from "#lib/members/memberships/queries";
import type { MembershipFilter } from "#lib/members/memberships/schema";
import { endPerson } from "#lib/members/people/end-person";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { first } from "#lib/platform/errors";
import { describe, expect, it } from "#tests/support/database";
import { as, joinGroup, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";

type Db = Parameters<typeof makeMember>[0];

async function network(db: Db) {
  const municipality = await makeOrganisation(db, { name: "Ronneby kommun" });
  const coordinator = await makeMember(db, { lastName: "Ask", platformRole: "coordinator" });
  const contact = await makeMember(db, { lastName: "Öst", organisation: municipality, organisationContact: true });
  const leaving = await makeMember(db, { lastName: "Berg", organisation: municipality });
  await db.update(memberships).set({ pausedAt: new Date() }).where(eq(memberships.personId, leaving.id));
  const suspended = await makeMember(db, { lastName: "Åker" });
  const ended = await makeMember(db, { lastName: "Dal", organisation: municipality, function: "fältare" });
  const guest = await makeGuest(db, { lastName: "Ek", group: await makeGroup(db, { name: "Tryggare skola" }) });
  const ctx = as(db, coordinator);
  await suspendPerson(ctx, suspended.id);
  await endPerson(ctx, ended.id);
  return { ctx, municipality, contact, leaving, suspended, ended, guest };
}

const named = (list: ManagedPerson[]) => list.map(({ name }) => name.split(" ").at(-1));

describe("the list of memberships", () => {
  it.for([
    ["current", ["Ask", "Berg", "Åker", "Öst"]],
    ["roles", ["Ask"]],
    ["contacts", ["Öst"]],
    ["closed", ["Berg", "Åker"]],
    ["ended", ["Dal"]],
  ] as [MembershipFilter, string[]][])("shows those who are %s, in Swedish order", async ([filter, names], { db }) => {
    const { ctx } = await network(db);
    expect(named(await listMemberships(ctx, { filter, query: "" }))).toEqual(names);
  });

  it("finds words in name, function and organisation, and takes none of them as a pattern", async ({ db }) => {
    const { ctx } = await network(db);
    const find = async (query: string) => named(await listMemberships(ctx, { filter: "current", query }));
    expect(await find("ronneby öst")).toEqual(["Öst"]);
    expect(await find("säkerhets")).toEqual(["Ask", "Berg", "Åker", "Öst"]);
    expect(await find("%")).toEqual([]);
  });

  it("says of whom mail does not reach that it does not, as does the page of the person", async ({ db }) => {
    const { ctx, contact } = await network(db);
    await db.update(people).set({ mailFailedAt: new Date() }).where(eq(people.id, contact.id));
    const rows = await listMemberships(ctx, { filter: "current", query: "" });
    expect(rows.filter(({ mailFails }) => mailFails).map(({ id }) => id)).toEqual([contact.id]);
    expect(await getManagedPerson(ctx, contact.id)).toMatchObject({ mailFails: true });
  });

  it("keeps where somebody who has left belonged, and until when", async ({ db }) => {
    const { ctx, ended } = await network(db);
    const [row] = await listMemberships(ctx, { filter: "ended", query: "" });
    const { today } = first(await db.execute<{ today: string }>(sql`select current_date::text as today`));
    expect(row).toMatchObject({
      id: ended.id,
      organisation: "Ronneby kommun",
      function: "fältare",
      endsOn: today,
    });
  });

  it("counts as many as the tabs then show", async ({ db }) => {
    const { ctx } = await network(db);
    const counts = await countMemberships(ctx);
    expect(counts).toMatchObject({ people: 4, guests: 1, invitations: 0 });
  });

  it("is nobody's but coordinators' and administrators'", async ({ db }) => {
    const { contact, guest } = await network(db);
    for (const person of [contact, guest]) {
      const ctx = as(db, person);
      const refused = { code: "forbidden" };
      await expect(listMemberships(ctx, { filter: "current", query: "" })).rejects.toMatchObject(refused);
      await expect(getManagedPerson(ctx, contact.id)).rejects.toMatchObject(refused);
      await expect(listVisits(ctx)).rejects.toMatchObject(refused);
      await expect(countMemberships(ctx)).rejects.toMatchObject(refused);
    }
  });
});

describe("one person", () => {
  it("comes with organisations over time, newest first, and groups", async ({ db }) => {
    const { ctx, contact } = await network(db);
    const before = await makeOrganisation(db, { name: "Tidigare AB", kind: "business" });
    const span = { startsOn: "2020-01-01", endsOn: "2021-12-31" };
    await db
      .insert(memberships)
      .values({ personId: contact.id, organisationId: before.id, function: "vikarie", ...span });
    await joinGroup(db, contact.id, (await makeGroup(db, { name: "Lokal problembild" })).id);
    expect(await getManagedPerson(ctx, contact.id)).toMatchObject({
      organisation: "Ronneby kommun",
      memberships: [
        { organisation: "Ronneby kommun", endsOn: null },
        { organisation: "Tidigare AB", ...span },
      ],
      groups: [{ name: "Lokal problembild", role: "member", expiresAt: null }],
    });
  });

  it("is in no confidential group that the reader does not know", async ({ db }) => {
    const { ctx, contact } = await network(db);
    const secret = await makeGroup(db, { access: "confidential" });
    await joinGroup(db, contact.id, secret.id);
    expect((await getManagedPerson(ctx, contact.id)).groups).toEqual([]);
    const insider = await makeMember(db, { group: secret, platformRole: "coordinator" });
    expect((await getManagedPerson(as(db, insider), contact.id)).groups).toMatchObject([{ id: secret.id }]);
  });

  it("who does not exist is not found", async ({ db }) => {
    const { ctx } = await network(db);
    const nobody = getManagedPerson(ctx, "00000000-0000-4000-8000-000000000000");
    await expect(nobody).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("guests' visits", () => {
  it("are listed by their last day, and for sixty days after it", async ({ db }) => {
    const { ctx, guest } = await network(db);
    const group = await makeGroup(db, { name: "Lokal problembild" });
    const sooner = await makeGuest(db, { lastName: "Fur", group, expiresAt: new Date(Date.now() + 3_600_000) });
    const end = (id: string, days: number) =>
      db
        .update(groupMembers)
        .set({ expiresAt: sql`now() - make_interval(days => ${days})` })
        .where(eq(groupMembers.personId, id));
    const listed = async () => (await listVisits(ctx)).map((visit) => [visit.personId, visit.group?.name]);
    expect(await listed()).toEqual([
      [sooner.id, "Lokal problembild"],
      [guest.id, "Tryggare skola"],
    ]);
    await end(sooner.id, 59);
    expect(await listed()).toHaveLength(2);
    expect(await countMemberships(ctx)).toMatchObject({ guests: 1 });
    await end(sooner.id, 61);
    expect(await listed()).toEqual([[guest.id, "Tryggare skola"]]);
  });

  it("to a confidential group say until when, but not where", async ({ db }) => {
    const { ctx } = await network(db);
    const hidden = await makeGuest(db, { group: await makeGroup(db, { access: "confidential" }) });
    const visit = (await listVisits(ctx)).find(({ personId }) => personId === hidden.id);
    expect(visit).toMatchObject({ group: null, until: expect.any(String) });
  });

  it("of somebody who has left are not there, and of a suspended guest are marked", async ({ db }) => {
    const { ctx, guest } = await network(db);
    await suspendPerson(ctx, guest.id);
    expect(await listVisits(ctx)).toMatchObject([{ personId: guest.id, suspended: true }]);
    await db.update(people).set({ status: "ended" }).where(eq(people.id, guest.id));
    expect(await listVisits(ctx)).toEqual([]);
  });
});
