import { raceCompaction } from "#tests/documents/collaboration/compaction-race";
import { writeAtRandom } from "#tests/documents/collaboration/convergence";
import { makeScene } from "#tests/documents/collaboration/scene";
import { runDrill } from "./shared/run-drill";

// Five editors at once in the running product, with marks, lists, tables, undo and lost connections, must end with one
// text whatever the seed; and a document's changes are taken together while others are committed in another order than
// they were numbered in, and none may be lost.

await runDrill("writing-together", async ({ short, server, random, say }, findings) => {
  const seeds = short ? 3 : 200;
  for (let n = 0; n < seeds; n++) {
    const seed = random.between(1, 1_000_000);
    const { id, klara, love } = await makeScene(server.db);
    const cookies = [await server.signIn(klara.id), await server.signIn(love.id)];
    const place = { url: server.origin, cookies, documentId: id, db: server.db };
    for (const fault of await writeAtRandom(seed, place)) findings.expect(false, `seed ${seed}: ${fault}`);
  }
  say(`${seeds} seeds written by five editors each`);
  const rounds = short ? 20 : 1_000;
  const { said, lost, left } = await raceCompaction(server.db, server.db, rounds);
  findings.expect(lost.length === 0, `taken together: ${lost.length} of ${said} changes are lost`);
  findings.expect(left === 0, `taken together: ${left} changes are left over`);
  say(`${rounds} rounds of three changes while they were taken together: ${said} written, ${lost.length} lost`);
});
