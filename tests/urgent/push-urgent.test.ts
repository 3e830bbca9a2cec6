import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Db } from "#db/client";
import { pauseMail } from "#lib/notifications/pause-mail";
import { addDevice } from "#lib/notifications/push/add-device";
import { pushToDevices } from "#lib/notifications/push/push-to-devices";
import { env } from "#lib/platform/env";
import { confirmUrgent } from "#lib/urgent/confirm-urgent";
import { endUrgent } from "#lib/urgent/end-urgent";
import { mailUrgent } from "#lib/urgent/mail-urgent";
import { openUrgent } from "#lib/urgent/open-urgent";
import { pushUrgent } from "#lib/urgent/push-urgent";
import { sendUrgent } from "#lib/urgent/send-urgent";
import { afterEach, describe, expect, it } from "#tests/support/database";
import { as, asSystem, leaveGroup, makeGroup, makeMember, makeOrganisation } from "#tests/support/factories";
import { startPushService } from "#tests/support/push-service";

/** In the middle of July: a quiet week. */
const SENT = "2026-07-14T22:00+02:00";
const TEXT = "Hot mot skolan i kväll. Öka närvaron.";

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

type Access = "open" | "restricted" | "confidential";

/** Alva coordinates; Greta is Ronneby's contact and Hugo is of Ronneby too. Greta and Hugo have each let a browser. */
async function network(db: Db, access: Access = "restricted") {
  const group = await makeGroup(db, { access, name: "Trygga torg" });
  const ronneby = await makeOrganisation(db, { name: "Ronneby" });
  const alva = await makeMember(db, { group, role: "coordinator" });
  const greta = await makeMember(db, { group, organisation: ronneby, organisationContact: true });
  const hugo = await makeMember(db, { group, organisation: ronneby });
  const browser = { greta: randomUUID(), hugo: randomUUID() };
  await addDevice(as(db, greta), service.subscribe(browser.greta));
  await addDevice(as(db, hugo), service.subscribe(browser.hugo));
  let now = new Date(SENT);
  const clock = () => now;
  const by = (person: typeof alva) => as(db, person, clock);
  const id = randomUUID();
  return {
    group,
    alva,
    greta,
    hugo,
    by,
    id,
    browser,
    send: () => sendUrgent(by(alva), { id, groupId: group.id, text: TEXT, hours: "24" }),
    /** Sets the clock so many minutes after the sending, and orders and pushes what is due. */
    later: async (minutes: number) => {
      now = new Date(Date.parse(SENT) + minutes * 60_000);
      await mailUrgent(asSystem(db, clock));
      await pushUrgent(asSystem(db, clock), pushToDevices);
    },
    to: (who: keyof typeof browser) =>
      service.pushed.filter((pushed) => pushed.browser === browser[who]).map(({ text }) => text),
  };
}

const off = { MAIL_TITLES: env().MAIL_TITLES };

describe("an urgent notice in browsers", () => {
  beforeEach(() => void Object.assign(env(), off));
  afterEach(() => void Object.assign(env(), off));

  it("is pushed at once to those who have let one, whatever pause they are in, and never to its sender", async ({
    db,
  }) => {
    const { alva, greta, id, by, browser, send, later, to } = await network(db);
    const sender = randomUUID();
    await addDevice(as(db, alva), service.subscribe(sender));
    await pauseMail(by(greta), { from: "2026-07-01", until: "2026-07-31" });
    await send();
    await later(0);
    const text = {
      title: "Brådskande meddelande i Brygga",
      body: "Öppna Brygga för att läsa och bekräfta.",
      url: `/bradskande/${id}`,
      tag: id,
      urgent: true,
    };
    expect([to("greta"), to("hugo")]).toEqual([[text], [text]]);
    expect(service.pushed.filter((pushed) => pushed.browser === sender)).toEqual([]);
    expect(service.pushed.find((pushed) => pushed.browser === browser.greta)?.headers.urgency).toBe("high");
    await later(1);
    expect(to("greta")).toHaveLength(1);
  });

  it.for([
    ["open", "open", "Öppna Brygga för att läsa och bekräfta.\nTrygga torg"],
    ["open", "none", "Öppna Brygga för att läsa och bekräfta."],
    ["restricted", "open", "Öppna Brygga för att läsa och bekräfta."],
    ["confidential", "open", "Öppna Brygga för att läsa och bekräfta."],
  ] as const)(
    "says nothing of it in a group that is %s, where titles are %s",
    async ([access, titles, body], { db }) => {
      Object.assign(env(), { MAIL_TITLES: titles });
      const { send, later, to } = await network(db, access);
      await send();
      await later(0);
      expect(to("greta").map((text) => text.body)).toEqual([body]);
      expect(JSON.stringify(to("greta"))).not.toMatch(/Hot|skolan|närvaron/);
    },
  );

  it("comes again with each reminder, to those it is for, until the organisation has taken it in", async ({ db }) => {
    const { id, greta, hugo, by, send, later, to } = await network(db);
    await send();
    await later(0);
    await openUrgent(by(greta), id);
    await later(30);
    expect([to("greta").length, to("hugo").length]).toEqual([2, 1]);
    expect(to("greta")[1]?.title).toBe("Påminnelse: brådskande meddelande i Brygga");
    await later(120);
    expect([to("greta").length, to("hugo").length]).toEqual([3, 2]);
    await openUrgent(by(hugo), id);
    await confirmUrgent(by(greta), id);
    await later(300);
    expect([to("greta").length, to("hugo").length]).toEqual([3, 2]);
  });

  it.for(["opened", "ended", "left", "expired"] as const)(
    "is not pushed when it is %s by then",
    async (what, { db }) => {
      const { id, alva, greta, group, by, send, later, to } = await network(db);
      await send();
      await mailUrgent(by(alva));
      if (what === "opened") await openUrgent(by(greta), id);
      if (what === "ended") await endUrgent(by(alva), id);
      if (what === "left") await leaveGroup(db, greta.id, group.id);
      await later(what === "expired" ? 25 * 60 : 0);
      expect(to("greta")).toEqual([]);
      const [row] = await db.execute(sql`select push_due_at from urgent_receipts where person_id = ${greta.id}`);
      expect(row?.push_due_at).toBeNull();
    },
  );

  it("is tried again while the service cannot take it, and given up after the last try", async ({ db }) => {
    const { browser, send, later, to } = await network(db);
    service.answer(browser.greta, { status: 503 });
    await send();
    await later(0);
    await later(0.5);
    expect(to("greta")).toEqual([]);
    service.answer(browser.greta, { status: 201 });
    await later(1);
    expect(to("greta")).toHaveLength(1);
    service.answer(browser.hugo, { status: 503 });
    await later(120);
    await later(121);
    await later(126);
    await later(136);
    const rows = await db.execute(sql`select 1 from urgent_receipts where push_due_at is not null`);
    expect(rows).toHaveLength(0);
    expect(to("hugo")).toHaveLength(1);
  });

  it("is tried again when the process was killed while it pushed", async ({ db }) => {
    const { by, alva, send, later, to } = await network(db);
    await send();
    await mailUrgent(by(alva));
    const killed = pushUrgent(by(alva), async () => {
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    await later(1);
    expect(to("greta")).toEqual([]);
    await later(5);
    expect(to("greta")).toHaveLength(1);
  });
});
