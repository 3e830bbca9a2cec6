import { DomainError } from "#lib/platform/errors";
import type { ContentNode, DocumentContent } from "../content/content";
import type { ExportFormat } from "./limits";
import type { PictureBytes } from "./picture";
import { inWorker } from "./worker/in-worker";

/** What is said of a document in its head and at the foot of its pages. */
export type DocumentFacts = {
  /** In words: "Utkast", "Fastställt". */
  status: string;
  version: string;
  registryNumber?: string | undefined;
  organisation?: string | undefined;
  owner?: string | undefined;
  date?: Date | undefined;
  landscape?: boolean | undefined;
};

export type ExportInput = {
  title: string;
  content: DocumentContent;
  meta: DocumentFacts;
  /** Where paths on this site lead, such as "https://brygga.example". Without it they are words and no links. */
  site?: string | undefined;
  /** Only what the reader may see; undefined becomes the picture's description. */
  pictures: (fileId: string) => Promise<PictureBytes | undefined>;
};

/** A document with everything it needs, as its writers get it. */
export type Written = Omit<ExportInput, "pictures"> & { pictures: ReadonlyMap<string, PictureBytes> };

const PATIENCE_MS = 60_000;
const MOST_PICTURE_BYTES = 60_000_000;

/**
 * The document as a file; it is read when it is its turn. Words that are only proposed are left out and those proposed to
 * go stand, except in docx, where both are tracked changes. Of comments there is no trace.
 * @throws busy when too many documents are on their way to be files, timed-out when it takes too long to read or to write
 */
export async function exportDocument(
  format: ExportFormat,
  personId: string,
  read: () => Promise<ExportInput>,
  patience = PATIENCE_MS,
): Promise<Uint8Array> {
  const answer = await inWorker("export", personId, patience, async () => {
    const { pictures: load, ...rest } = await read();
    return { job: "export", format, written: { ...rest, pictures: await loadPictures(rest.content, load) } };
  });
  if (answer.outcome === "timed-out") throw new DomainError("timed-out", "a document took too long to be a file");
  if (answer.outcome !== "exported")
    throw new Error(`The document could not become ${format}`, {
      cause: answer.outcome === "failed" ? answer.cause : undefined,
    });
  return answer.bytes;
}

async function loadPictures(
  content: DocumentContent,
  load: ExportInput["pictures"],
): Promise<Map<string, PictureBytes>> {
  const pictures = new Map<string, PictureBytes>();
  let bytes = 0;
  for (const fileId of new Set(content.content.flatMap(pictureIds))) {
    const picture = bytes < MOST_PICTURE_BYTES ? await load(fileId) : undefined;
    if (!picture) continue;
    bytes += picture.bytes.length;
    pictures.set(fileId, picture);
  }
  return pictures;
}

function pictureIds(node: ContentNode): string[] {
  if (node.type === "picture") return typeof node.attrs?.fileId === "string" ? [node.attrs.fileId] : [];
  return (node.content ?? []).flatMap(pictureIds);
}
