import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { type Doors, RightsWatch, type Visit, whenKnown } from "#lib/documents/collaboration/rights-watch";
import { accessTo } from "#lib/documents/realtime";
import { describe, expect, it } from "#tests/support/database";
import { as, makeMember } from "#tests/support/factories";
import { grant, makeScene } from "./scene";

/** Love has the document open, and who asks what Love may is answered when the test says so. */
async function watchLove(
  db: Db,
  visitEndsIn: Doors["visitEndsIn"] = async () => undefined,
  endsInMs: number | null = null,
) {
  const { id, love } = await makeScene(db);
  const asked = Promise.withResolvers<void>();
  const waiting: (() => void)[] = [];
  const visits = new Set<Visit>();
  const watch = new RightsWatch(
    {
      async contextOf() {
        asked.resolve();
        await new Promise<void>((resolve) => waiting.push(resolve));
        return as(db, love);
      },
      visitEndsIn,
    },
    visits,
  );
  let closed = 0;
  const { personId, sessionId, name } = love.actor;
  const access = { role: "edit", mayWrite: true, organisation: "", endsInMs } as const;
  const socket = { close: () => closed++ } as unknown as Visit["socket"];
  const visit: Visit = { documentId: id, personId, sessionId, name, access, socket, cookie: "", looks: new Set() };
  visits.add(visit);
  return { watch, visit, asked: asked.promise, answer: () => waiting.shift()?.(), closed: () => closed };
}

describe("nothing of theirs is taken in while it is looked up what they may", () => {
  it("from the moment in which it is to be looked up, whatever for", async ({ db }) => {
    const { watch, visit, answer, closed } = await watchLove(db);
    const looked = watch.recheck(visit);
    expect(visit.looks.size).toBe(1);
    answer();
    await looked;
    expect([visit.looks.size, closed()]).toEqual([0, 0]);
    clearTimeout(visit.timer);
  });

  it("also when a guest's visit may be over by itself", async ({ db }) => {
    const { watch, visit, asked, answer } = await watchLove(db, async () => 1);
    await watch.planRecheck(visit);
    await asked;
    expect(visit.looks.size).toBe(1);
    answer();
    await whenKnown(visit);
    expect(visit.looks.size).toBe(0);
    clearTimeout(visit.timer);
  });

  it("and until the last of several looks is answered", async ({ db }) => {
    const { watch, visit, answer } = await watchLove(db);
    const first = watch.recheck(visit);
    const second = watch.signal(() => true);
    answer();
    await first;
    expect(visit.looks.size).toBe(1);
    answer();
    await whenKnown(visit);
    expect(visit.looks.size).toBe(0);
    await second;
    clearTimeout(visit.timer);
  });
});

describe("what lets somebody in and ends by itself", () => {
  it("is counted from the last look, and not from when they came", async ({ db }) => {
    const { watch, visit, answer } = await watchLove(db, async () => undefined, 50);
    const looked = watch.recheck(visit);
    answer();
    await looked;
    // Love is of the owner's organisation: nothing ends.
    expect(visit.access?.endsInMs).toBeNull();
    clearTimeout(visit.timer);
  });

  it("is another's to wait for when it is granted to another", async ({ db }) => {
    const { id, klara, love, vera, group } = await makeScene(db);
    const nils = await makeMember(db, { group, firstName: "Nils" });
    const endsIn = async (person: typeof vera) =>
      (await accessTo(as(db, person), id)).endsInMs ?? Number.POSITIVE_INFINITY;
    await grant(db, id, vera, klara);
    await grant(db, id, nils, klara);
    await db.execute(sql`
      update document_grants set expires_at = now() + case when person_id = ${vera.id} then interval '1 hour' else interval '2 hours' end
      where document_id = ${id}`);
    expect([await endsIn(love), (await endsIn(vera)) / 60_000, (await endsIn(nils)) / 60_000]).toEqual([
      Number.POSITIVE_INFINITY,
      60,
      120,
    ]);
  });
});
