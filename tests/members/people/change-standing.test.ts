import { changeStanding } from "#lib/members/people/change-standing";
import { endPerson } from "#lib/members/people/end-person";
import { describe, expect, it } from "#tests/support/database";
import { as, asNow, makeMember } from "#tests/support/factories";

describe("function and contact", () => {
  it("are changed by a coordinator and count at once", async ({ db }) => {
    const [coordinator, person] = [await makeMember(db, { platformRole: "coordinator" }), await makeMember(db)];
    const input = { personId: person.id, function: " fältare ", organisationContact: true };
    await changeStanding(as(db, coordinator), input);
    expect((await asNow(db, person)).actor).toMatchObject({
      standing: { function: "fältare", organisationContact: true },
    });
  });

  it("are not changed by a member, by oneself, or by a coordinator for an administrator", async ({ db }) => {
    const [administrator, coordinator, contact] = [
      await makeMember(db, { platformRole: "administrator" }),
      await makeMember(db, { platformRole: "coordinator" }),
      await makeMember(db, { organisationContact: true }),
    ];
    const refused = [
      [contact, coordinator],
      [coordinator, coordinator],
      [coordinator, administrator],
    ] as const;
    for (const [actor, about] of refused) {
      const input = { personId: about.id, function: "chef", organisationContact: true };
      await expect(changeStanding(as(db, actor), input)).rejects.toMatchObject({ code: "forbidden" });
    }
  });

  it("need words on one line, and a membership that goes on", async ({ db }) => {
    const [coordinator, person] = [await makeMember(db, { platformRole: "coordinator" }), await makeMember(db)];
    const change = (does: string) =>
      changeStanding(as(db, coordinator), { personId: person.id, function: does, organisationContact: false });
    for (const does of ["", "  ", "a\nb", "x".repeat(121)])
      await expect(change(does)).rejects.toMatchObject({ name: "ZodError" });
    await endPerson(as(db, coordinator), person.id);
    await expect(change("fältare")).rejects.toMatchObject({ code: "not-found" });
  });
});
