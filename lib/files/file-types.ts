import { extname } from "node:path";
import { Readable } from "node:stream";
import { fileTypeFromStream } from "file-type";
import type { FileEnding } from "./limits";

export type FileType = {
  ending: FileEnding;
  mediaType: string;
  /** Endings that the bytes' own signature may stand for; empty for text, which has none. */
  signatures: readonly string[];
};

const fileTypes: Readonly<Record<FileEnding, Omit<FileType, "ending">>> = {
  pdf: { mediaType: "application/pdf", signatures: ["pdf"] },
  docx: { mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", signatures: ["docx"] },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", signatures: ["xlsx"] },
  pptx: {
    mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    signatures: ["pptx"],
  },
  odt: { mediaType: "application/vnd.oasis.opendocument.text", signatures: ["odt"] },
  ods: { mediaType: "application/vnd.oasis.opendocument.spreadsheet", signatures: ["ods"] },
  png: { mediaType: "image/png", signatures: ["png"] },
  jpg: { mediaType: "image/jpeg", signatures: ["jpg"] },
  jpeg: { mediaType: "image/jpeg", signatures: ["jpg"] },
  webp: { mediaType: "image/webp", signatures: ["webp"] },
  txt: { mediaType: "text/plain", signatures: [] },
  csv: { mediaType: "text/csv", signatures: [] },
};

/** The kind of file that the name's ending promises; undefined for one that may not be shared. */
export function fileTypeOf(name: string): FileType | undefined {
  const ending = extname(name).slice(1).toLowerCase();
  return isKnown(ending) ? { ending, ...fileTypes[ending] } : undefined;
}

function isKnown(ending: string): ending is FileEnding {
  return Object.hasOwn(fileTypes, ending);
}

/** Whether the bytes are what the name says. */
export async function isOfType(type: FileType, openBytes: () => Promise<Readable>): Promise<boolean> {
  const found = await withStream(openBytes, (bytes) =>
    fileTypeFromStream(Readable.toWeb(bytes) as ReadableStream<Uint8Array>),
  );
  if (type.signatures.length > 0) return found !== undefined && type.signatures.includes(found.ext);
  return found === undefined && withStream(openBytes, isText);
}

/** Control characters stand in no text, in whatever encoding Swedish offices write it, except for two-byte ones with a mark. */
async function isText(bytes: Readable): Promise<boolean> {
  let start = true;
  let wide = false;
  for await (const part of bytes as AsyncIterable<Buffer>) {
    if (start) wide = (part[0] === 0xff && part[1] === 0xfe) || (part[0] === 0xfe && part[1] === 0xff);
    start = false;
    if (!wide && part.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d))
      return false;
  }
  return true;
}

async function withStream<T>(openBytes: () => Promise<Readable>, work: (bytes: Readable) => Promise<T>): Promise<T> {
  const bytes = await openBytes();
  try {
    return await work(bytes);
  } finally {
    bytes.destroy();
  }
}
