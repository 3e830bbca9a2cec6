import { updateYFragment } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import type { Db } from "#db/client";
import { type DocumentContent, FIELD } from "../content/content";
import { nodeOf } from "../content/read-content";
import { storeContent } from "./derive-content";
import { loadDocument } from "./load-document";
import { appendUpdates, type UpdateOrigin } from "./update-log";

/**
 * Changes a document's text without an editor: the change is put into the log, and every process that has the document open
 * takes it in as another's typing. What people write at the same moment is kept beside it.
 * @param edit changes `doc`, in one transaction
 * @returns whether anything was changed
 */
export async function editText(
  db: Db,
  documentId: string,
  by: { personId: string | null; origin: UpdateOrigin },
  edit: (doc: Y.Doc) => void,
): Promise<boolean> {
  const doc = new Y.Doc();
  try {
    await loadDocument(db, documentId, doc);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.transact(() => edit(doc));
    if (updates.length === 0) return false;
    const ids = await appendUpdates(
      db,
      documentId,
      "",
      updates.map((update) => ({ update, ...by })),
    );
    await storeContent(db, documentId, doc, ids.at(-1) ?? 0);
    return true;
  } finally {
    doc.destroy();
  }
}

/**
 * Makes the text this one, by the smallest change: what stays the same keeps its carets, comments and proposals.
 * @throws newer
 */
export function replaceContent(doc: Y.Doc, content: DocumentContent): void {
  const node = nodeOf(content);
  updateYFragment(doc, doc.getXmlFragment(FIELD), node, { mapping: new Map(), isOMark: new Map() });
}
