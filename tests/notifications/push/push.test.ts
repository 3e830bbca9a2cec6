import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll } from "vitest";
import { createSession, endSessionByToken, endSessionsOf } from "#lib/members/sessions";
import { addDevice } from "#lib/notifications/push/add-device";
import { keepDevice } from "#lib/notifications/push/keep-device";
import { isPushService } from "#lib/notifications/push/push-services";
import { pushToDevices } from "#lib/notifications/push/push-to-devices";
import { listOwnDevices, pushPublicKey } from "#lib/notifications/push/queries";
import { removeDevice } from "#lib/notifications/push/remove-device";
import { pushSubscription } from "#lib/notifications/push/schema";
import { vapidKeys } from "#lib/notifications/push/vapid-keys";
import type { MemberContext } from "#lib/platform/context";
import { pruneExpired } from "#lib/platform/jobs/prune-expired";
import { describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeMember } from "#tests/support/factories";
import { startPushService } from "#tests/support/push-service";

let service: Awaited<ReturnType<typeof startPushService>>;
beforeAll(async () => {
  service = await startPushService();
});
afterAll(() => service.close());

const text = { title: "Brygga", body: "Du har ett nytt svar i Brygga.", url: "/tradar", tag: "trad" };
const send = async ({ actor, ...ctx }: MemberContext) => {
  const [pushed] = await pushToDevices(ctx, [{ personId: actor.personId, text }]);
  return pushed;
};
const memberIn = async (db: MemberContext["db"]) => as(db, await makeMember(db));

describe("a text for somebody", () => {
  it("reaches each of their browsers, readable there alone, and nobody else's", async ({ db }) => {
    const [greta, love] = [await memberIn(db), await memberIn(db)];
    const names: string[] = [randomUUID(), randomUUID(), randomUUID()];
    for (const name of names.slice(0, 2)) await addDevice(greta, service.subscribe(name));
    await addDevice(love, service.subscribe(names[2] as string));

    expect(await send(greta)).toEqual({ taken: 2, failed: 0 });
    const mine = service.pushed.filter(({ browser }) => names.includes(browser));
    expect(mine.map(({ browser }) => browser).sort()).toEqual(names.slice(0, 2).sort());
    expect(mine.map(({ text }) => text)).toEqual([text, text]);
    expect(mine[0]?.headers).toMatchObject({ "content-encoding": "aes128gcm", ttl: "86400" });
    expect(mine[0]?.headers.authorization).toContain(`k=${pushPublicKey()}`);
  });

  it.for([404, 410])("makes a browser forgotten whose service answers %i", async (status, { db }) => {
    const ctx = await memberIn(db);
    const name = randomUUID();
    await addDevice(ctx, service.subscribe(name));
    service.answer(name, { status });

    expect(await send(ctx)).toEqual({ taken: 0, failed: 0 });
    expect(await listOwnDevices(ctx)).toEqual([]);
  });

  it.for([400, 401, 403, 429, 500, 503])(
    "leaves a browser as it is when its service answers %i",
    async (status, { db }) => {
      const ctx = await memberIn(db);
      const name = randomUUID();
      await addDevice(ctx, service.subscribe(name));
      service.answer(name, { status });

      expect(await send(ctx)).toEqual({ taken: 0, failed: 1 });
      expect(await listOwnDevices(ctx)).toHaveLength(1);
    },
  );

  it("goes nowhere else, wherever a service points", async ({ db }) => {
    const ctx = await memberIn(db);
    const [name, elsewhere] = [randomUUID(), randomUUID()];
    await addDevice(ctx, service.subscribe(name));
    service.subscribe(elsewhere);
    service.answer(name, { status: 307, location: `${service.origin}/${elsewhere}` });

    expect(await send(ctx)).toEqual({ taken: 0, failed: 1 });
    expect(service.pushed.some(({ browser }) => browser === elsewhere)).toBe(false);
  });
});

