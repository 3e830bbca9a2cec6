import * as Y from "yjs";
import type { Db } from "#db/client";
import { contentOf } from "../collaboration/derive-content";
import { loadDocument } from "../collaboration/load-document";
import type { DocumentContent } from "../content/content";

export type TextRead = { content: DocumentContent /** The last change that is in it. */; lastId: number };

/** What a document says now by its log: never behind those who write, as what readers see may be. */
export async function readText(db: Db, documentId: string): Promise<TextRead & { doc: Y.Doc }> {
  const doc = new Y.Doc();
  const { ids } = await loadDocument(db, documentId, doc);
  return { doc, content: contentOf(doc), lastId: ids.at(-1) ?? 0 };
}
