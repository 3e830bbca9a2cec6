import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { isUuid } from "../uuid";
import { diskUploads } from "./disk-uploads";
import type { FileStorage } from "./file-storage";

/** An upload nobody has written to for so long is over: a request may take a minute. */
const STALE_MS = 3_600_000;

/** Files in folders by the key's first two characters. A file has its final name only when it is whole and on the disk. */
export function diskStorage(root: string): FileStorage {
  const pathOf = (key: string) => {
    if (!isUuid(key)) throw new Error("not a storage key");
    return join(root, key.slice(0, 2), key);
  };
  const drafts = join(root, "part");

  return {
    put: async (bytes, { maxBytes }) => {
      const key = randomUUID();
      await mkdir(drafts, { recursive: true, mode: 0o700 });
      // Named after its process, so that the next one sees at once that nobody is writing any more.
      const draft = join(drafts, `${hostname()}.${process.pid}.${key}`);
      try {
        const written = await write(draft, bytes, maxBytes);
        if (!written) return { outcome: "too-large" };
        const path = pathOf(key);
        await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
        await rename(draft, path);
        await syncFolder(join(path, ".."));
        return { outcome: "stored", key, ...written };
      } finally {
        await rm(draft, { force: true });
      }
    },
    pathOf,
    open: async (key) => {
      const file = await open(pathOf(key), "r");
      return createReadStream("", { fd: file });
    },
    remove: (key) => rm(pathOf(key), { force: true }),
    sweep: async () => {
      let swept = 0;
      for (const name of await namesIn(drafts)) {
        const path = join(drafts, name);
        if (!(await isAbandoned(path, name))) continue;
        await rm(path, { force: true });
        swept += 1;
      }
      return swept;
    },
    list: async function* () {
      for (const folder of await namesIn(root)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const key of await namesIn(join(root, folder))) {
          const facts = isUuid(key) ? await stat(join(root, folder, key)).catch(() => undefined) : undefined;
          if (facts) yield { key, storedAt: facts.mtime };
        }
      }
    },
    room: async () => {
      await mkdir(root, { recursive: true, mode: 0o700 });
      const disk = await statfs(root);
      return disk.bavail * disk.bsize;
    },
    uploads: diskUploads(join(root, "uploads")),
  };
}

/** @returns undefined when the limit was passed */
async function write(path: string, bytes: AsyncIterable<Uint8Array>, maxBytes: number) {
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  try {
    let size = 0;
    for await (const part of bytes) {
      size += part.byteLength;
      if (size > maxBytes) return undefined;
      hash.update(part);
      await file.writeFile(part);
    }
    await file.sync();
    return { size, sha256: hash.digest("hex") };
  } finally {
    await file.close();
  }
}

/** The new name is on the disk too: without this a power cut may forget a file that a row already speaks of. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isAbandoned(path: string, name: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  if (!facts) return false;
  if (Date.now() - facts.mtimeMs > STALE_MS) return true;
  const pid = Number(name.split(".").at(-2));
  return name.startsWith(`${hostname()}.`) && !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
}
