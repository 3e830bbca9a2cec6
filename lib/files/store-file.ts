import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { and, eq } from "drizzle-orm";
import { files, fileTexts, uploads } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, type MemberContext, transaction } from "#lib/platform/context";
import { authorize, requireMember } from "#lib/platform/errors";
import type { FileStorage, Stored } from "#lib/platform/storage/file-storage";
import { safeFileName } from "./file-name";
import { fileTypeOf } from "./file-types";
import { MAX_FILE_BYTES } from "./limits";
import { canStoreFiles } from "./policy";
import { isUnchecked, type SentFile } from "./schema";
import { type Fault, type Screened, screenFile } from "./screen-file";

export type Refused = { outcome: Fault | "too-large" | "type-not-allowed" };
export type StoreOutcome = { outcome: "stored"; file: SentFile } | Refused;

type Fine = Extract<Screened, { outcome: "fine" }>;

/**
 * Keeps a whole file. Until it is attached to a post only the person who stored it sees it. What the sender says about the
 * type is not asked: the ending says it and the bytes must agree. `id` is that of the upload the bytes came by, which ends
 * with it; of two that finish the same upload at once one keeps the file and both are told so.
 */
export async function storeFile(
  ctx: Context,
  storage: FileStorage,
  input: { id?: string; name: string; bytes: AsyncIterable<Uint8Array> },
  clamd?: string,
): Promise<StoreOutcome> {
  requireMember(ctx);
  authorize(canStoreFiles(ctx.actor), "store a file");
  const name = safeFileName(input.name);
  const type = fileTypeOf(name);
  if (!type) return { outcome: "type-not-allowed" };

  const came = await storage.put(input.bytes, { maxBytes: MAX_FILE_BYTES });
  if (came.outcome === "too-large") return { outcome: "too-large" };
  const keys = [came.key];
  try {
    const screened = await screenFile(storage, { type, name, ...came, personId: ctx.actor.personId }, clamd);
    if (screened.outcome !== "fine") {
      await storage.remove(came.key);
      if (screened.outcome === "infected") await noteInfected(ctx, screened.detail ?? "");
      return { outcome: screened.outcome };
    }
    const bytes = await cleanedOr(storage, came, screened);
    keys.push(bytes.key);
    const { warnings } = screened;
    const file: SentFile = {
      id: input.id ?? randomUUID(),
      name,
      mediaType: type.mediaType,
      size: bytes.size,
      warnings,
      unchecked: isUnchecked(type.mediaType, screened.text),
    };
    const kept = await transaction(ctx, (ctx) => keepRow(ctx, file, { bytes, text: screened.text }, input.id));
    for (const key of keys) if (!kept || key !== bytes.key) await storage.remove(key);
    return { outcome: "stored", file };
  } catch (error) {
    // Should this fail too, the nightly look for bytes without a row finds them.
    for (const key of keys) await storage.remove(key).catch(() => undefined);
    throw error;
  }
}

/** A picture is kept without what was written beside it. */
async function cleanedOr(storage: FileStorage, came: Stored, { cleaned }: Fine): Promise<Stored> {
  if (!cleaned) return came;
  const stored = await storage.put(Readable.from([cleaned]), { maxBytes: MAX_FILE_BYTES });
  if (stored.outcome !== "stored") throw new Error("a cleaned picture is larger than the picture");
  return stored;
}

/** @returns whether this was the one that kept it */
async function keepRow(
  ctx: MemberContext,
  file: SentFile,
  { bytes, text }: { bytes: Stored; text: string | null },
  uploadId: string | undefined,
): Promise<boolean> {
  const { personId } = ctx.actor;
  if (uploadId) {
    const ended = await ctx.db
      .delete(uploads)
      .where(and(eq(uploads.id, uploadId), eq(uploads.personId, personId)))
      .returning({ id: uploads.id });
    if (ended.length === 0) return false;
  }
  const { unchecked: _, ...columns } = file;
  await ctx.db.insert(files).values({ ...columns, uploadedBy: personId, sha256: bytes.sha256, storageKey: bytes.key });
  if (text) await ctx.db.insert(fileTexts).values({ fileId: file.id, text });
  await audit(ctx, "file.store", { id: file.id, details: { size: file.size, mediaType: file.mediaType } });
  return true;
}

/** Whoever sent it may have a computer that somebody should look at. */
function noteInfected(ctx: MemberContext, signature: string): Promise<void> {
  return audit(ctx, "file.refuse", { details: { signature: signature.slice(0, 100) } });
}