describe("a browser", () => {
  it("is one device however often it is asked for, and belongs to whoever asked for it there last", async ({ db }) => {
    const [greta, love] = [await memberIn(db), await memberIn(db)];
    const subscription = service.subscribe(randomUUID());

    const { id } = await addDevice(greta, subscription);
    expect(await addDevice(greta, subscription)).toEqual({ id });
    await addDevice(love, subscription);

    expect(await listOwnDevices(greta)).toEqual([]);
    expect(await listOwnDevices(love)).toMatchObject([{ id, current: true }]);
  });

  it("goes on being told in its owner's next session, and not to whoever else signs in there", async ({ db }) => {
    const [greta, love] = [await memberIn(db), await memberIn(db)];
    const name = randomUUID();
    const subscription = service.subscribe(name);
    const { id } = await addDevice(greta, subscription);
    const again = await createSession(asSystem(db), {
      personId: greta.actor.personId,
      method: "mail",
      authLevel: 1,
      device: "Chrome/Windows",
    });
    const later = { ...greta, actor: { ...greta.actor, sessionId: again.id } };

    expect(await keepDevice(later, subscription)).toEqual({ kept: true });
    expect(await listOwnDevices(later)).toMatchObject([{ id, current: true }]);

    expect(await keepDevice(love, subscription)).toEqual({ kept: false });
    expect([...(await listOwnDevices(later)), ...(await listOwnDevices(love))]).toEqual([]);
    expect(await send(greta)).toEqual({ taken: 0, failed: 0 });
    expect(await send(love)).toEqual({ taken: 0, failed: 0 });
    expect(service.shown(name)).toEqual([]);
    // Whoever was there before is asked as well when they are back.
    expect(await keepDevice(later, subscription)).toEqual({ kept: false });
  });

  it("is taken away by its owner alone", async ({ db }) => {
    const [greta, love] = [await memberIn(db), await memberIn(db)];
    const subscription = service.subscribe(randomUUID());
    const { id } = await addDevice(greta, subscription);

    await expect(removeDevice(love, { id })).rejects.toMatchObject({ code: "not-found" });
    await expect(removeDevice(love, subscription)).rejects.toMatchObject({ code: "not-found" });
    await removeDevice(greta, subscription);

    expect(await listOwnDevices(greta)).toEqual([]);
  });

  it("pushes out the oldest beyond ten", async ({ db }) => {
    const ctx = await memberIn(db);
    for (let n = 0; n < 12; n++) {
      await addDevice(ctx, service.subscribe(randomUUID()));
      await db.execute(
        sql`update push_devices set created_at = created_at - interval '1 hour' where person_id = ${ctx.actor.personId}`,
      );
    }
    expect(await listOwnDevices(ctx)).toHaveLength(10);
  });
});

describe("signing out", () => {
  it("ends what that browser is told, and being shut out ends all", async ({ db }) => {
    const ctx = await memberIn(db);
    await addDevice(ctx, service.subscribe(randomUUID()));
    await endSessionByToken(ctx, "somebody else's");
    expect(await listOwnDevices(ctx)).toHaveLength(1);

    await endSessionsOf(ctx, ctx.actor.personId);

    expect(await listOwnDevices(ctx)).toEqual([]);
  });

  it("in again as the same person where one's earlier session stands goes on, and as another ends it", async ({
    db,
  }) => {
    const [greta, love] = [await memberIn(db), await memberIn(db)];
    const signIn = (personId: string, replaces?: string) =>
      createSession(asSystem(db), { personId, method: "mail", authLevel: 1, device: "Chrome/Windows" }, replaces);
    const before = await signIn(greta.actor.personId);
    const subscription = service.subscribe(randomUUID());
    await addDevice({ ...greta, actor: { ...greta.actor, sessionId: before.id } }, subscription);

    const after = await signIn(greta.actor.personId, before.token);
    expect(await listOwnDevices(greta)).toHaveLength(1);

    await signIn(love.actor.personId, after.token);
    expect(await listOwnDevices(greta)).toEqual([]);
  });

  it("is not what happens when a session runs out: who signs in weekly is told meanwhile", async ({ db }) => {
    const ctx = await memberIn(db);
    await addDevice(ctx, service.subscribe(randomUUID()));
    await db.execute(
      sql`update sessions set idle_expires_at = now() - interval '8 days' where person_id = ${ctx.actor.personId}`,
    );

    await pruneExpired(ctx);

    expect(await listOwnDevices(ctx)).toHaveLength(1);
  });
});

describe("what browsers may name", () => {
  const services = "push.example,*.push.example.net,127.0.0.1";

  it.for([
    "https://push.example/send/1",
    "https://a.push.example.net/x",
    "https://a.b.push.example.net/x",
    "http://127.0.0.1:8123/x",
  ])("is %s", (endpoint) => expect(isPushService(endpoint, services)).toBe(true));

  it.for([
    "http://push.example/send",
    "https://push.example:8443/",
    "https://push.example.evil.example/",
    "https://evilpush.example/",
    "https://push.example.net/x",
    "https://evil-push.example.net/x",
    "https://user@push.example/",
    "https://push.example@evil.example/",
    "https://localhost/",
    "https://169.254.169.254/latest",
    "https://[::1]/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "",
  ])("is not %s", (endpoint) => expect(isPushService(endpoint, services)).toBe(false));

  it("must come with keys that something can be sent to", () => {
    const good = service.subscribe(randomUUID());
    expect(pushSubscription.safeParse(good).success).toBe(true);
    const zeros = Buffer.alloc(65).toString("base64url");
    for (const keys of [
      { ...good.keys, p256dh: zeros },
      { ...good.keys, p256dh: good.keys.p256dh.slice(4) },
      { ...good.keys, auth: "" },
      { ...good.keys, auth: good.keys.p256dh },
    ])
      expect(pushSubscription.safeParse({ ...good, keys }).success).toBe(false);
  });
});

it("keeps the same keys for a secret, and others for another", () => {
  expect(vapidKeys("a secret")).toEqual(vapidKeys("a secret"));
  expect(vapidKeys("a secret").publicKey).not.toBe(vapidKeys("another").publicKey);
  expect(Buffer.from(vapidKeys("a secret").publicKey, "base64url")).toHaveLength(65);
});
