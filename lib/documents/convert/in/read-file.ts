import { readContent } from "../../content/read-content";
import type { Imported, ImportedDocument } from "../import-document";
import { type ImportKind, MAX_IMPORT_BYTES } from "../limits";
import { ReadFault } from "./fault";
import { readHtml } from "./html/read-html";
import { readMarkdown } from "./read-markdown";
import { readText } from "./read-text";

/**
 * Reads a file as a document's text. Takes whatever time and memory the file makes it take: see `inWorker`.
 * @param onFault told of what may be a fault of ours as well as the file's
 */
export async function readFile(
  kind: ImportKind,
  bytes: Uint8Array,
  onFault?: (error: unknown) => void,
): Promise<Imported> {
  if (bytes.length > MAX_IMPORT_BYTES) return { outcome: "too-large" };
  try {
    const imported = await documentIn(kind, bytes);
    const content = readContent(imported.content);
    if (!content) throw new Error("What was made of a file is not a text of the schema's");
    return { outcome: "imported", ...imported, content };
  } catch (error) {
    if (error instanceof ReadFault) return { outcome: error.outcome };
    onFault?.(error);
    return { outcome: "damaged" };
  }
}

async function documentIn(kind: ImportKind, bytes: Uint8Array): Promise<ImportedDocument> {
  switch (kind) {
    case "html": {
      const text = readText(bytes);
      if (!/<[a-z!]/i.test(text)) throw new ReadFault("not-this-kind");
      return readHtml(text);
    }
    case "markdown":
      return readMarkdown(readText(bytes));
    case "docx":
      return (await import("./read-docx")).readDocx(bytes);
    case "odt":
      return (await import("./odt/read-odt")).readOdt(bytes);
  }
}
