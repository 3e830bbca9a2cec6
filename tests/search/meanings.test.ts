import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { auditEntries } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { addMeaning } from "#lib/search/meanings/add-meaning";
import { editMeaning } from "#lib/search/meanings/edit-meaning";
import { getMeaning, listMeanings, wordsTaken } from "#lib/search/meanings/queries";
import { removeMeaning } from "#lib/search/meanings/remove-meaning";
import { MOST_MEANINGS, meaningInput, spellingOf } from "#lib/search/meanings/schema";
import { search } from "#lib/search/queries";
import { searchInput } from "#lib/search/schema";
import { describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { start } from "#tests/threads/start";

async function world(db: Db) {
  const group = await makeGroup(db);
  const administrator = as(db, await makeMember(db, { platformRole: "administrator" })) as MemberContext;
  const klara = as(db, await makeMember(db, { group })) as MemberContext;
  const write = async (text: string) => (await start(klara, group.id, { title: "Kväll", text })).threadId;
  const found = async (query: string) =>
    (await search(klara, searchInput.parse({ query }))).hits.map(({ threadId }) => threadId);
  return { administrator, klara, write, found };
}

describe("words that mean the same", () => {
  it("find each other from when they are added, by their new words when they are changed, and no more when they are removed", async ({
    db,
  }) => {
    const { administrator, write, found } = await world(db);
    const [shuttle, bus] = [
      await write("Flixen går var tionde minut."),
      await write("Nattens gratis bussar är fulla."),
    ];
    expect([await found("flixen"), await found("gratis bussar")]).toEqual([[shuttle], [bus]]);
    const added = await addMeaning(administrator, { words: "flixen, gratis bussar" });
    if (added.outcome !== "added") throw new Error(added.outcome);
    for (const query of ["flixen", "Gratis  bussar", "gratis bussar kväll"])
      expect([query, (await found(query)).sort()]).toEqual([query, [shuttle, bus].sort()]);
    // The words one by one are no phrase.
    expect(await found("bussar fulla gratis")).toEqual([bus]);

    await editMeaning(administrator, { meaningId: added.id, words: "flixen\npendeltur" });
    expect([await found("flixen"), await found("gratis bussar")]).toEqual([[shuttle], [bus]]);
    expect(await found("pendeltur")).toEqual([shuttle]);
    expect(await getMeaning(administrator, added.id)).toEqual({ id: added.id, words: ["flixen", "pendeltur"] });

    await removeMeaning(administrator, added.id);
    expect(await found("pendeltur")).toEqual([]);
    const noted = (await db.select().from(auditEntries)).map(({ action, subjectId, details }) => [
      action,
      subjectId,
      details,
    ]);
    expect(noted.filter(([action]) => String(action).startsWith("search-word"))).toEqual(
      ["add", "edit", "remove"].map((act) => [`search-word.${act}`, added.id, { words: 2 }]),
    );
  });

  it("are those that the code knew, from the start", async ({ db }) => {
    const { administrator, write, found } = await world(db);
    expect(await listMeanings(administrator)).toHaveLength(33);
    const thread = await write("Lst hade synpunkter på brottsförebyggande rådet.");
    for (const query of ["länsstyrelsen", "brå"]) expect([query, await found(query)]).toEqual([query, [thread]]);
    const kept = await db.execute<{ word: string; spelling: string }>(sql`select word, spelling from search_synonyms`);
    expect(kept.filter(({ word, spelling }) => spelling !== spellingOf(word))).toEqual([]);
  });

  it("are one meaning each: a word that stands in the list is told of and nothing is changed", async ({ db }) => {
    const { administrator } = await world(db);
    const before = await listMeanings(administrator);
    const words = "hamnkontoret\nBRÅ";
    expect(await addMeaning(administrator, { words })).toEqual({ outcome: "word-taken" });
    const other = before.find(({ words }) => words.includes("klotter"))?.id ?? "";
    expect(await editMeaning(administrator, { meaningId: other, words })).toEqual({ outcome: "word-taken" });
    expect(await wordsTaken(administrator, words)).toEqual(["BRÅ"]);
    expect(await listMeanings(administrator)).toEqual(before);
    // Its own words are not taken.
    expect(await editMeaning(administrator, { meaningId: other, words: "klotter, klottret, tags" })).toEqual({
      outcome: "edited",
    });
    expect(await wordsTaken(administrator, "klotter, tags", other)).toEqual([]);
  });

  it("are an administrator's to see and change, and what is not there cannot be changed", async ({ db }) => {
    const { administrator, klara } = await world(db);
    const coordinator = as(db, await makeMember(db, { platformRole: "coordinator" })) as MemberContext;
    const [{ id: meaningId } = { id: "" }] = await listMeanings(administrator);
    for (const ctx of [klara, coordinator]) {
      const refused = { code: "forbidden" };
      await expect(async () => addMeaning(ctx, { words: "a, b" })).rejects.toMatchObject(refused);
      await expect(async () => editMeaning(ctx, { meaningId, words: "a, b" })).rejects.toMatchObject(refused);
      await expect(async () => removeMeaning(ctx, meaningId)).rejects.toMatchObject(refused);
      await expect(listMeanings(ctx)).rejects.toMatchObject(refused);
    }
    const missing = { meaningId: randomUUID(), words: "a, b" };
    await expect(editMeaning(administrator, missing)).rejects.toMatchObject({ code: "not-found" });
    await expect(removeMeaning(administrator, missing.meaningId)).rejects.toMatchObject({ code: "not-found" });
    await expect(getMeaning(administrator, missing.meaningId)).rejects.toMatchObject({ code: "not-found" });
  });

  it("are no more than one page shows", async ({ db }) => {
    const { administrator } = await world(db);
    await db.execute(sql`
      insert into search_synonyms (spelling, meaning_id, position, word)
      select 'ord ' || n, gen_random_uuid(), 0, 'ord ' || n from generate_series(34, ${MOST_MEANINGS}::int) n`);
    expect(await addMeaning(administrator, { words: "kaj, brygga" })).toEqual({ outcome: "list-full" });
    expect(await listMeanings(administrator)).toHaveLength(MOST_MEANINGS);
  });
});

describe("what is written as words that mean the same", () => {
  const read = (words: string) => meaningInput.safeParse({ words });

  it("is read line by line and between commas, each once, as search compares them", () => {
    expect(read(" A-traktor ;EPA\r\n\r\nepa, a traktor,- \nKnut  Posses gata").data?.words).toEqual([
      { word: "A-traktor", spelling: "a traktor" },
      { word: "EPA", spelling: "epa" },
      { word: "Knut Posses gata", spelling: "knut posses gata" },
    ]);
  });

  it.each([
    ["", "too-few-words"],
    ["kaj", "too-few-words"],
    ["kaj, KAJ, !!", "too-few-words"],
    [Array.from({ length: 21 }, (_, n) => `ord${n}`).join(), "too-many-words"],
    [`kaj, ${"å".repeat(61)}`, "word-too-long"],
    ["kaj, ett två tre fyra fem sex sju", "phrase-too-long"],
    ["kaj, <b>brygga</b>", "odd-characters"],
    ["kaj, bry\u202egga", "odd-characters"],
  ])("%j is refused: %s", (words, problem) => {
    const issues = read(words).error?.issues.map(({ path, message }) => [path[0], message]);
    expect(issues?.[0]).toEqual(["words", problem]);
  });
});
