import type { ContentNode, DocumentContent } from "../content/content";
import { type ImportKind, MAX_IMPORT_BYTES } from "./limits";
import type { PictureType } from "./picture";
import { inWorker } from "./worker/in-worker";

/** What could not be brought along, for whoever brings it to know. */
export const LOST = [
  "comments",
  "embedded",
  "footers",
  "formatting",
  "forms",
  "headings",
  "links",
  "nesting",
  "picture-descriptions",
  "picture-room",
  "pictures",
  "remote-pictures",
  "tracked-changes",
] as const;
export type Lost = (typeof LOST)[number];

/** A picture that lay in the file. The text's picture node has the placeholder for its id until its bytes are kept. */
export type ImportedPicture = { placeholder: string; bytes: Uint8Array; type: PictureType; alt: string };

export type ImportedDocument = {
  /** What the file itself calls the text. It is not in the content. */
  title?: string | undefined;
  content: DocumentContent;
  pictures: ImportedPicture[];
  lost: Lost[];
};

/**
 * - `too-large`: the file, or what it becomes unpacked
 * - `not-this-kind`: it is something else than its name says
 * - `locked`: it opens with a password
 * - `damaged`: it cannot be read, or is made so as to harm whoever reads it
 * - `too-long`: more words or cells than a document may have
 */
export type ImportFault = "too-large" | "not-this-kind" | "locked" | "damaged" | "too-long" | "timed-out";

export type Imported = ({ outcome: "imported" } & ImportedDocument) | { outcome: ImportFault };

const PATIENCE_MS = 30_000;

/**
 * Reads a file that somebody brought as a document's text. Nothing it refers to is fetched.
 * @throws busy when too many files wait to be read, or too many of the person's
 */
export async function importDocument(
  kind: ImportKind,
  bytes: Uint8Array,
  personId: string,
  patience = PATIENCE_MS,
): Promise<Imported> {
  if (bytes.length > MAX_IMPORT_BYTES) return { outcome: "too-large" };
  const answer = await inWorker("import", personId, patience, async () => ({ job: "import", kind, bytes }));
  return answer.outcome === "exported" || answer.outcome === "failed" ? { outcome: "damaged" } : answer;
}

/** The text with its pictures under the ids they are kept under; those that were not kept are taken out. */
export function placePictures(content: DocumentContent, kept: ReadonlyMap<string, string>): DocumentContent {
  const place = (node: ContentNode): ContentNode[] => {
    if (node.type !== "picture") return [node.content ? { ...node, content: node.content.flatMap(place) } : node];
    const fileId = kept.get(String(node.attrs?.fileId));
    // A paragraph takes its place: a cell or a list may not be empty.
    return fileId === undefined ? [{ type: "paragraph" }] : [{ ...node, attrs: { ...node.attrs, fileId } }];
  };
  return { type: "doc", content: content.content.flatMap(place) };
}
