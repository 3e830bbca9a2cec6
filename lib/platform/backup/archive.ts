import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join, normalize, sep } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { errorCode, OperatorError } from "../database/operator-error";
import { type Manifest, manifestEntry, manifestSchema } from "./manifest";
import { listTar, readTarEntry } from "./tar";

/** A backup whose every part has been read and agrees with its hash. */
export type Archive = { manifest: Manifest; read: (entry: string) => Readable };

/**
 * Opens a backup and checks all of it before anything is touched.
 * @throws OperatorError when it cannot be read, is cut off or damaged
 */
export async function openArchive(path: string): Promise<Archive> {
  try {
    const entries = new Map((await listTar(path)).map((entry) => [entry.name, entry]));
    const read = (name: string) => {
      const entry = entries.get(name);
      if (!entry) throw new Error(`${name} is missing`);
      return readTarEntry(path, entry);
    };
    const manifest = manifestSchema.parse(JSON.parse(await text(read(manifestEntry))));
    for (const part of [...manifest.tables, ...manifest.files]) {
      if ((await hash(read(part.entry))) !== part.sha256) throw new Error(`${part.entry} is damaged`);
    }
    return { manifest, read };
  } catch (error) {
    throw new OperatorError(`${path} is not a whole backup (${errorCode(error) ?? why(error)}): choose another.`);
  }
}

/** Writes the stored files into a folder. */
export async function extractFiles({ manifest, read }: Archive, folder: string): Promise<void> {
  for (const { path, entry } of manifest.files) {
    const target = normalize(join(folder, path));
    if (!target.startsWith(folder + sep))
      throw new OperatorError(`The backup names a file outside its folder: ${path}`);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(read(entry), createWriteStream(target, { flags: "wx", mode: 0o600, flush: true }));
  }
}

async function hash(stream: Readable): Promise<string> {
  const sum = createHash("sha256");
  await pipeline(stream, sum);
  return sum.digest("hex");
}

function why(error: unknown): string {
  return error instanceof Error && error.name !== "ZodError" ? error.message : "its manifest cannot be read";
}
