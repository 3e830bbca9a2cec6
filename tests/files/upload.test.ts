import { type FileHandle, mkdtemp, open, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import fc from "fast-check";
import { vi } from "vitest";
import { beginUpload } from "#lib/files/begin-upload";
import { cancelUpload } from "#lib/files/cancel-upload";
import { MAX_FILE_BYTES, MAX_UNPOSTED_BYTES } from "#lib/files/limits";
import { openFile } from "#lib/files/open-file";
import { findUpload } from "#lib/files/queries";
import { receivePart } from "#lib/files/receive-part";
import type { MemberContext } from "#lib/platform/context";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { samples } from "./samples";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-uploads-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

async function* bytesOf(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
async function* broken(part: Uint8Array): AsyncGenerator<Uint8Array> {
  yield part;
  throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
}

async function begun(ctx: MemberContext, name: string, size: number): Promise<string> {
  const result = await beginUpload(ctx, storage, { name, size });
  if (result.outcome !== "begun") throw new Error(result.outcome);
  return result.id;
}
const send = (ctx: MemberContext, id: string, offset: number, bytes: AsyncIterable<Uint8Array>) =>
  receivePart(ctx, storage, { id, offset, bytes }, { freshContext: async () => ctx });
const member = async (db: Parameters<typeof makeMember>[0]) => as(db, await makeMember(db)) as MemberContext;
const filesIn = (folder: string) => readdir(join(root, folder)).catch(() => []);

const noRoom = () => Object.assign(new Error("no space left on device"), { code: "ENOSPC" });

async function fileHandles(): Promise<FileHandle> {
  const handle = await open(root, "r");
  await handle.close();
  return Object.getPrototypeOf(handle);
}

/** As a full disk does: a write takes what there is room for, and the next one nothing. */
async function fillDisk(room: number) {
  const handles = await fileHandles();
  const write = handles.write as (bytes: Uint8Array, ...place: number[]) => unknown;
  let left = room;
  function takeSome(this: FileHandle, bytes: Uint8Array, from: number, length: number, at: number) {
    if (left === 0) throw noRoom();
    const takes = Math.min(length, left);
    left -= takes;
    return write.call(this, bytes, from, takes, at);
  }
  return vi.spyOn(handles, "write").mockImplementation(takeSome as typeof handles.write);
}

/** What lies on the disk, and what rows speak of it. */
async function left({ db }: MemberContext) {
  let stored = 0;
  for await (const _ of storage.list()) stored += 1;
  const [rows] = await db.execute<{ uploads: number; files: number }>(
    sql`select (select count(*)::int from uploads) as uploads, (select count(*)::int from files) as files`,
  );
  return { stored, parts: (await filesIn("uploads")).length + (await filesIn("part")).length, ...rows };
}
const NOTHING = { stored: 0, parts: 0, uploads: 0, files: 0 };

describe("an upload", () => {
  it("is whole whatever parts it comes in", async ({ db }) => {
    const ctx = await member(db);
    const text = Buffer.from("Åtgärder på ön, rad för rad.\n".repeat(40));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 6 }), async (cuts) => {
        const edges = [0, ...new Set(cuts), text.length].sort((a, b) => a - b);
        const id = await begun(ctx, "lista.txt", text.length);
        let last: unknown;
        for (const [index, from] of edges.slice(0, -1).entries())
          last = await send(ctx, id, from, bytesOf(text.subarray(from, edges[index + 1])));
        expect(last).toEqual({
          outcome: "stored",
          file: { id, name: "lista.txt", mediaType: "text/plain", size: text.length, warnings: [], unchecked: false },
        });
        const { bytes } = await openFile(ctx, storage, id);
        expect(Buffer.concat(await bytes.toArray()).equals(text)).toBe(true);
        await db.execute(sql`delete from rate_limits`);
      }),
      { numRuns: 15 },
    );
    expect(await filesIn("uploads")).toEqual([]);
  });

  it.for([10, 50, 99])("goes on from where a connection broke at %i %%", async (percent, { db }) => {
    const ctx = await member(db);
    const bytes = Buffer.alloc(1_000_000, "rad för rad\n");
    const id = await begun(ctx, "lista.csv", bytes.length);
    const came = bytes.length * (percent / 100);
    await expect(send(ctx, id, 0, broken(bytes.subarray(0, came)))).rejects.toThrow("aborted");
    expect(await findUpload(ctx, storage, id)).toMatchObject({ offset: came, file: null });
    expect(await send(ctx, id, came, bytesOf(bytes.subarray(came)))).toMatchObject({ outcome: "stored" });
    expect(await left(ctx)).toEqual({ stored: 1, parts: 0, uploads: 0, files: 1 });
  });

  it.for([0, 1, 70_000, 199_999])(
    "goes on from where the disk was full, %i bytes into a part",
    async (room, { db }) => {
      const ctx = await member(db);
      const bytes = Buffer.from("rad för rad\n".repeat(25_000));
      const id = await begun(ctx, "lista.txt", bytes.length);
      await send(ctx, id, 0, bytesOf(bytes.subarray(0, 100_000)));
      const full = await fillDisk(room);
      const rest = bytesOf(bytes.subarray(100_000, 170_000), bytes.subarray(170_000));
      await expect(send(ctx, id, 100_000, rest)).rejects.toMatchObject({ code: "ENOSPC" });
      expect(await left(ctx)).toEqual({ stored: 0, parts: 1, uploads: 1, files: 0 });
      const { offset, file } = await findUpload(ctx, storage, id);
      expect([offset, file]).toEqual([100_000 + room, null]);
      await expect(send(ctx, id, offset, bytesOf(bytes.subarray(offset)))).rejects.toMatchObject({ code: "ENOSPC" });
      full.mockRestore();
      expect(await send(ctx, id, offset, bytesOf(bytes.subarray(offset)))).toMatchObject({ outcome: "stored" });
      const { bytes: kept } = await openFile(ctx, storage, id);
      expect(Buffer.concat(await kept.toArray()).equals(bytes)).toBe(true);
      expect(await left(ctx)).toEqual({ stored: 1, parts: 0, uploads: 0, files: 1 });
    },
  );

  it("begins anew when the disk does not say what it has", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 6);
    const unsaid = vi.spyOn(await fileHandles(), "sync").mockRejectedValue(noRoom());
    await expect(send(ctx, id, 0, bytesOf(Buffer.from("abc")))).rejects.toMatchObject({ code: "ENOSPC" });
    unsaid.mockRestore();
    await expect(findUpload(ctx, storage, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("that was whole before the disk had no room for the file is kept with an empty part", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 3);
    const full = { ...storage, put: () => Promise.reject(noRoom()) };
    const part = { id, offset: 0, bytes: bytesOf(Buffer.from("abc")) };
    await expect(receivePart(ctx, full, part, { freshContext: async () => ctx })).rejects.toMatchObject({
      code: "ENOSPC",
    });
    expect(await findUpload(ctx, storage, id)).toMatchObject({ offset: 3, file: null });
    expect(await send(ctx, id, 3, bytesOf())).toMatchObject({ outcome: "stored" });
  });

  it("says where it has come to when a part begins elsewhere, and takes nothing of it", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 10);
    await send(ctx, id, 0, bytesOf(Buffer.from("12345")));
    for (const offset of [0, 4, 6, 10])
      expect(await send(ctx, id, offset, bytesOf(Buffer.from("xxxxx")))).toEqual({ outcome: "elsewhere", offset: 5 });
    expect(await send(ctx, id, 5, bytesOf(Buffer.from("67890")))).toMatchObject({ outcome: "stored" });
  });

  it("is told to be done when its last part is sent again, as the answer may have been lost", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 3);
    const first = await send(ctx, id, 0, bytesOf(Buffer.from("abc")));
    expect(await send(ctx, id, 0, bytesOf(Buffer.from("abc")))).toEqual(first);
    expect(await findUpload(ctx, storage, id)).toMatchObject({ offset: 3, file: { id } });
    expect((await left(ctx)).files).toBe(1);
  });

  it("that was whole when the process ended is kept with an empty part", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 3);
    await storage.uploads.write(id, bytesOf(Buffer.from("abc")), { offset: 0, end: 3 });
    expect(await send(ctx, id, 3, bytesOf())).toMatchObject({ outcome: "stored" });
  });

  it("takes no more bytes than were said", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 5);
    const result = await send(ctx, id, 0, bytesOf(Buffer.from("123"), Buffer.from("4567890"), Buffer.from("xyz")));
    expect(result).toMatchObject({ outcome: "stored", file: { size: 5 } });
  });

  it("leaves nothing when its bytes are not what the name says", async ({ db }) => {
    const ctx = await member(db);
    const page = Buffer.from("<!doctype html><script>alert(1)</script>");
    const id = await begun(ctx, "rapport.pdf", page.length);
    expect(await send(ctx, id, 0, bytesOf(page))).toEqual({ outcome: "differs" });
    expect(await left(ctx)).toEqual(NOTHING);
    await expect(findUpload(ctx, storage, id)).rejects.toMatchObject({ code: "not-found" });
  });

  it("is finished with the rights of when the last byte is here", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 3);
    const suspended = { ...ctx, actor: { ...ctx.actor, standing: null } };
    const part = { id, offset: 0, bytes: bytesOf(Buffer.from("abc")) };
    await expect(receivePart(ctx, storage, part, { freshContext: async () => suspended })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await left(ctx)).toMatchObject({ stored: 0, files: 0 });
  });

  it("is its sender's alone", async ({ db }) => {
    const ctx = await member(db);
    const id = await begun(ctx, "lista.txt", 3);
    const other = await member(db);
    await expect(findUpload(other, storage, id)).rejects.toMatchObject({ code: "not-found" });
    await expect(send(other, id, 0, bytesOf(Buffer.from("abc")))).rejects.toMatchObject({ code: "not-found" });
    await cancelUpload(other, storage, id);
    expect(await send(ctx, id, 0, bytesOf(Buffer.from("abc")))).toMatchObject({ outcome: "stored" });
    await cancelUpload(other, storage, id);
    expect((await left(ctx)).files).toBe(1);
  });

  it("leaves nothing when it is cancelled, before or after it is whole", async ({ db }) => {
    const ctx = await member(db);
    const half = await begun(ctx, "lista.txt", 6);
    await send(ctx, half, 0, bytesOf(Buffer.from("abc")));
    const whole = await begun(ctx, "bild.png", samples["bild.png"]?.length ?? 0);
    await send(ctx, whole, 0, bytesOf(samples["bild.png"] as Buffer));
    for (const id of [half, whole, whole, crypto.randomUUID()]) await cancelUpload(ctx, storage, id);
    expect(await left(ctx)).toEqual(NOTHING);
    await expect(send(ctx, half, 3, bytesOf(Buffer.from("def")))).rejects.toMatchObject({ code: "not-found" });
  });

  it("begins only with what may be kept", async ({ db }) => {
    const ctx = await member(db);
    const begin = (name: string, size: number) => beginUpload(ctx, storage, { name, size });
    expect(await begin("sida.html", 10)).toEqual({ outcome: "type-not-allowed" });
    expect(await begin("tom.txt", 0)).toEqual({ outcome: "empty" });
    expect(await begin("stor.pdf", MAX_FILE_BYTES + 1)).toEqual({ outcome: "too-large" });
    const guest = as(db, await makeGuest(db, { group: await makeGroup(db) })) as MemberContext;
    await expect(beginUpload(guest, storage, { name: "a.txt", size: 1 })).rejects.toMatchObject({ code: "forbidden" });
    expect(await left(ctx)).toEqual(NOTHING);
  });

  it("does not begin when the disk has no room for it beside what the database needs", async ({ db }) => {
    const ctx = await member(db);
    const full = { ...storage, room: async () => 200_000_000 + 1_000 };
    expect(await beginUpload(ctx, full, { name: "a.txt", size: 501 })).toEqual({ outcome: "storage-full" });
    expect(await beginUpload(ctx, full, { name: "a.txt", size: 500 })).toMatchObject({ outcome: "begun" });
  });

  it("does not begin when the person has too much that is not posted, under way or stored", async ({ db }) => {
    const ctx = await member(db);
    const most = MAX_UNPOSTED_BYTES / MAX_FILE_BYTES;
    const ids = [];
    for (let n = 0; n < most; n++) ids.push(await begun(ctx, "a.pdf", MAX_FILE_BYTES));
    const one = () => beginUpload(ctx, storage, { name: "a.txt", size: 1 });
    expect(await one()).toEqual({ outcome: "unposted-full" });
    expect((await beginUpload(await member(db), storage, { name: "a.txt", size: 1 })).outcome).toBe("begun");
    await cancelUpload(ctx, storage, ids[0] ?? "");
    expect(await one()).toMatchObject({ outcome: "begun" });
  });

  it("may be begun thirty times an hour by one person", async ({ db }) => {
    const ctx = await member(db);
    for (let n = 0; n < 30; n++) await begun(ctx, "a.txt", 1);
    await expect(begun(ctx, "a.txt", 1)).rejects.toMatchObject({ code: "too-many-requests", retryAfter: 120 });
  });
});
