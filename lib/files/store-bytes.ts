import { Readable } from "node:stream";
import type { MemberContext } from "#lib/platform/context";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { cancelUpload } from "./cancel-upload";
import { type NoRoom, reserveRoom } from "./reserve-room";
import type { SentFile } from "./schema";
import { type Refused, storeFile } from "./store-file";

/** Keeps a file that came inside something else as one that was sent by itself: looked through, and within the same room. */
export async function storeBytes(
  ctx: MemberContext,
  storage: FileStorage,
  { name, bytes }: { name: string; bytes: Uint8Array },
  clamd?: string,
): Promise<{ outcome: "stored"; file: SentFile } | { outcome: NoRoom } | Refused> {
  const room = await reserveRoom(ctx, storage, { name, size: bytes.length });
  if (room.outcome !== "reserved") return room;
  const stored = await storeFile(ctx, storage, { id: room.id, name, bytes: Readable.from([bytes]) }, clamd);
  if (stored.outcome !== "stored") await cancelUpload(ctx, storage, room.id);
  return stored;
}
