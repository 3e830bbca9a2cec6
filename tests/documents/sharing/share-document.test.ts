import { sql } from "drizzle-orm";
import { vi } from "vitest";
import type { Db } from "#db/client";
import { auditEntries, groupMembers } from "#db/schema";
import { getDocument } from "#lib/documents/queries";
import { getSharingPage } from "#lib/documents/sharing/queries";
import type { ShareInput } from "#lib/documents/sharing/schema";
import { shareDocument } from "#lib/documents/sharing/share-document";
import { unshareDocument } from "#lib/documents/sharing/unshare-document";
import type { MemberContext } from "#lib/platform/context";
import { SIGNAL_CHANNEL, type Signal } from "#lib/platform/realtime/events";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember, makeOrganisation } from "#tests/support/factories";
import { joinDocument, startKollab } from "../collaboration/collaborators";
import { begin, paragraph, versionsOf, write } from "../written";

async function network(db: Db) {
  const group = await makeGroup(db);
  const organisation = await makeOrganisation(db);
  const klara = await makeMember(db, { group, organisation });
  const police = await makeMember(db, { group });
  const id = await begin(as(db, klara), group.id, paragraph("Anmälda brott"));
  const share = (ctx: MemberContext, other: Partial<ShareInput> = {}) =>
    shareDocument(ctx, {
      documentId: id,
      with: { kind: "person", id: police.id },
      role: "view",
      confirmed: true,
      ...other,
    });
  return { group, organisation, klara, police, id, share };
}

