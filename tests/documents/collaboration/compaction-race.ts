import { sql } from "drizzle-orm";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { compactDocument } from "#lib/documents/collaboration/compact-document";
import { appendUpdates } from "#lib/documents/collaboration/update-log";
import { FIELD } from "#lib/documents/content/content";
import { makeScene, stored } from "./scene";

export const typing = (update: Uint8Array) => ({ update, personId: null, origin: "typing" as const });

/** Three who write without knowing of each other: each change is one word of theirs. */
export function writers(names: string[]) {
  return names.map((name) => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    let said = 0;
    return () => {
      const element = new Y.XmlElement("paragraph");
      doc.transact(() => {
        element.insert(0, [new Y.XmlText(`${name}-${++said}.`)]);
        doc.getXmlFragment(FIELD).push([element]);
      });
      return { word: `${name}-${said}.`, update: updates.pop() as Uint8Array };
    };
  });
}

/** Each round three changes are under way, committed in another order than they were numbered in, while two take together. */
export async function raceCompaction(db: Db, other: Db, rounds: number) {
  const { id } = await makeScene(db);
  const said: string[] = [];
  const all = writers(["a", "b", "c"]);
  for (let round = 0; round < rounds; round++) {
    const appends = all.map((next, place) => {
      const { word, update } = next();
      said.push(word);
      return other.transaction(async (tx) => {
        await appendUpdates(tx, id, "", [typing(update)]);
        // The first number is committed last.
        await new Promise((resolve) => setTimeout(resolve, (all.length - place) * 2));
      });
    });
    await Promise.all([...appends, compactDocument(db, id), compactDocument(other, id)]);
  }
  await compactDocument(db, id);
  const text = await stored(db, id);
  const [{ left } = { left: -1 }] = await db.execute<{ left: number }>(
    sql`select count(*)::int as left from document_updates where document_id = ${id}`,
  );
  return { said: said.length, lost: said.filter((word) => !text.includes(`>${word}<`)), left };
}
