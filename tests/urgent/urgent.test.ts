import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries, groups, memberships, urgentNotices, urgentReceipts } from "#db/schema";
import { pauseMail } from "#lib/notifications/pause-mail";
import { renderMail } from "#lib/platform/mail/render-mail";
import { rules } from "#lib/platform/rate-limit";
import { confirmUrgent } from "#lib/urgent/confirm-urgent";
import { endUrgent } from "#lib/urgent/end-urgent";
import { mailUrgent } from "#lib/urgent/mail-urgent";
import { openUrgent } from "#lib/urgent/open-urgent";
import {
  countAudience,
  getUrgent,
  listUrgent,
  listWaitingUrgent,
  readUrgentState,
  urgentState,
} from "#lib/urgent/queries";
import { sendUrgent } from "#lib/urgent/send-urgent";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, leaveGroup, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";

/** In the middle of July: a quiet week, in which no digest goes out. */
const SENT = "2026-07-14T22:00+02:00";

/** Alva coordinates a group with Greta and Hugo of Ronneby, where Greta is the contact, and with Jon of Karlshamn. */
async function network(db: Db, access: "open" | "restricted" | "confidential" = "restricted") {
  const group = await makeGroup(db, { access });
  const [ronneby, karlshamn] = [
    await makeOrganisation(db, { name: "Ronneby" }),
    await makeOrganisation(db, { name: "Karlshamn" }),
  ];
  const alva = await makeMember(db, { group, role: "coordinator", firstName: "Alva" });
  const greta = await makeMember(db, {
    group,
    organisation: ronneby,
    organisationContact: true,
    firstName: "Greta",
    lastName: "Fyrtorn",
  });
  const hugo = await makeMember(db, { group, organisation: ronneby, firstName: "Hugo" });
  const jon = await makeMember(db, { group, organisation: karlshamn, firstName: "Jon" });
  let now = new Date(SENT);
  const clock = () => now;
  const by = (person: typeof alva) => as(db, person, clock);
  return {
    group,
    alva,
    greta,
    hugo,
    jon,
    by,
    send: async (text = "Hot mot skolan i kväll. Öka närvaron.", id: string = randomUUID(), person = alva) => {
      const { outcome } = await sendUrgent(by(person), { id, groupId: group.id, text, hours: "24" });
      return { outcome, id };
    },
    /** Sets the clock so many minutes after the sending, and orders the mails that are due. */
    later: async (minutes: number) => {
      now = new Date(Date.parse(SENT) + minutes * 60_000);
      await mailUrgent(asSystem(db, clock));
    },
  };
}

type Mail = { to: string; round: number; own: boolean };

async function mails(db: Db, ...people: { email: string; firstName: string }[]): Promise<string[]> {
  const rows = await db.execute<Mail>(sql`
    select recipient as to, (payload->>'round')::int as round, (payload->>'own')::boolean as own from mail_outbox where template = 'urgent'`);
  return rows
    .map(
      ({ to, round, own }) =>
        `${people.find(({ email }) => email === to)?.firstName ?? to} ${round}${own ? " own" : ""}`,
    )
    .sort();
}