describe("sharing a document", () => {
  it("asks before the first time outside the own organisation, and then it is a shared draft with a version of its own", async ({
    db,
  }) => {
    const { klara, police, id, share } = await network(db);
    await expect(getDocument(as(db, police), id)).rejects.toMatchObject({ code: "not-found" });
    expect(await share(as(db, klara), { confirmed: false })).toEqual({ outcome: "confirm" });
    expect(await getDocument(as(db, klara), id)).toMatchObject({ status: "draft", sharedAt: null });
    expect(await share(as(db, klara))).toEqual({ outcome: "shared" });
    expect(await getDocument(as(db, police), id)).toMatchObject({
      status: "shared_draft",
      role: "view",
      mayWrite: false,
    });
    expect((await versionsOf(db, id)).map(({ kind, version }) => [kind, version])).toEqual([["shared", "0.1"]]);
    // Once more, it only changes what they may, and asks nothing.
    expect(await share(as(db, klara), { role: "edit", confirmed: false })).toEqual({ outcome: "shared" });
    expect(await getDocument(as(db, police), id)).toMatchObject({ role: "edit", mayWrite: true });
    expect(await versionsOf(db, id)).toHaveLength(1);
    expect((await getSharingPage(as(db, klara), id)).shares).toHaveLength(1);
    const noted = await db.select().from(auditEntries);
    expect(noted.filter(({ action }) => action === "document.share").map(({ details }) => details)).toMatchObject([
      { role: "view", with: "person", whom: police.id },
      { role: "edit", with: "person", whom: police.id },
    ]);
  });

  it("is with the group, an organisation in it or a person of it, and with nobody else", async ({ db }) => {
    const { group, klara, police, id, share } = await network(db);
    const [other, outsider] = [await makeMember(db, { group }), await makeMember(db)];
    const klarasOrganisation = klara.actor.standing?.organisationId ?? "";
    const colleague = await makeMember(db, { group, organisation: { id: klarasOrganisation } as never });
    const to = (given: ShareInput["with"]) => share(as(db, klara), { with: given });
    const organisationId = police.actor.standing?.organisationId ?? "";
    expect(await to({ kind: "organisation", id: organisationId })).toEqual({ outcome: "shared" });
    await expect(getDocument(as(db, other), id)).rejects.toMatchObject({ code: "not-found" });
    expect(await to({ kind: "group" })).toEqual({ outcome: "shared" });
    expect((await getDocument(as(db, other), id)).role).toBe("view");
    expect(await to({ kind: "person", id: outsider.id })).toEqual({ outcome: "not-in-group" });
    expect(await to({ kind: "organisation", id: outsider.actor.standing?.organisationId ?? "" })).toEqual({
      outcome: "not-in-group",
    });
    expect(await to({ kind: "person", id: colleague.id })).toEqual({ outcome: "own" });
    expect(await to({ kind: "organisation", id: klarasOrganisation })).toEqual({ outcome: "own" });
    const { shares, organisations, people } = await getSharingPage(as(db, klara), id);
    expect(shares.map(({ kind, people: count }) => [kind, count])).toEqual([
      ["group", 4],
      ["organisation", 1],
    ]);
    expect(people.map((choice) => choice.id).sort()).toEqual([police.id, other.id].sort());
    expect(organisations).toHaveLength(2);
  });

  it("goes by the organisation that somebody speaks for today, also while they leave another", async ({ db }) => {
    const { group, organisation, klara, police, id, share } = await network(db);
    const leaving = await makeMember(db, { group, organisation });
    await db.execute(sql`update memberships set ends_on = current_date + 10 where person_id = ${leaving.id}`);
    await db.execute(sql`
      insert into memberships (person_id, organisation_id, function, starts_on)
      values (${leaving.id}, ${police.actor.standing?.organisationId ?? null}, 'Utredare', current_date)`);
    const moved: MemberContext = { ...as(db, leaving), actor: { ...leaving.actor, standing: police.actor.standing } };
    await expect(getDocument(moved, id)).rejects.toMatchObject({ code: "not-found" });
    const { own, people } = await getSharingPage(as(db, klara), id);
    expect([own.people, people.map((choice) => choice.id)]).toEqual([1, expect.arrayContaining([leaving.id])]);
    expect((await getDocument(as(db, klara), id)).reach).toEqual({ people: 1, organisations: 1 });
    expect(await share(as(db, klara), { with: { kind: "person", id: leaving.id } })).toEqual({ outcome: "shared" });
    expect((await getDocument(moved, id)).role).toBe("view");
    expect((await getDocument(as(db, klara), id)).reach).toEqual({ people: 2, organisations: 2 });
  });

  it("is for a time with a guest, and ends by itself", async ({ db }) => {
    const { group, klara, id, share } = await network(db);
    const guest = await makeGuest(db, { group });
    const now = () => new Date("2026-11-26T12:00:00Z");
    const to = (other: Partial<ShareInput>) =>
      share(as(db, klara, now), { with: { kind: "person", id: guest.id }, ...other });
    expect(await to({})).toEqual({ outcome: "guest-needs-end" });
    expect(await to({ until: "2026-11-25" })).toEqual({ outcome: "in-the-past" });
    expect(await to({ until: "2099-01-31" })).toEqual({ outcome: "shared" });
    const [grant] = await db.execute<{ ends: string }>(sql`select expires_at as ends from document_grants`);
    expect(new Date(grant?.ends ?? "").toISOString()).toBe("2099-01-31T23:00:00.000Z");
    expect((await getDocument(as(db, guest), id)).role).toBe("view");
    await db.execute(sql`update document_grants set expires_at = now() - interval '1 second'`);
    await expect(getDocument(as(db, guest), id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is for the owner's organisation and the group's coordinators, and not for whom it was shared with", async ({
    db,
  }) => {
    const { group, organisation, klara, police, id, share } = await network(db);
    const colleague = await makeMember(db, { group, organisation });
    const coordinator = await makeMember(db, { group, role: "coordinator" });
    // What a coordinator does not see is not theirs to share.
    await expect(share(as(db, coordinator))).rejects.toMatchObject({ code: "not-found" });
    expect(await share(as(db, colleague), { role: "edit" })).toEqual({ outcome: "shared" });
    await expect(share(as(db, police))).rejects.toMatchObject({ code: "forbidden" });
    await share(as(db, klara), { with: { kind: "person", id: coordinator.id } });
    expect(await share(as(db, coordinator), { with: { kind: "group" } })).toEqual({ outcome: "shared" });
    // Nor do they let themselves, or others, do more than they may.
    expect((await getSharingPage(as(db, coordinator), id)).roles).toEqual(["view"]);
    for (const whom of [{ kind: "group" as const }, { kind: "person" as const, id: coordinator.id }])
      await expect(share(as(db, coordinator), { with: whom, role: "edit" })).rejects.toMatchObject({
        code: "forbidden",
      });
  });

  it("is not for longer than one is let in oneself, by whoever does not decide about it", async ({ db }) => {
    const { group, klara, police, share } = await network(db);
    const coordinator = await makeMember(db, { group, role: "coordinator" });
    const oneself = { kind: "person" as const, id: coordinator.id };
    await share(as(db, klara), { with: oneself, until: "2099-01-31" });
    for (const given of [oneself, { kind: "person" as const, id: police.id }])
      for (const until of [undefined, "2099-02-01"])
        await expect(share(as(db, coordinator), { with: given, until })).rejects.toMatchObject({ code: "forbidden" });
    expect(await share(as(db, coordinator), { until: "2099-01-31" })).toEqual({ outcome: "shared" });
    await share(as(db, klara), { with: { kind: "group" } });
    expect(await share(as(db, coordinator), {})).toEqual({ outcome: "shared" });
  });

  it("stops for a personal number, and asks why for a plate", async ({ db }) => {
    const { klara, id, share } = await network(db);
    await write(as(db, klara), id, paragraph("Det gäller 19900101-0017."));
    const publishAnyway = { reason: "public" as const, explanation: "" };
    expect(await share(as(db, klara), { publishAnyway })).toMatchObject({ outcome: "personal-data" });
    const { hits } = await getSharingPage(as(db, klara), id);
    expect(hits).toMatchObject([{ kind: "personal-number", stop: true, masked: "••••••••-••••", after: "." }]);
    expect(JSON.stringify(hits)).not.toContain("19900101");
    await write(as(db, klara), id, paragraph("En bil med reg.nr ABC 123."));
    expect(await share(as(db, klara))).toMatchObject({ outcome: "personal-data" });
    expect((await getDocument(as(db, klara), id)).sharedAt).toBeNull();
    expect(await share(as(db, klara), { publishAnyway })).toEqual({ outcome: "shared" });
  });
});

describe("taking it back", () => {
  it("is heard within two seconds by those who have it open, and the draft stays a shared one", async ({
    committed,
  }) => {
    const { db } = committed;
    const { klara, police, id, share } = await network(db);
    await share(as(db, klara), { role: "edit" });
    const kollab = await startKollab(db, new Map([["police", as(db, police)]]));
    const heard = await committed.sql.listen(SIGNAL_CHANNEL, (payload) => {
      void kollab.collaboration.signal(JSON.parse(payload) as Signal);
    });
    const browser = joinDocument(kollab.url, id, { cookie: "police" });
    try {
      await vi.waitFor(() => expect(browser.provider.synced).toBe(true), { timeout: 10_000 });
      const [grant] = (await getSharingPage(as(db, klara), id)).shares;
      await expect(unshareDocument(as(db, police), { documentId: id, grantId: grant?.id ?? "" })).rejects.toMatchObject(
        { code: "forbidden" },
      );
      await unshareDocument(as(db, klara), { documentId: id, grantId: grant?.id ?? "" });
      await vi.waitFor(() => expect(browser.refusals).toContain("not-found"), { timeout: 2_000, interval: 20 });
      await expect(getDocument(as(db, police), id)).rejects.toMatchObject({ code: "not-found" });
      expect((await getDocument(as(db, klara), id)).status).toBe("shared_draft");
    } finally {
      await heard.unlisten();
      browser.leave();
      await kollab.stop();
    }
  });

  it("needs nobody to do it for those who have left the group", async ({ db }) => {
    const { group, klara, police, id, share } = await network(db);
    await share(as(db, klara));
    await db
      .update(groupMembers)
      .set({ revokedAt: new Date() })
      .where(sql`person_id = ${police.id} and group_id = ${group.id}`);
    expect((await getSharingPage(as(db, klara), id)).shares).toMatchObject([{ people: 0 }]);
  });
});
