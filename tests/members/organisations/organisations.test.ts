import { addOrganisation } from "#lib/members/organisations/add-organisation";
import { editOrganisation } from "#lib/members/organisations/edit-organisation";
import { getOrganisation, listOrganisations } from "#lib/members/organisations/queries";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";

const RONNEBY = {
  name: "Ronneby kommun",
  shortName: "Ronneby",
  kind: "municipality",
  code: "1081",
  domains: "ronneby.se, @utbildning.ronneby.se\nRONNEBY.SE",
} as const;

describe("an organisation", () => {
  it("is added and changed by a coordinator", async ({ db }) => {
    const ctx = as(db, await makeMember(db, { platformRole: "coordinator" }));
    const added = await addOrganisation(ctx, RONNEBY);
    if (added.outcome !== "added") throw new Error(added.outcome);
    const { organisationId } = added;
    expect(await getOrganisation(ctx, organisationId)).toMatchObject({
      code: "1081",
      domains: ["ronneby.se", "utbildning.ronneby.se"],
      members: 0,
      contact: null,
    });
    const change = { ...RONNEBY, organisationId, code: "", domains: "" };
    expect(await editOrganisation(ctx, change)).toEqual({ outcome: "edited" });
    expect(await getOrganisation(ctx, organisationId)).toMatchObject({ code: null, domains: [] });
  });

  it("is not added or changed by a member, a contact or a guest", async ({ db }) => {
    const organisation = await makeOrganisation(db);
    const others = [
      await makeMember(db),
      await makeMember(db, { organisation, organisationContact: true }),
      await makeGuest(db, { group: await makeGroup(db) }),
    ];
    for (const other of others) {
      const ctx = as(db, other);
      await expect(addOrganisation(ctx, RONNEBY)).rejects.toMatchObject({ code: "forbidden" });
      const change = editOrganisation(ctx, { ...RONNEBY, organisationId: organisation.id });
      await expect(change).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("has a name of its own, however it is written", async ({ db }) => {
    const ctx = as(db, await makeMember(db, { platformRole: "coordinator" }));
    const added = await addOrganisation(ctx, RONNEBY);
    if (added.outcome !== "added") throw new Error(added.outcome);
    const { organisationId } = added;
    expect(await addOrganisation(ctx, { ...RONNEBY, name: "RONNEBY KOMMUN " })).toEqual({ outcome: "name-taken" });
    const other = await makeOrganisation(db);
    const taken = { ...RONNEBY, organisationId: other.id };
    expect(await editOrganisation(ctx, taken)).toEqual({ outcome: "name-taken" });
    expect(await editOrganisation(ctx, { ...RONNEBY, organisationId })).toEqual({ outcome: "edited" });
  });

  it("is added once when two add it at the same moment", async ({ committed: { db } }) => {
    const ctx = as(db, await makeMember(db, { platformRole: "coordinator" }));
    const outcomes = await Promise.all([addOrganisation(ctx, RONNEBY), addOrganisation(ctx, RONNEBY)]);
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["added", "name-taken"]);
  });

  it.for([
    ["name", { name: "" }, "missing"],
    ["name", { name: "Två\nrader" }, "odd-characters"],
    ["shortName", { shortName: "x".repeat(121) }, "too-long"],
    ["kind", { kind: "landsting" as "region" }, "missing"],
    ["code", { code: "108" }, "not-a-code"],
    ["domains", { domains: "ronneby" }, "not-a-domain"],
    ["domains", { domains: "https://ronneby.se" }, "not-a-domain"],
  ] as const)("is refused for its %s: %j", async ([field, change, message], { db }) => {
    const ctx = as(db, await makeMember(db, { platformRole: "coordinator" }));
    const before = (await listOrganisations(ctx)).length;
    await expect(addOrganisation(ctx, { ...RONNEBY, ...change })).rejects.toMatchObject({
      issues: expect.arrayContaining([expect.objectContaining({ path: expect.arrayContaining([field]), message })]),
    });
    expect(await listOrganisations(ctx)).toHaveLength(before);
  });

  it("that is not there cannot be changed or read", async ({ db }) => {
    const ctx = as(db, await makeMember(db, { platformRole: "coordinator" }));
    const organisationId = "00000000-0000-4000-8000-000000000000";
    await expect(editOrganisation(ctx, { ...RONNEBY, organisationId })).rejects.toMatchObject({ code: "not-found" });
    await expect(getOrganisation(ctx, organisationId)).rejects.toMatchObject({ code: "not-found" });
  });
});
