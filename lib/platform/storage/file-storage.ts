import { join } from "node:path";
import type { Readable } from "node:stream";
import type { Env } from "../env";
import { diskStorage } from "./disk-storage";
import type { UploadStorage } from "./disk-uploads";

export type Stored = { key: string; size: number; sha256: string };

/** Where bytes people uploaded are kept. A name never leads to them: keys are random and say nothing. */
export type FileStorage = {
  /** Keeps a stream. Cut off at `maxBytes`, and leaving nothing behind, when it is longer or breaks. */
  put: (
    bytes: AsyncIterable<Uint8Array>,
    limits: { maxBytes: number },
  ) => Promise<({ outcome: "stored" } & Stored) | { outcome: "too-large" }>;
  /** Where the bytes lie, for a thread that reads them itself. */
  pathOf: (key: string) => string;
  /** @throws when there is nothing under the key */
  open: (key: string) => Promise<Readable>;
  remove: (key: string) => Promise<void>;
  /** Removes what interrupted uploads left behind. */
  sweep: () => Promise<number>;
  /** Every key, with the time it was stored. */
  list: () => AsyncIterable<{ key: string; storedAt: Date }>;
  /** Bytes the disk has room for. */
  room: () => Promise<number>;
  /** What is still on its way in. */
  uploads: UploadStorage;
};

/** The storage the settings name. */
export function openStorage(env: Pick<Env, "BRYGGA_DATA">): FileStorage {
  return diskStorage(join(env.BRYGGA_DATA, "files"));
}
