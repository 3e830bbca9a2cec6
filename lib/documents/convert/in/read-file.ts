import { readContent } from "../../content/read-content";
import type { Imported, ImportedDocument } from "../import-document";
import { type ImportKind, MAX_IMPORT_BYTES } from "../limits";
import { ReadFault } from "./fault";
import { readHtml } from "./html/read-html";
import { readMarkdown } from "./read-markdown";
import { readText } from "./read-text";

/** Reads a file as a document's text. Takes whatever time and memory the file makes it take: see `inWorker`. */
export async function readFile(kind: ImportKind, bytes: Uint8Array): Promise<Imported> {
  if (bytes.length > MAX_IMPORT_BYTES) return { outcome: "too-large" };
  try {
    const imported = await documentIn(kind, bytes);
    const content = readContent(imported.content);
    return content ? { outcome: "imported", ...imported, content } : { outcome: "damaged" };
  } catch (error) {
    return { outcome: error instanceof ReadFault ? error.outcome : "damaged" };
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
