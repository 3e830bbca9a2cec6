import { mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isUuid } from "../uuid";

/** Bytes that are still on their way in, each upload in one file whose length is how far it has come. */
export type UploadStorage = {
  begin: (id: string) => Promise<void>;
  /** How much has come. @throws ENOENT when there is no such upload */
  size: (id: string) => Promise<number>;
  /**
   * Writes at `offset` for as long as bytes come, and no further than `end`. What came before a connection broke or the disk
   * was full stays.
   * @returns how far the upload has come
   */
  write: (id: string, bytes: AsyncIterable<Uint8Array>, from: { offset: number; end: number }) => Promise<number>;
  /** From the beginning; opened when it is read. */
  read: (id: string) => AsyncIterable<Uint8Array>;
  remove: (id: string) => Promise<void>;
  list: () => AsyncIterable<{ id: string; writtenAt: Date }>;
};

export function diskUploads(folder: string): UploadStorage {
  const pathOf = (id: string) => {
    if (!isUuid(id)) throw new Error("not an upload's id");
    return join(folder, id);
  };
  return {
    begin: async (id) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await (await open(pathOf(id), "wx", 0o600)).close();
    },
    size: async (id) => (await stat(pathOf(id))).size,
    write: async (id, bytes, { offset, end }) => {
      const file = await open(pathOf(id), "r+");
      let at = offset;
      try {
        for await (const part of bytes) {
          const fits = part.subarray(0, end - at);
          // At a place of its own: should an older connection still be writing, both write the same there.
          await writeAll(file, fits, at);
          at += fits.byteLength;
          if (fits.byteLength < part.byteLength) break;
        }
      } finally {
        // Only what is on the disk is told to the sender as received: when nobody knows what is, it begins anew.
        await file
          .sync()
          .catch(async (error) => {
            await rm(pathOf(id), { force: true });
            throw error;
          })
          .finally(() => file.close());
      }
      return at;
    },
    read: async function* (id) {
      yield* (await open(pathOf(id), "r")).createReadStream();
    },
    remove: (id) => rm(pathOf(id), { force: true }),
    list: async function* () {
      const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return [];
        throw error;
      });
      for (const id of names) {
        const facts = isUuid(id) ? await stat(pathOf(id)).catch(() => undefined) : undefined;
        if (facts) yield { id, writtenAt: facts.mtime };
      }
    },
  };
}

/** One write may take less than it is given. */
async function writeAll(file: Awaited<ReturnType<typeof open>>, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const { bytesWritten } = await file.write(bytes, done, bytes.byteLength - done, position + done);
    done += bytesWritten;
  }
}
