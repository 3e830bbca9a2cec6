import * as Y from "yjs";
import type { Db } from "#db/client";
import { contentOf } from "../collaboration/derive-content";
import { loadDocument } from "../collaboration/load-document";
import type { DocumentContent } from "../content/content";

/** What a document says now by its log: never behind those who write, as what readers see may be. */
export async function readText(db: Db, documentId: string): Promise<{ content: DocumentContent; lastId: number }> {
  const doc = new Y.Doc();
  try {
    const { ids } = await loadDocument(db, documentId, doc);
    return { content: contentOf(doc), lastId: ids.at(-1) ?? 0 };
  } finally {
    doc.destroy();
  }
}
