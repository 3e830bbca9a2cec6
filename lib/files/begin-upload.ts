import type { MemberContext } from "#lib/platform/context";
import { authorize } from "#lib/platform/errors";
import { requireToken } from "#lib/platform/rate-limit";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { safeFileName } from "./file-name";
import { fileTypeOf } from "./file-types";
import { MAX_FILE_BYTES } from "./limits";
import { canStoreFiles } from "./policy";
import { type NoRoom, reserveRoom } from "./reserve-room";
import type { BeginUpload } from "./schema";

export type BeginOutcome =
  | { outcome: "begun"; id: string }
  | { outcome: "empty" | "too-large" | "type-not-allowed" | NoRoom };

/** Opens the way for a file's bytes, which come in parts. What can be known before they come is refused here. */
export async function beginUpload(ctx: MemberContext, storage: FileStorage, input: BeginUpload): Promise<BeginOutcome> {
  authorize(canStoreFiles(ctx.actor), "store a file");
  const { size } = input;
  const name = safeFileName(input.name);
  if (!fileTypeOf(name)) return { outcome: "type-not-allowed" };
  if (size === 0) return { outcome: "empty" };
  if (size > MAX_FILE_BYTES) return { outcome: "too-large" };
  await requireToken(ctx, "upload", ctx.actor.personId);
  const room = await reserveRoom(ctx, storage, { name, size });
  if (room.outcome !== "reserved") return room;
  await storage.uploads.begin(room.id);
  return { outcome: "begun", id: room.id };
}
