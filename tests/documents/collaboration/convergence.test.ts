import { describe, expect, it } from "#tests/support/database";
import { startKollab } from "./collaborators";
import { writeAtRandom } from "./convergence";
import { makeScene } from "./scene";

describe("five editors at once, with marks, lists, tables, undo and lost connections", () => {
  it.for(Array.from({ length: 20 }, (_, n) => n + 1))(
    "end with one text: seed %i",
    { timeout: 120_000 },
    async (seed, { committed: { db } }) => {
      const { id, klara, love, cookie } = await makeScene(db);
      const kollab = await startKollab(db);
      try {
        const place = { url: kollab.url, cookies: [klara, love].map(cookie), documentId: id, db };
        expect(await writeAtRandom(seed, place)).toEqual([]);
      } finally {
        await kollab.stop();
      }
    },
  );
});
