import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { vi } from "vitest";
import { groupMembers, memberships, people, sessions } from "#db/schema";
import { loadActor, loadActorBySession } from "#lib/members/load-actor";
import { noteActivity } from "#lib/members/note-activity";
import { hashToken, randomToken } from "#lib/platform/secrets";
import { describe, expect, it } from "#tests/support/database";
import { asNow, makeGroup, makeGuest, makeMember } from "#tests/support/factories";

type Db = Parameters<typeof makeMember>[0];

async function groupsOf(db: Db, person: Parameters<typeof asNow>[1]): Promise<string[]> {
  const { actor } = await asNow(db, person);
  return actor.kind === "member" ? [...actor.groups.keys()] : ["signed out"];
}

const ago = sql`now() - interval '1 second'`;

describe("a guest", () => {
  it("is in the groups that list them, and in no open group", async ({ db }) => {
    const [group] = [await makeGroup(db), await makeGroup(db, { access: "open" })];
    expect(await groupsOf(db, await makeGuest(db, { group }))).toEqual([group.id]);
  });

  it("is out of a group the moment the last day is over, and signed out with the last group", async ({ db }) => {
    const [first, second] = [await makeGroup(db), await makeGroup(db)];
    const guest = await makeGuest(db, { group: first });
    const expiresAt = new Date(Date.now() + 86_400_000);
    await db.insert(groupMembers).values({ groupId: second.id, personId: guest.id, role: "guest", expiresAt });
    expect((await groupsOf(db, guest)).sort()).toEqual([first.id, second.id].sort());

    const end = (groupId: string) =>
      db
        .update(groupMembers)
        .set({ expiresAt: ago })
        .where(and(eq(groupMembers.personId, guest.id), eq(groupMembers.groupId, groupId)));
    await end(first.id);
    expect(await groupsOf(db, guest)).toEqual([second.id]);
    await end(second.id);
    expect(await groupsOf(db, guest)).toEqual(["signed out"]);
  });

  it("is signed out when taken out of the only group", async ({ db }) => {
    const guest = await makeGuest(db, { group: await makeGroup(db) });
    await db.update(groupMembers).set({ revokedAt: ago }).where(eq(groupMembers.personId, guest.id));
    expect(await groupsOf(db, guest)).toEqual(["signed out"]);
  });
});

describe("being there", () => {
  it("is to do something: what an open page asks by itself moves neither the idle limit nor the visit", async ({
    db,
  }) => {
    const person = await makeMember(db);
    const token = randomToken();
    const { sessionId } = person.actor;
    const before = await beenAway(db, person.id, { tokenHash: hashToken(token) });
    await loadActor(db, token, { present: false });
    await loadActorBySession(db, sessionId);
    // Neither is waited for: one that is does come after them.
    await noteActivity(db, { sessionId: randomUUID(), personId: randomUUID() });
    expect(await seen(db, person.id)).toEqual(before);

    await loadActor(db, token);
    await vi.waitFor(async () => {
      const now = await seen(db, person.id);
      expect(now.idleExpiresAt.getTime()).toBeGreaterThan(before.idleExpiresAt.getTime());
      expect(now.previousVisitAt).toEqual(before.currentVisitAt);
    });
  });
});

/** Forty minutes without a word: the limit would be moved, and another visit would begin. */
async function beenAway(db: Db, personId: string, as: { tokenHash: string }) {
  const then = sql`now() - interval '40 minutes'`;
  const absoluteExpiresAt = sql`now() + interval '7 days'`;
  await db
    .update(sessions)
    .set({ ...as, lastSeenAt: then, absoluteExpiresAt })
    .where(eq(sessions.personId, personId));
  await db.update(people).set({ currentVisitAt: then, previousVisitAt: null }).where(eq(people.id, personId));
  return seen(db, personId);
}

async function seen(db: Db, personId: string) {
  const [row] = await db
    .select({
      idleExpiresAt: sessions.idleExpiresAt,
      lastSeenAt: sessions.lastSeenAt,
      currentVisitAt: people.currentVisitAt,
      previousVisitAt: people.previousVisitAt,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.personId, personId));
  if (!row) throw new Error("no session");
  return row;
}

describe("a member's session counts for nothing", () => {
  it.for([
    ["once suspended", (db: Db, id: string) => db.update(people).set({ status: "suspended" }).where(eq(people.id, id))],
    [
      "once the person has left",
      (db: Db, id: string) => db.update(people).set({ status: "ended" }).where(eq(people.id, id)),
    ],
    [
      "once reported as having left",
      (db: Db, id: string) => db.update(memberships).set({ pausedAt: ago }).where(eq(memberships.personId, id)),
    ],
    [
      "the day after the membership ended",
      (db: Db, id: string) =>
        db
          .update(memberships)
          .set({ startsOn: sql`current_date - 9`, endsOn: sql`current_date - 1` })
          .where(eq(memberships.personId, id)),
    ],
    [
      "before the membership begins",
      (db: Db, id: string) =>
        db.update(memberships).set({ startsOn: sql`current_date + 1` }).where(eq(memberships.personId, id)),
    ],
    [
      "after its silence",
      (db: Db, id: string) => db.update(sessions).set({ idleExpiresAt: ago }).where(eq(sessions.personId, id)),
    ],
    [
      "after its last day",
      (db: Db, id: string) => db.update(sessions).set({ absoluteExpiresAt: ago }).where(eq(sessions.personId, id)),
    ],
  ] as const)("%s", async ([, change], { db }) => {
    const person = await makeMember(db);
    expect((await asNow(db, person)).actor.kind).toBe("member");
    await change(db, person.id);
    expect((await asNow(db, person)).actor).toEqual({ kind: "anonymous" });
  });
});
