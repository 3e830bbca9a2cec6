import type { MemberContext } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { cancelUpload } from "./cancel-upload";
import { canStoreFiles } from "./policy";
import { findUpload } from "./queries";
import type { SentFile } from "./schema";
import { type Refused, storeFile } from "./store-file";

export type Part = { id: string; offset: number; bytes: AsyncIterable<Uint8Array> };

export type PartOutcome =
  | { outcome: "more"; offset: number }
  /** The part does not begin where the upload has come to: `offset` says where that is. */
  | { outcome: "elsewhere"; offset: number }
  | { outcome: "stored"; file: SentFile }
  | Refused;

/**
 * Takes in the next part of an upload, and with the last one keeps the file. A part that breaks off has brought what it
 * has brought. `freshContext` is asked when the bytes are here: they may take a minute, and rights may be lost meanwhile.
 * @throws not-found for an upload that is not the actor's, has expired or was refused
 */
export async function receivePart(
  ctx: MemberContext,
  storage: FileStorage,
  part: Part,
  { freshContext, clamd }: { freshContext: () => Promise<MemberContext>; clamd?: string | undefined },
): Promise<PartOutcome> {
  authorize(canStoreFiles(ctx.actor), "store a file");
  const upload = await findUpload(ctx, storage, part.id);
  // The answer to the last part was lost, and the part is sent again.
  if (upload.file) return { outcome: "stored", file: upload.file };
  if (part.offset !== upload.offset) return { outcome: "elsewhere", offset: upload.offset };
  const offset = await storage.uploads.write(part.id, part.bytes, { offset: part.offset, end: upload.size });
  if (offset < upload.size) return { outcome: "more", offset };
  return finishUpload(await freshContext(), storage, upload, clamd);
}

/** The bytes are copied to where they stay: an older connection may still be writing into the upload's own. */
async function finishUpload(
  ctx: MemberContext,
  storage: FileStorage,
  { id, name }: { id: string; name: string },
  clamd: string | undefined,
): Promise<PartOutcome> {
  const result = await storeFile(ctx, storage, { id, name, bytes: storage.uploads.read(id) }, clamd);
  if (result.outcome === "stored") await storage.uploads.remove(id);
  else await cancelUpload(ctx, storage, id);
  return result;
}
