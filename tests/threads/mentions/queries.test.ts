import { eq } from "drizzle-orm";
import { memberships, people } from "#db/schema";
import { admitMember } from "#lib/members/groups/admit-member";
import { countReached, listMentionable } from "#lib/threads/mentions/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";

describe("whom one may mention", () => {
  it("are those who can read the group, with their organisations and functions, and never oneself", async ({ db }) => {
    const group = await makeGroup(db);
    const police = await makeOrganisation(db, { kind: "police", name: "Polismyndigheten" });
    const [greta, love, vera] = [
      await makeMember(db, { group, firstName: "Greta", lastName: "Fyrtorn" }),
      await makeMember(db, {
        group,
        firstName: "Love",
        lastName: "Tamplund",
        organisation: police,
        function: "kommunpolis",
      }),
      await makeMember(db, {
        group,
        firstName: "Vera",
        lastName: "Lots",
        organisation: police,
        function: "Kommunpolis",
      }),
    ];
    await makeMember(db, { firstName: "Vera", lastName: "Utanför", organisation: police, function: "kommunpolis" });

    const list = await listMentionable(as(db, greta), { groupId: group.id, query: "" });

    expect(list).toEqual([
      {
        kind: "person",
        id: love.id,
        label: "Love Tamplund",
        about: "kommunpolis, Polismyndigheten",
        reached: { people: 1, organisations: 1 },
        reads: true,
      },
      {
        kind: "person",
        id: vera.id,
        label: "Vera Lots",
        about: "Kommunpolis, Polismyndigheten",
        reached: { people: 1, organisations: 1 },
        reads: true,
      },
      {
        kind: "organisation",
        id: police.id,
        label: "Polismyndigheten",
        about: "",
        reached: { people: 2, organisations: 1 },
        reads: true,
      },
      {
        kind: "function",
        id: "kommunpolis",
        label: expect.stringMatching(/^kommunpolis$/i),
        about: "",
        reached: { people: 2, organisations: 1 },
        reads: true,
      },
    ]);
  });

  it.for([
    ["ver", ["Vera Lots"]],
    ["LOTS", ["Vera Lots"]],
    ["vera l", ["Vera Lots"]],
    ["era", []],
    ["%", []],
    ["_era", []],
    ["\\", []],
  ] as const)("are found by the beginning of a name: %j", async ([query, names], { db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group });
    await makeMember(db, { group, firstName: "Vera", lastName: "Lots" });

    const list = await listMentionable(as(db, greta), { groupId: group.id, query });

    expect(list.map(({ label }) => label)).toEqual(names);
  });

  it("are nobody to somebody outside, as if the group did not exist", async ({ db }) => {
    const group = await makeGroup(db);
    const outside = await makeMember(db, { platformRole: "administrator" });

    await expect(listMentionable(as(db, outside), { groupId: group.id, query: "" })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(countReached(as(db, outside), { groupId: group.id, mentions: [] })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("how many mentions reach", () => {
  it("counts each person once, without oneself and without outsiders", async ({ db }) => {
    const group = await makeGroup(db);
    const [ronneby, police] = [await makeOrganisation(db), await makeOrganisation(db, { kind: "police" })];
    const greta = await makeMember(db, { group, organisation: ronneby });
    const alva = await makeMember(db, { group, organisation: ronneby });
    await makeMember(db, { group, organisation: police, function: "kommunpolis" });
    await makeMember(db, { organisation: police, function: "kommunpolis" });
    await makeGuest(db, { group });

    const reached = await countReached(as(db, greta), {
      groupId: group.id,
      mentions: [
        { kind: "organisation", id: ronneby.id },
        { kind: "person", id: alva.id },
        { kind: "function", id: "kommunpolis" },
        { kind: "person", id: "ingen" },
      ],
    });

    expect(reached).toEqual({ people: 2, organisations: 2, outside: [] });
  });
});

describe("somebody who cannot read the group", () => {
  it.for(["restricted", "confidential"] as const)("is offered to its coordinator: %s", async (access, { db }) => {
    const group = await makeGroup(db, { access });
    const greta = await makeMember(db, { group, role: "coordinator" });
    await makeMember(db, { group, firstName: "Isa", lastName: "Inne" });
    const police = await makeOrganisation(db, { kind: "police", name: "Polismyndigheten" });
    const isa = await makeMember(db, {
      firstName: "Isa",
      lastName: "Ute",
      organisation: police,
      function: "analytiker",
    });

    const list = await listMentionable(as(db, greta), { groupId: group.id, query: "isa" });

    expect(list.map(({ label, reads }) => [label, reads])).toEqual([
      ["Isa Inne", true],
      ["Isa Ute", false],
    ]);
    expect(list[1]).toEqual({
      kind: "person",
      id: isa.id,
      label: "Isa Ute",
      about: "analytiker, Polismyndigheten",
      reached: { people: 0, organisations: 0 },
      reads: false,
    });
  });

  it("is not offered before anything is asked for, nor to others than a coordinator of the group", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group, role: "coordinator" });
    const others = [
      await makeMember(db, { group }),
      await makeMember(db, { group, platformRole: "administrator" }),
      await makeGuest(db, { group }),
    ];
    const isa = await makeMember(db, { firstName: "Isa" });
    const mentions = [{ kind: "person" as const, id: isa.id }];

    const offered = await listMentionable(as(db, greta), { groupId: group.id, query: " " });
    expect(offered.filter(({ reads }) => !reads)).toEqual([]);
    for (const other of others) {
      expect(await listMentionable(as(db, other), { groupId: group.id, query: "isa" })).toEqual([]);
      expect((await countReached(as(db, other), { groupId: group.id, mentions })).outside).toEqual([]);
    }
  });

  it("is nobody's guest, has not left and is not suspended, and is no one where all may read", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group, role: "coordinator" });
    await makeGuest(db, { group: await makeGroup(db), firstName: "Isa" });
    const [gone, paused] = [await makeMember(db, { firstName: "Isa" }), await makeMember(db, { firstName: "Isa" })];
    await db
      .update(memberships)
      .set({ startsOn: "2020-01-01", endsOn: "2020-01-02" })
      .where(eq(memberships.personId, gone.id));
    await db.update(people).set({ status: "suspended" }).where(eq(people.id, paused.id));
    const open = await makeGroup(db, { access: "open" });
    const leader = await makeMember(db, { group: open, role: "coordinator" });
    await makeMember(db, { firstName: "Ida" });

    expect(await listMentionable(as(db, greta), { groupId: group.id, query: "isa" })).toEqual([]);
    const everybody = await listMentionable(as(db, leader), { groupId: open.id, query: "ida" });
    expect(everybody.map(({ reads }) => reads)).toEqual([true]);
  });

  it("is named to the coordinator who mentions them, and reached once let in", async ({ db }) => {
    const group = await makeGroup(db);
    const greta = await makeMember(db, { group, role: "coordinator" });
    const isa = await makeMember(db, { firstName: "Isa", lastName: "Ute" });
    const count = async () =>
      countReached(as(db, greta), { groupId: group.id, mentions: [{ kind: "person", id: isa.id }] });

    expect(await count()).toEqual({ people: 0, organisations: 0, outside: [{ id: isa.id, name: "Isa Ute" }] });
    await admitMember(as(db, greta), { groupId: group.id, personId: isa.id });

    expect(await count()).toEqual({ people: 1, organisations: 1, outside: [] });
  });
});
