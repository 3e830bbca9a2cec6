import { randomUUID } from "node:crypto";
import { files } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, DomainError, notFound, requireMember } from "#lib/platform/errors";
import { takeToken } from "#lib/platform/rate-limit";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { safeFileName } from "./file-name";
import { fileTypeOf, isOfType } from "./file-types";
import { canStoreFile } from "./policy";

export const MAX_FILE_BYTES = 25_000_000;

export type StoredFile = { id: string; name: string; mediaType: string; size: number };
export type StoreOutcome =
  | { outcome: "stored"; file: StoredFile }
  /** `differs`: the bytes are not what the name's ending says, or are locked with a password. */
  | { outcome: "empty" | "too-large" | "type-not-allowed" | "differs" };

/**
 * Keeps a file for a group. Until it is attached to a post only the person who stored it sees it. What the sender says
 * about the type is not asked: the ending says it and the bytes must agree.
 */
export async function storeFile(
  ctx: Context,
  storage: FileStorage,
  input: { groupId: string; name: string; bytes: AsyncIterable<Uint8Array> },
): Promise<StoreOutcome> {
  requireMember(ctx);
  if (!ctx.actor.groups.has(input.groupId)) throw notFound("group");
  authorize(canStoreFile(ctx.actor, input.groupId), "store a file");
  const name = safeFileName(input.name);
  const type = fileTypeOf(name);
  if (!type) return { outcome: "type-not-allowed" };
  const limit = await takeToken(ctx, "upload", ctx.actor.personId);
  if (!limit.allowed) throw new DomainError("too-many-requests", "too many uploads", limit.retryAfter);

  const stored = await storage.put(input.bytes, { maxBytes: MAX_FILE_BYTES });
  if (stored.outcome === "too-large") return { outcome: "too-large" };
  const { key, size, sha256 } = stored;
  try {
    const fault = size === 0 ? "empty" : (await isOfType(type, () => storage.open(key))) ? undefined : "differs";
    if (fault) {
      await storage.remove(key);
      return { outcome: fault };
    }
    const file: StoredFile = { id: randomUUID(), name, mediaType: type.mediaType, size };
    const { groupId } = input;
    const { personId } = ctx.actor;
    await transaction(ctx, async (ctx) => {
      await ctx.db.insert(files).values({ ...file, groupId, uploadedBy: personId, sha256, storageKey: key });
      await audit(ctx, "file.store", { id: file.id, groupId, details: { size, mediaType: file.mediaType } });
    });
    return { outcome: "stored", file };
  } catch (error) {
    // Should this fail too, the nightly look for bytes without a row finds them.
    await storage.remove(key).catch(() => undefined);
    throw error;
  }
}