describe("an urgent notice", () => {
  it("goes to everybody in the group at once, whatever they have chosen, in a quiet week, and holds nothing", async ({
    db,
  }) => {
    const { alva, greta, hugo, jon, by, send, later } = await network(db, "confidential");
    await db.execute(
      sql`insert into notice_choices (person_id, kind, app, mail) select ${hugo.id}, kind, false, 'never' from unnest(enum_range(null::notice_kind)) kind`,
    );
    await pauseMail(by(greta), { from: "2026-07-01", until: "2026-07-31" });
    expect(await send()).toMatchObject({ outcome: "sent" });
    await later(0);
    await later(1);
    expect(await mails(db, alva, greta, hugo, jon)).toEqual(["Greta 1", "Hugo 1", "Jon 1"]);
    const rows = await db.execute<{ payload: unknown }>(
      sql`select payload from mail_outbox where template = 'urgent' limit 1`,
    );
    const { text, subject } = await renderMail("urgent", rows[0]?.payload, "sv", {
      appUrl: new URL("https://brygga.example"),
      demo: false,
    });
    expect(subject).toBe("Brådskande meddelande i Brygga");
    for (const secret of ["Hot", "skolan", "Alva", "Grupp"]) expect(text).not.toContain(secret);
  });

  it("reminds after half an hour who is to answer, and after two hours everybody of who has not, and the sender", async ({
    db,
  }) => {
    const { alva, greta, hugo, jon, by, send, later } = await network(db);
    const { id } = await send();
    await later(0);
    await later(29);
    expect(await mails(db, alva, greta, hugo, jon)).toHaveLength(3);
    await later(30);
    expect(await mails(db, alva, greta, hugo, jon)).toEqual(["Greta 1", "Greta 2", "Hugo 1", "Jon 1", "Jon 2"]);
    await openUrgent(by(jon), id);
    expect(await confirmUrgent(by(jon), id)).toEqual({ outcome: "confirmed" });
    await later(120);
    await later(600);
    expect(await mails(db, alva, greta, hugo, jon)).toEqual(
      ["Greta 1", "Greta 2", "Jon 1", "Jon 2", "Hugo 1", "Greta 3", "Hugo 3", "Alva 3 own"].sort(),
    );
  });

  it("may be answered by any colleague once they have been reminded, as who speaks for them may be away", async ({
    db,
  }) => {
    const { alva, hugo, by, send, later } = await network(db);
    const { id } = await send();
    await later(0);
    await later(30);
    await openUrgent(by(hugo), id);
    await expect(confirmUrgent(by(hugo), id)).rejects.toThrow();
    await later(120);
    expect(await confirmUrgent(by(hugo), id)).toEqual({ outcome: "confirmed" });
    const ronneby = (await getUrgent(by(alva), id)).organisations.find(({ name }) => name === "Ronneby");
    expect(ronneby?.confirmed).toMatchObject({ by: expect.stringContaining("Hugo") });
  });

  it("reminds nobody once all have answered, it is ended, or its time is over", async ({ db }) => {
    const answered = await network(db);
    const { id } = await answered.send();
    await answered.later(0);
    for (const person of [answered.greta, answered.jon]) {
      await openUrgent(answered.by(person), id);
      await confirmUrgent(answered.by(person), id);
    }
    await answered.later(30);
    await answered.later(120);
    expect(await mails(db)).toHaveLength(3);
    const ended = await network(db);
    const sent = await ended.send();
    await ended.later(0);
    expect(await endUrgent(ended.by(ended.alva), sent.id)).toEqual({ outcome: "ended" });
    await ended.later(30);
    expect(await mails(db)).toHaveLength(6);
    const late = await network(db);
    await late.send();
    await late.later(25 * 60);
    expect(await mails(db)).toHaveLength(6);
  });

  it("orders each round once when two workers look at the same time", async ({ committed: { db } }) => {
    const { send, later } = await network(db);
    await send();
    await Promise.all([later(0), later(0), later(0)]);
    expect(await mails(db)).toHaveLength(3);
  });

  it("mails nobody who has left the group meanwhile", async ({ db }) => {
    const { hugo, group, send, later, alva, greta, jon } = await network(db);
    await send();
    await leaveGroup(db, hugo.id, group.id);
    await later(0);
    expect(await mails(db, alva, greta, hugo, jon)).toEqual(["Greta 1", "Jon 1"]);
  });

  it("shows its text once it has been opened, which is seen, and counts as answered only when that is said", async ({
    db,
  }) => {
    const { greta, alva, by, send } = await network(db);
    const { id } = await send("Öka närvaron.");
    expect(await getUrgent(by(greta), id)).toMatchObject({ text: null, mayConfirm: true });
    expect(await confirmUrgent(by(greta), id)).toEqual({ outcome: "not-opened" });
    await openUrgent(by(greta), id);
    await openUrgent(by(greta), id);
    expect(await getUrgent(by(greta), id)).toMatchObject({ text: "Öka närvaron." });
    const ronneby = async () => (await getUrgent(by(alva), id)).organisations.find(({ name }) => name === "Ronneby");
    expect(await ronneby()).toMatchObject({ people: 2, shown: 1, responsible: ["Greta Fyrtorn"], confirmed: null });
    await confirmUrgent(by(greta), id);
    const confirmed = (await ronneby())?.confirmed;
    expect(confirmed).toMatchObject({ by: "Greta Fyrtorn" });
    expect(new Date(confirmed?.at ?? "")).toEqual(new Date(SENT));
    expect(await confirmUrgent(by(greta), id)).toEqual({ outcome: "confirmed" });
    expect(await listWaitingUrgent(by(greta))).toEqual([]);
    expect(await listUrgent(by(alva), (await getUrgent(by(alva), id)).group.id)).toMatchObject([
      { organisations: 2, confirmed: 1 },
    ]);
  });

  it("waits for who speaks for an organisation until it has answered, and for the others until they have opened it", async ({
    db,
  }) => {
    const { greta, hugo, by, send } = await network(db);
    const { id } = await send();
    for (const person of [greta, hugo]) await openUrgent(by(person), id);
    expect(await listWaitingUrgent(by(hugo))).toEqual([]);
    expect(await listWaitingUrgent(by(greta))).toHaveLength(1);
  });

  it("is answered by who speaks for the organisation and by nobody else", async ({ db }) => {
    const { alva, greta, hugo, by, send, group } = await network(db);
    const { id } = await send();
    await openUrgent(by(hugo), id);
    await expect(confirmUrgent(by(hugo), id)).rejects.toThrow(/not allowed/);
    await expect(confirmUrgent(by(alva), id)).rejects.toThrow(/not allowed/);
    const newcomer = await makeMember(db, { group });
    await expect(confirmUrgent(by(newcomer), id)).rejects.toThrow(/not allowed/);
    await expect(openUrgent(by(await makeMember(db)), id)).rejects.toThrow(/not found/);
    const elsewhere = await makeOrganisation(db);
    await db.update(memberships).set({ organisationId: elsewhere.id }).where(eq(memberships.personId, greta.id));
    const moved = {
      ...greta,
      actor: { ...greta.actor, standing: { organisationId: elsewhere.id, function: "", organisationContact: true } },
    };
    await openUrgent(by(greta), id);
    await expect(confirmUrgent(by(moved), id)).rejects.toThrow(/not allowed/);
  });

  it("is answered no more when it is over", async ({ db }) => {
    const { alva, greta, by, send } = await network(db);
    const { id } = await send();
    await openUrgent(by(greta), id);
    await endUrgent(by(alva), id);
    expect(await confirmUrgent(by(greta), id)).toEqual({ outcome: "over" });
    expect(await endUrgent(by(alva), id)).toEqual({ outcome: "over" });
    expect(await getUrgent(by(greta), id)).toMatchObject({ open: false, mayConfirm: false });
  });

  it("is sent by who coordinates the group and is in it", async ({ db }) => {
    const { greta, group, send, by } = await network(db);
    await expect(send("Hej", randomUUID(), greta)).rejects.toThrow(/not allowed/);
    const outside = await makeMember(db, { platformRole: "coordinator" });
    await expect(send("Hej", randomUUID(), outside)).rejects.toThrow(/not found/);
    const guest = await makeGuest(db, { group });
    await expect(send("Hej", randomUUID(), guest)).rejects.toThrow(/not allowed/);
    const inside = await makeMember(db, { group, platformRole: "coordinator" });
    expect(await send("Hej", randomUUID(), inside)).toMatchObject({ outcome: "sent" });
    const { id } = await send();
    await expect(endUrgent(by(greta), id)).rejects.toThrow(/not allowed/);
  });

  it("shows by its sign when something else stands on a page than when it was drawn, and only then", async ({ db }) => {
    const { alva, greta, group, send, by } = await network(db);
    const { id } = await send();
    const signs = async () => ({
      waiting: await readUrgentState(by(greta), {}),
      group: await readUrgentState(by(greta), { group: group.id }),
      notice: await readUrgentState(by(alva), { notice: id }),
    });
    const changed = async (act: () => Promise<unknown>) => {
      const before = await signs();
      await act();
      const after = await signs();
      return (["waiting", "group", "notice"] as const).filter((place) => before[place] !== after[place]);
    };
    expect(await signs()).toEqual({
      waiting: urgentState(await listWaitingUrgent(by(greta))),
      group: urgentState(await listUrgent(by(greta), group.id)),
      notice: urgentState(await getUrgent(by(alva), id)),
    });
    expect(await changed(async () => undefined)).toEqual([]);
    expect(await changed(() => openUrgent(by(greta), id))).toEqual(["notice"]);
    expect(await changed(() => confirmUrgent(by(greta), id))).toEqual(["waiting", "group", "notice"]);
    expect(await changed(() => send("Också sidodörrarna."))).toEqual(["waiting", "group"]);
    expect(await changed(() => endUrgent(by(alva), id))).toEqual(["group", "notice"]);
    await expect(readUrgentState(by(await makeMember(db)), { notice: id })).rejects.toThrow(/not found/);
  });

  it("sent twice is one, is named in the log without its text, and names beforehand whom it goes to", async ({
    db,
  }) => {
    const { alva, group, send, by } = await network(db);
    expect(await countAudience(by(alva), group.id)).toEqual({ people: 3, organisations: ["Karlshamn", "Ronneby"] });
    const id = randomUUID();
    await send("Öka närvaron.", id);
    expect(await send("Öka närvaron.", id)).toMatchObject({ outcome: "sent" });
    // From a page that Alva has gone back to: nobody may believe that it has reached anybody.
    expect(await send("Faran är över.", id)).toMatchObject({ outcome: "sent-before" });
    expect(await db.select().from(urgentNotices)).toHaveLength(1);
    expect(await db.select().from(urgentReceipts)).toHaveLength(3);
    const acts = await db.select().from(auditEntries).where(eq(auditEntries.action, "urgent.send"));
    expect(acts).toMatchObject([{ subjectId: id, groupId: group.id, details: { people: 3 } }]);
    expect(JSON.stringify(acts)).not.toContain("närvaron");
  });

  it("is one of two texts sent under one id at the same moment, and says so of the other", async ({
    committed: { db },
  }) => {
    const { send } = await network(db);
    const id = randomUUID();
    const texts = ["Öka närvaron.", "Faran är över."];
    const answers = await Promise.all(texts.map((text) => send(text, id)));
    expect(answers.map(({ outcome }) => outcome).sort()).toEqual(["sent", "sent-before"]);
    const [notice] = await db.select().from(urgentNotices);
    expect(notice?.text).toBe(texts[answers.findIndex(({ outcome }) => outcome === "sent")]);
  });

  it.for([
    ["a personal number", "Ring om 19121212-1212 nu.", "personal-data"],
    ["a plate", "Bilen ABC 12D är farlig.", "personal-data"],
    ["a telephone number, which is whom to call", "Ring Dag, 070-174 06 05.", "sent"],
  ] as const)("may hold %s or not", async ([, text, outcome], { db }) => {
    const { send } = await network(db);
    expect(await send(text)).toMatchObject({ outcome });
    expect(await db.select().from(urgentNotices)).toHaveLength(outcome === "sent" ? 1 : 0);
  });

  it("is not sent more often than anything can be urgent, nor too long, nor without a word", async ({ db }) => {
    const { send } = await network(db);
    for (const text of ["", "   ", "x".repeat(801)]) await expect(send(text)).rejects.toThrow();
    let last = "";
    for (let n = 0; n < rules.urgent.tokens; n++) ({ id: last } = await send());
    await expect(send()).rejects.toThrow(/too many/);
    expect(await send(undefined, last)).toMatchObject({ outcome: "sent" });
  });

  it("is not there for who is outside, also in an open group for those without an organisation", async ({ db }) => {
    const { alva, group, send, by } = await network(db);
    const { id } = await send();
    await expect(getUrgent(by(await makeMember(db, { platformRole: "administrator" })), id)).rejects.toThrow(
      /not found/,
    );
    await db.update(groups).set({ access: "open" }).where(eq(groups.id, group.id));
    const other = await makeMember(db);
    expect(await getUrgent(by(other), id)).toMatchObject({ own: null, mayConfirm: false, mayEnd: false });
    expect((await countAudience(by(alva), group.id)).people).toBeGreaterThan(3);
  });
});
