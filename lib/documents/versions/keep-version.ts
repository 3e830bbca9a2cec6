import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { type DocumentContent, EMPTY_CONTENT } from "../content/content";
import { sameText } from "./anchors";
import { readText } from "./read-text";
import { lockDocument, settle, writeVersion } from "./write-version";

/**
 * Keeps what a document says as an automatic version, unless the newest version says the same. It goes by rows alone, so
 * it is the same whether the process that had it open does it, or another after that one was killed.
 * After what was adopted comes the next version, and none by itself.
 * @returns whether there was anything to keep
 */
export async function keepVersion(db: Db, documentId: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const { sealed } = await lockDocument(tx, documentId);
    const text = await readText(tx, documentId);
    const [previous] = await tx.execute<{ content: DocumentContent }>(sql`
      select content from document_versions where document_id = ${documentId} order by created_at desc limit 1`);
    if (sealed || sameText(previous?.content ?? EMPTY_CONTENT, text.content)) {
      await settle(tx, documentId, text.lastId);
      return false;
    }
    await writeVersion(tx, { documentId, kind: "auto", by: null, text });
    return true;
  });
}
