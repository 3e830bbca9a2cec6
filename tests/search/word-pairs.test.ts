import { sql } from "drizzle-orm";
import { buildQuery } from "#lib/search/words/build-query";
import { describe, expect, it } from "#tests/support/database";
import { asSystem } from "#tests/support/factories";

/** Two forms of one everyday word: whichever is written, the other finds it. */
const PAIRS = [
  ["skola", "skolan"],
  ["skola", "skolorna"],
  ["möte", "mötet"],
  ["möte", "mötena"],
  ["möten", "mötets"],
  ["råd", "rådet"],
  ["råd", "rådens"],
  ["brott", "brottet"],
  ["beslut", "beslutet"],
  ["beslut", "besluten"],
  ["nätverk", "nätverket"],
  ["nätverk", "nätverken"],
  ["arbete", "arbetet"],
  ["område", "området"],
  ["område", "områdena"],
  ["våld", "våldet"],
  ["klotter", "klottret"],
  ["protokoll", "protokollet"],
  ["narkotika", "narkotikan"],
  ["trygghet", "tryggheten"],
  ["otrygghet", "otryggheten"],
  ["polis", "polisen"],
  ["polis", "poliserna"],
  ["kommun", "kommunerna"],
  ["åtgärd", "åtgärderna"],
  ["åtgärdsplan", "åtgärdsplanen"],
  ["lägesbild", "lägesbilden"],
  ["ansvar", "ansvaret"],
  ["genomförande", "genomförandet"],
  ["ärende", "ärendet"],
  ["boende", "boendet"],
  ["rektor", "rektorn"],
  ["rektor", "rektorerna"],
  ["anmälan", "anmälningar"],
  ["orosanmälan", "orosanmälningarna"],
  ["vandring", "vandringarna"],
  ["ungdom", "ungdomarna"],
  ["förälder", "föräldern"],
  ["gata", "gatan"],
  ["torg", "torget"],
  ["park", "parkerna"],
  ["överenskommelse", "överenskommelsen"],
  ["uppföljning", "uppföljningen"],
  ["verksamhet", "verksamheterna"],
] as const;

describe("the forms of a word", () => {
  it("are forty-four pairs", () => {
    expect(PAIRS).toHaveLength(44);
  });

  it.for(PAIRS)("%s and %s find each other", async ([one, other], { db }) => {
    for (const [written, asked] of [
      [one, other],
      [other, one],
    ] as const) {
      // In the middle, so that a beginning of a word does not count as the word.
      const query = await buildQuery(asSystem(db), `${asked}.`);
      const [row] = await db.execute<{ found: boolean }>(
        sql`select search_vector(${`Vi tog upp ${written} i går.`}, 'C') @@ ${query?.all.exact ?? ""}::tsquery as found`,
      );
      expect([asked, written, row?.found]).toEqual([asked, written, true]);
    }
  });

  it("are few with the stemmer alone, which is why there is more", async ({ db }) => {
    const rows = await db.execute<{ equal: boolean }>(sql`
      select to_tsvector('pg_catalog.swedish', one) @@ plainto_tsquery('pg_catalog.swedish', other) as equal
      from json_to_recordset(${JSON.stringify(PAIRS.map(([one, other]) => ({ one, other })))}::json) as pair(one text, other text)`);
    expect(rows.filter(({ equal }) => equal).length).toBeLessThan(30);
  });
});
