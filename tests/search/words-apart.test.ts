import { eq } from "drizzle-orm";
import { threads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { search } from "#lib/search/queries";
import { type SearchInput, searchInput } from "#lib/search/schema";
import { deletePost } from "#lib/threads/delete-post";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { reply, start } from "#tests/threads/start";

const find = (ctx: MemberContext, query: string, more: Partial<SearchInput> = {}) =>
  search(ctx, { ...searchInput.parse({ query }), ...more });
const found = async (ctx: MemberContext, query: string, more: Partial<SearchInput> = {}) =>
  (await find(ctx, query, more)).hits.map(({ threadId }) => threadId);

describe("words in different posts of a thread", () => {
  it("find it, after every thread in which one post has them all", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: one } = await start(klara, group.id, {
      title: "Ett",
      text: "Räcket vid kajen är löst sedan i våras.",
    });
    const { threadId: apart } = await start(klara, group.id, { title: "Två", text: "Kajen, kajen och kajen." });
    await reply(klara, apart, "Räcket är bytt. Räcket håller.");
    const { threadId: half } = await start(klara, group.id, { title: "Tre", text: "Bara kajen." });
    const { hits, fit, threads } = await find(klara, "räcke kajen");
    expect([fit, threads, hits.map(({ threadId, apart }) => [threadId, apart])]).toEqual([
      "all",
      2,
      [
        [one, false],
        [apart, true],
      ],
    ]);
    expect(hits[1]?.matching).toBe(2);
    expect(hits[1]?.post.excerpt.some(({ hit }) => hit)).toBe(true);
    expect(hits.map(({ threadId }) => threadId)).not.toContain(half);
  });

  it("may be one in the title and one in a reply, and forms, compounds and other names of it", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, { title: "Hamnen", text: "Epatraktorer kör runt." });
    await reply(klara, threadId, "Trygghetsvandringarna börjar i maj.");
    for (const query of ["hamnen vandring", "a-traktor vandring", "trygghetsvandring epa hamn"])
      expect([query, await found(klara, query)]).toEqual([query, [threadId]]);
  });

  it("are those of posts that one may read and that are still there", async ({ db }) => {
    const [group, other] = [await makeGroup(db), await makeGroup(db)];
    const klara = as(db, await makeMember(db, { group }));
    const { threadId } = await start(klara, group.id, { title: "Ett", text: "Kajen är mörk." });
    const { id: postId } = await reply(klara, threadId, "Räcket är löst.");
    expect((await find(klara, "kajen räcke")).fit).toBe("all");
    await deletePost(klara, { postId, reason: "mistake" });
    expect(await find(klara, "kajen räcke")).toMatchObject({ fit: "some", threads: 1 });
    await reply(klara, threadId, "Räcket igen.");
    await db.update(threads).set({ groupId: other.id }).where(eq(threads.id, threadId));
    expect(await found(klara, "kajen räcke")).toEqual([]);
  });

  it("are narrowed each by who wrote them", async ({ db }) => {
    const group = await makeGroup(db);
    const [klara, harald] = [await makeMember(db, { group }), await makeMember(db, { group })];
    const { threadId } = await start(as(db, klara), group.id, { title: "Ett", text: "Kajen är mörk." });
    await reply(as(db, harald), threadId, "Räcket är löst.");
    expect(await find(as(db, klara), "kajen räcke", { person: harald.id })).toMatchObject({ fit: "some", threads: 1 });
    await reply(as(db, harald), threadId, "Kajen lyses upp.");
    expect(await find(as(db, klara), "kajen räcke", { person: harald.id })).toMatchObject({ fit: "all", threads: 1 });
  });

  it("are on the pages after the others, each thread once", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    for (let n = 0; n < 5; n++) await start(klara, group.id, { title: `Ett ${n}`, text: "Räcket vid kajen." });
    for (let n = 0; n < 18; n++) {
      const { threadId } = await start(klara, group.id, { title: `Två ${n}`, text: "Kajen är mörk." });
      await reply(klara, threadId, "Räcket är löst.");
    }
    const [first, second] = [await find(klara, "kajen räcke"), await find(klara, "kajen räcke", { page: 2 })];
    expect([first.threads, first.hits.length, second.threads, second.hits.length]).toEqual([23, 20, 23, 3]);
    expect(new Set([...first.hits, ...second.hits].map(({ threadId }) => threadId)).size).toBe(23);
    expect(first.hits.map(({ apart }) => apart)).toEqual(Array.from({ length: 20 }, (_, n) => n >= 5));
  });
});

describe("where no thread has all words", () => {
  it("a word that few posts have says more than those that many have", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: rare } = await start(klara, group.id, { title: "Ett", text: "Fyrvaktaren har hörts av." });
    for (let n = 0; n < 12; n++)
      await start(klara, group.id, { title: `Möte ${n}`, text: "Enkäten om möten och enkäter på möten." });
    const { fit, hits } = await find(klara, "möte enkät fyrvaktare");
    expect([fit, hits[0]?.threadId]).toEqual(["some", rare]);
  });

  it("two words say more than one of the same rarity", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group }));
    const { threadId: both } = await start(klara, group.id, { title: "Ett", text: "Kajen är mörk." });
    await reply(klara, both, "Räcket är löst.");
    await start(klara, group.id, { title: "Kajen", text: "Kajen igen, kajen." });
    const { threadId: rail } = await start(klara, group.id, { title: "Räcket", text: "Räcket, räcket, räcket." });
    const { fit, hits } = await find(klara, "kajen räcket fyrvaktare");
    expect([fit, hits[0]?.threadId]).toEqual(["some", both]);
    expect(hits.map(({ threadId }) => threadId)).toContain(rail);
  });
});
