import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Readable } from "node:stream";

const block = 512;

/** Writes files into one .tar, the plain format that every system can open. */
export class TarWriter {
  private constructor(private readonly file: FileHandle) {}

  static async create(path: string): Promise<TarWriter> {
    return new TarWriter(await open(path, "wx", 0o600));
  }

  /** Adds one file and returns the hash of what was added. */
  async addFile(name: string, path: string): Promise<string> {
    // Opened once: a file that is removed meanwhile can still be read to its end.
    const source = await open(path, "r");
    try {
      const { size } = await source.stat();
      await this.file.write(header(name, size));
      const hash = createHash("sha256");
      let copied = 0;
      for await (const chunk of source.createReadStream({ autoClose: false })) {
        hash.update(chunk as Buffer);
        copied += (await this.file.write(chunk as Buffer)).bytesWritten;
      }
      if (copied !== size) throw new Error(`${name} changed while it was copied`);
      await this.file.write(Buffer.alloc(padding(size)));
      return hash.digest("hex");
    } finally {
      await source.close();
    }
  }

  /** Closes the archive; when this returns it is on disk. */
  async finish(): Promise<void> {
    await this.file.write(Buffer.alloc(block * 2));
    await this.file.sync();
    await this.file.close();
  }
}

export type TarEntry = { name: string; size: number; start: number };

/** Where each file lies in the archive. */
export async function listTar(path: string): Promise<TarEntry[]> {
  const file = await open(path, "r");
  try {
    const { size: total } = await file.stat();
    const entries: TarEntry[] = [];
    for (let at = 0; at + block <= total; ) {
      const { buffer } = await file.read(Buffer.alloc(block), 0, block, at);
      if (buffer.every((byte) => byte === 0)) return entries;
      const entry = readHeader(buffer, at + block);
      if (entry.start + entry.size > total) throw new Error("the archive is cut off");
      entries.push(entry);
      at = entry.start + entry.size + padding(entry.size);
    }
    throw new Error("the archive is cut off");
  } finally {
    await file.close();
  }
}

/** The bytes of one file in the archive. */
export function readTarEntry(path: string, { start, size }: TarEntry): Readable {
  return size === 0 ? Readable.from([]) : createReadStream(path, { start, end: start + size - 1 });
}

function header(name: string, size: number): Buffer {
  const bytes = Buffer.alloc(block);
  if (Buffer.byteLength(name) > 100) throw new Error(`the name is too long for the archive: ${name}`);
  bytes.write(name, 0);
  bytes.write("0000600\0", 100);
  bytes.write("0000000\0", 108);
  bytes.write("0000000\0", 116);
  // Eleven octal digits reach 8 GiB; beyond that the size is written in binary with the top bit set.
  if (size < 8 ** 11) bytes.write(`${octal(size, 11)}\0`, 124);
  else {
    bytes.writeUInt8(0x80, 124);
    bytes.writeBigUInt64BE(BigInt(size), 128);
  }
  bytes.write(`${octal(Math.floor(Date.now() / 1000), 11)}\0`, 136);
  bytes.write("0", 156);
  bytes.write("ustar\x0000", 257);
  bytes.write(`${octal(checksum(bytes), 6)}\0 `, 148);
  return bytes;
}

function readHeader(bytes: Buffer, start: number): TarEntry {
  const name = bytes.subarray(0, 100).toString("utf8").replace(/\0.*$/s, "");
  const noted = Number.parseInt(bytes.subarray(148, 154).toString("ascii"), 8);
  if (noted !== checksum(bytes)) throw new Error("the archive is damaged");
  const size =
    bytes.readUInt8(124) & 0x80
      ? Number(bytes.readBigUInt64BE(128))
      : Number.parseInt(bytes.subarray(124, 136).toString("ascii"), 8);
  return { name, size, start };
}

/** Sum of the header's bytes with its own eight counted as spaces. */
function checksum(bytes: Buffer): number {
  return bytes.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, "0");
}
