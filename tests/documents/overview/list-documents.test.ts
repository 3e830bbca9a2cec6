import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { createDocument } from "#lib/documents/create-document";
import { listDocuments } from "#lib/documents/overview/queries";
import { listDocumentsInput } from "#lib/documents/overview/schema";
import { getDocument } from "#lib/documents/queries";
import type { MemberContext } from "#lib/platform/context";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { grant } from "../sharing-hand";

type Asked = Partial<Record<"view" | "status" | "group" | "organisation" | "order" | "cursor" | "limit", unknown>>;
const list = (ctx: MemberContext, asked: Asked = {}) => listDocuments(ctx, listDocumentsInput.parse(asked));
const titles = async (ctx: MemberContext, asked: Asked = {}) =>
  (await list(ctx, asked)).documents.map(({ title }) => title);

async function world(db: Db) {
  const group = await makeGroup(db);
  const [dag, greta] = [await makeMember(db, { group }), await makeMember(db, { group, firstName: "Greta" })];
  const make = async (person: typeof dag, title: string, more: Record<string, unknown> = {}) => {
    const { id } = await createDocument(as(db, person), { id: randomUUID(), groupId: group.id, title });
    for (const [column, value] of Object.entries(more))
      await db.execute(sql`update documents set ${sql.identifier(column)} = ${value} where id = ${id}`);
    return id;
  };
  return { group, dag, greta, make };
}

