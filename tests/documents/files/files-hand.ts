import { Readable } from "node:stream";
import type { Block } from "#lib/documents/content/content";
import { holdFile } from "#lib/documents/files/hold-file";
import { openFile } from "#lib/files/open-file";
import { storeFile } from "#lib/files/store-file";
import type { MemberContext } from "#lib/platform/context";
import { domainErrorCode } from "#lib/platform/errors";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { samples } from "#tests/files/samples";

export const picture = (fileId: string, more: Record<string, unknown> = {}): Block => ({
  type: "picture",
  attrs: { fileId, alt: "Torget i skymning", size: "m", caption: "", ...more },
});
export const attachment = (fileId: string, name = "rapport.pdf"): Block => ({
  type: "attachment",
  attrs: { fileId, name, size: 600 },
});

/** Stores a file as an upload does. @returns its id */
export async function store(
  ctx: MemberContext,
  storage: FileStorage,
  name = "bild.png",
  bytes: Buffer = samples[name] as Buffer,
): Promise<string> {
  const stored = await storeFile(ctx, storage, { name, bytes: Readable.from([bytes]) });
  if (stored.outcome !== "stored") throw new Error(stored.outcome);
  return stored.file.id;
}

/** Stores a file and makes it a document's. @returns its id */
export async function put(
  ctx: MemberContext,
  storage: FileStorage,
  documentId: string,
  name?: string,
): Promise<string> {
  const fileId = await store(ctx, storage, name);
  await holdFile(ctx, { documentId, fileId });
  return fileId;
}

/** Whether somebody gets the bytes. */
export async function canOpen(ctx: MemberContext, storage: FileStorage, fileId: string): Promise<boolean> {
  try {
    (await openFile(ctx, storage, fileId)).bytes.destroy();
    return true;
  } catch (error) {
    if (domainErrorCode(error) === "not-found") return false;
    throw error;
  }
}
