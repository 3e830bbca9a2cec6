import { sql } from "drizzle-orm";
import { kindOf } from "#lib/members/audit-log/kinds";
import { LOG_PAGE, listLog, listLogPeople } from "#lib/members/audit-log/queries";
import { LOG_KINDS, listLogInput } from "#lib/members/audit-log/schema";
import { extendGuest } from "#lib/members/groups/extend-guest";
import { acceptInvitation } from "#lib/members/invitations/accept-invitation";
import { inviteMember } from "#lib/members/invitations/invite-member";
import { TERMS_VERSION } from "#lib/members/invitations/schema";
import { suspendPerson } from "#lib/members/people/suspend-person";
import { auditActions } from "#lib/platform/audit/audit";
import { isoDate } from "#lib/platform/format";
import { describe, expect, it } from "#tests/support/database";
import { as, asAnonymous, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";
import en from "../../../messages/en/log.json";
import sv from "../../../messages/sv/log.json";

type Db = Parameters<typeof makeMember>[0];

async function reader(db: Db) {
  const administrator = await makeMember(db, { firstName: "Cilla", lastName: "Räcke", platformRole: "administrator" });
  return { administrator, ctx: as(db, administrator) };
}

describe("the log", () => {
  it("names who did what to whom, newest first", async ({ db }) => {
    const { administrator, ctx } = await reader(db);
    const person = await makeMember(db, { firstName: "Ebba", lastName: "Kajkant" });
    await suspendPerson(ctx, person.id);
    const { entries, nextBefore } = await listLog(ctx, {});
    expect(entries.map(({ action }) => action)).toEqual(["session.end", "person.suspend"]);
    expect(entries[1]).toMatchObject({
      kind: "person",
      actor: { id: administrator.id, name: "Cilla Räcke" },
      subject: { id: person.id, name: "Ebba Kajkant" },
      system: null,
      group: null,
    });
    expect(nextBefore).toBeNull();
  });

  it("names an invitation's address while it waits, and its person once it is answered", async ({ db }) => {
    const { ctx } = await reader(db);
    const organisation = await makeOrganisation(db, { name: "Olofströms kommun" });
    const invited = await inviteMember(ctx, {
      email: "trygghet@olofstrom.example",
      firstName: "Stina",
      lastName: "Ankarspel",
      organisationId: organisation.id,
      function: "fältare",
    });
    if (invited.outcome !== "invited") throw new Error(invited.outcome);
    expect((await listLog(ctx, {})).entries[0]).toMatchObject({
      action: "invitation.create",
      subject: { id: null, name: "Stina Ankarspel, trygghet@olofstrom.example" },
    });
    await acceptInvitation(asAnonymous(db), {
      token: invited.path.split("/").at(-1) ?? "",
      firstName: "Stina",
      lastName: "Ankarspel",
      termsVersion: TERMS_VERSION,
      device: "",
    });
    const { entries } = await listLog(ctx, {});
    const stina = { id: expect.any(String), name: "Stina Ankarspel" };
    for (const action of ["sign-in.succeed", "invitation.accept", "membership.start"])
      expect(entries.find((entry) => entry.action === action)).toMatchObject({ actor: stina, subject: stina });
    expect(entries.find(({ action }) => action === "membership.start")).toMatchObject({
      organisation: "Olofströms kommun",
    });
  });

  it("does not name a confidential group to an administrator outside it", async ({ db }) => {
    const { ctx } = await reader(db);
    const group = await makeGroup(db, { access: "confidential", name: "Avhopparverksamhet" });
    const inside = await makeMember(db, { group, role: "coordinator" });
    const guest = await makeGuest(db, { group });
    const until = isoDate(new Date(Date.now() + 86_400_000));
    await extendGuest(as(db, inside), { groupId: group.id, personId: guest.id, until });
    expect((await listLog(ctx, {})).entries[0]).toMatchObject({
      action: "group.extend-guest",
      group: { id: group.id, name: null },
    });
  });

  it("is nobody's but administrators'", async ({ db }) => {
    for (const platformRole of ["member", "coordinator"] as const) {
      const ctx = as(db, await makeMember(db, { platformRole }));
      await expect(listLog(ctx, {})).rejects.toMatchObject({ code: "forbidden" });
      await expect(listLogPeople(ctx)).rejects.toMatchObject({ code: "forbidden" });
    }
  });
});

describe("the log's filters", () => {
  it("find everything by or about a person: acts, memberships, an answered invitation", async ({ db }) => {
    const { administrator, ctx } = await reader(db);
    const [one, two] = [await makeMember(db), await makeMember(db)];
    await suspendPerson(ctx, one.id);
    await suspendPerson(ctx, two.id);
    const about = async (personId: string) => (await listLog(ctx, { personId })).entries.map(({ action }) => action);
    expect(await about(one.id)).toEqual(["person.suspend"]);
    expect(await about(administrator.id)).toHaveLength(4);
    await db.execute(sql`
      insert into audit_entries (action, subject_id) select 'membership.end', id from memberships where person_id = ${two.id}`);
    expect(await about(two.id)).toEqual(["membership.end", "person.suspend"]);
  });

  it("find what an act is about", async ({ db }) => {
    const { ctx } = await reader(db);
    await suspendPerson(ctx, (await makeMember(db)).id);
    const found = await Promise.all(LOG_KINDS.map(async (kind) => (await listLog(ctx, { kind })).entries.length));
    expect(Object.fromEntries(LOG_KINDS.map((kind, index) => [kind, found[index]]))).toEqual({
      ...Object.fromEntries(LOG_KINDS.map((kind) => [kind, 0])),
      "sign-in": 1,
      person: 1,
    });
  });

  it("reckon days in Swedish time, first and last included", async ({ db }) => {
    const { ctx } = await reader(db);
    // Midnight in Stockholm is 22 or 23 o'clock the day before in UTC.
    for (const at of ["2026-06-30T21:59:59Z", "2026-06-30T22:00:00Z", "2026-07-01T21:59:59Z", "2026-07-01T22:00:00Z"])
      await db.execute(sql`insert into audit_entries (action, at) values ('group.edit', ${at}::timestamptz)`);
    const count = async (period: { from?: string; to?: string }) => (await listLog(ctx, period)).entries.length;
    expect(await count({ from: "2026-07-01", to: "2026-07-01" })).toBe(2);
    expect(await count({ from: "2026-07-01" })).toBe(3);
    expect(await count({ to: "2026-07-01" })).toBe(3);
    expect(await count({ from: "2026-07-03", to: "2026-07-02" })).toBe(0);
  });

  it.for([
    { personId: "x" },
    { kind: "allt" },
    { from: "igår" },
    { to: "2026-02-30" },
    { before: "0" },
    { before: "1; drop table" },
  ])("take no %j", (asked) => {
    expect(listLogInput.safeParse(asked).success).toBe(false);
  });
});

describe("the log's pages", () => {
  it("follow each other without a gap or a repetition, also when something is written meanwhile", async ({ db }) => {
    const { ctx } = await reader(db);
    const write = (count: number) =>
      db.execute(sql`insert into audit_entries (action) select 'group.edit' from generate_series(1, ${count}::int)`);
    await write(2 * LOG_PAGE + 1);
    const seen: number[] = [];
    let before: number | null | undefined;
    while (before !== null) {
      const page = await listLog(ctx, { kind: "group", ...(before && { before }) });
      expect(page.entries.length).toBeLessThanOrEqual(LOG_PAGE);
      seen.push(...page.entries.map(({ id }) => id));
      before = page.nextBefore;
      await write(1);
    }
    expect(seen).toHaveLength(2 * LOG_PAGE + 1);
    expect(seen).toEqual([...new Set(seen)].sort((a, b) => b - a));
  });

  it("end when exactly one page is there", async ({ db }) => {
    const { ctx } = await reader(db);
    await db.execute(
      sql`insert into audit_entries (action) select 'group.edit' from generate_series(1, ${LOG_PAGE}::int)`,
    );
    expect(await listLog(ctx, {})).toMatchObject({ nextBefore: null });
  });
});

describe("every act in the audit", () => {
  it.each(auditActions)("%s has words in both languages and a place among the filters", (action) => {
    const [thing = "", act = ""] = action.split(".");
    for (const { actions } of [sv, en])
      expect((actions as Record<string, Record<string, string>>)[thing]?.[act]).toEqual(expect.any(String));
    expect(LOG_KINDS).toContain(kindOf(action));
  });
});