describe("the list of documents", () => {
  it("has one's organisation's drafts and what has been shared, and no other's draft", async ({ db }) => {
    const { dag, greta, make } = await world(db);
    await make(dag, "Dags utkast");
    const shared = await make(greta, "Gretas delade", { status: "shared_draft" });
    await make(greta, "Gretas utkast");
    await grant(as(db, greta), shared, { wholeGroup: true, role: "view" });
    expect((await titles(as(db, dag))).sort()).toEqual(["Dags utkast", "Gretas delade"]);
    const colleague = await makeMember(db, {});
    expect(await titles(as(db, colleague))).toEqual([]);
  });

  it("forgets what was shared when the grant is revoked or has run out, and what lies in the bin", async ({ db }) => {
    const { dag, greta, make } = await world(db);
    const [revoked, over, binned] = [await make(greta, "Ett"), await make(greta, "Två"), await make(greta, "Tre")];
    for (const id of [revoked, over, binned]) await grant(as(db, greta), id, { wholeGroup: true, role: "edit" });
    expect((await list(as(db, dag))).counts.all).toBe(3);
    await db.execute(sql`update document_grants set revoked_at = now() where document_id = ${revoked}`);
    await db.execute(
      sql`update document_grants set expires_at = now() - interval '1 minute' where document_id = ${over}`,
    );
    await db.execute(sql`update documents set trashed_at = now() where id = ${binned}`);
    expect(await list(as(db, dag))).toMatchObject({
      documents: [],
      counts: { all: 0, changed: 0, mine: 0, waiting: 0 },
    });
  });

  it("tells what is new from what is changed, and is silent once it has been opened or for what one wrote", async ({
    db,
  }) => {
    const { dag, greta, make } = await world(db);
    const id = await make(greta, "Delat", { edited_at: "2027-01-01T08:00:00Z" });
    await grant(as(db, greta), id, { wholeGroup: true, role: "edit" });
    const news = async (person: typeof dag) => (await list(as(db, person))).documents[0]?.news;
    expect(await news(dag)).toBe("new");
    expect(await news(greta)).toBeNull();
    await getDocument(as(db, dag), id);
    expect(await news(dag)).toBe("changed");
    expect(await titles(as(db, dag), { view: "changed" })).toEqual(["Delat"]);
    await db.execute(sql`update document_readers set seen_at = '2027-01-02T08:00:00Z'`);
    expect(await news(dag)).toBeNull();
    expect((await list(as(db, dag))).counts.changed).toBe(0);
    expect(await titles(as(db, dag), { view: "seen" })).toEqual(["Delat"]);
  });

  it("does not call new what was there before one came", async ({ db }) => {
    const { group, greta, make } = await world(db);
    const id = await make(greta, "Gammalt", { edited_at: "2020-01-01T08:00:00Z" });
    await grant(as(db, greta), id, { wholeGroup: true, role: "view" });
    const late = await makeMember(db, { group });
    expect((await list(as(db, late))).documents[0]).toMatchObject({ title: "Gammalt", news: null });
  });

  it("has what waits for one: others' consultations, and one's own that are to be gone through", async ({ db }) => {
    const { dag, greta, make } = await world(db);
    const asked = await make(greta, "Remiss", { status: "in_consultation", respond_by: "2027-01-01" });
    await grant(as(db, greta), asked, { wholeGroup: true, role: "comment" });
    await make(dag, "Egen plan", { status: "adopted", review_by: "2020-01-01" });
    await make(dag, "Egen remiss", { status: "in_consultation" });
    expect((await titles(as(db, dag), { view: "waiting" })).sort()).toEqual(["Egen plan", "Remiss"]);
    expect(await titles(as(db, greta), { view: "waiting" })).toEqual([]);
  });

  it.for([{ order: "edited" }, { order: "title" }, { view: "seen" }])(
    "pages through $order$view without gap or repeat",
    async (asked, { db }) => {
      const { dag, make } = await world(db);
      const made: string[] = [];
      for (const [index, title] of ["Zorn", "Årshjul", "Ärende", "Östra", "Alfa", "alfa", "Ä"].entries()) {
        const name = `${title} dokument`;
        const id = await make(dag, name, { edited_at: `2026-01-0${Math.ceil((index + 1) / 2)}T08:00:00.123456Z` });
        await getDocument(as(db, dag), id);
        made.push(name);
      }
      const whole = await titles(as(db, dag), asked);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list(as(db, dag), { ...asked, limit: 2, cursor });
        paged.push(...page.documents.map(({ title }) => title));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(paged).toEqual(whole);
      expect([...paged].sort()).toEqual(made.sort());
      if (asked.order === "title")
        expect(paged).toEqual(
          ["alfa", "Alfa", "Zorn", "Årshjul", "Ä", "Ärende", "Östra"].map((title) => `${title} dokument`),
        );
    },
  );

  it("takes a cursor that nobody wrote, or of another order, as the beginning", async ({ db }) => {
    const { dag, make } = await world(db);
    await make(dag, "Ett dokument");
    for (const cursor of [
      "x",
      Buffer.from('{"key":"Å","id":"8d1f2c60-5a01-4b7e-9c11-0b4a6e5f1001"}').toString("base64url"),
    ])
      expect(await titles(as(db, dag), { cursor })).toEqual(["Ett dokument"]);
  });

  it("is narrowed by status, group and organisation, with the counts", async ({ db }) => {
    const { group, dag, greta, make } = await world(db);
    await make(dag, "Utkast", {});
    const plan = await make(greta, "Plan", { status: "adopted" });
    await grant(as(db, greta), plan, { wholeGroup: true, role: "view" });
    expect(await titles(as(db, dag), { status: "adopted" })).toEqual(["Plan"]);
    expect(await titles(as(db, dag), { organisation: greta.actor.standing?.organisationId })).toEqual(["Plan"]);
    expect(await list(as(db, dag), { group: randomUUID() })).toMatchObject({ documents: [], counts: { all: 0 } });
    expect(await list(as(db, dag), { group: group.id, status: "draft" })).toMatchObject({
      counts: { all: 1, mine: 1 },
    });
  });

  it("asks the database once, however many documents there are", async ({ db }) => {
    const { dag, make } = await world(db);
    const asked = async () => {
      let count = 0;
      const counting = new Proxy(db, {
        get: (target, name) => {
          if (name === "execute") count += 1;
          return Reflect.get(target, name);
        },
      });
      await list({ ...as(db, dag), db: counting });
      return count;
    };
    await make(dag, "Ett dokument");
    expect(await asked()).toBe(1);
    for (let index = 0; index < 10; index += 1) await make(dag, `Dokument ${index}`);
    expect(await asked()).toBe(1);
  });
});
