import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { pruneFiles } from "#lib/platform/storage/prune-files";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { makeMember } from "#tests/support/factories";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-storage-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

const put = async (text: string, maxBytes = 1000) => storage.put(Readable.from([Buffer.from(text)]), { maxBytes });
const drafts = () => readdir(join(root, "part"));

async function keys(): Promise<string[]> {
  const found = [];
  for await (const { key } of storage.list()) found.push(key);
  return found.sort();
}

describe("diskStorage", () => {
  it("keeps bytes under a random key, with their size and hash, for the owner only", async () => {
    const stored = await put("Blåbär");
    if (stored.outcome !== "stored") throw new Error(stored.outcome);
    expect(stored).toMatchObject({
      size: 8,
      sha256: "5a5971d35e2fd9f092dfb9ad17d088538730eba8c700b72a8b0bd279123e2c17",
    });
    expect(Buffer.concat(await (await storage.open(stored.key)).toArray()).toString()).toBe("Blåbär");
    expect((await stat(join(root, stored.key.slice(0, 2), stored.key))).mode & 0o777).toBe(0o600);
    expect(await keys()).toEqual([stored.key]);
    await storage.remove(stored.key);
    await storage.remove(stored.key);
    await expect(storage.open(stored.key)).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("takes exactly the limit and not one byte more", async () => {
    expect(await put("12345", 5)).toMatchObject({ outcome: "stored", size: 5 });
    expect(await put("123456", 5)).toEqual({ outcome: "too-large" });
    expect(await drafts()).toEqual([]);
    expect(await keys()).toHaveLength(1);
  });

  it.for(["../../etc/passwd", "..", "", "part", "/etc/passwd", "0d7e2f63-4a6f-4c86-9a53-3f0d7a2f9b11/../x"])(
    "opens and removes nothing for the key %j",
    async (key) => {
      await expect(storage.open(key)).rejects.toThrow("not a storage key");
      await expect(async () => storage.remove(key)).rejects.toThrow("not a storage key");
    },
  );

  it("sweeps what a killed process left, at once, and not what a living one writes", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    await mkdir(join(root, "part"), { recursive: true });
    const theirs = `${hostname()}.${child.pid}.0d7e2f63-4a6f-4c86-9a53-3f0d7a2f9b11`;
    const elsewhere = "annan-dator.1.0d7e2f63-4a6f-4c86-9a53-3f0d7a2f9b12";
    const old = `${hostname()}.${process.pid}.0d7e2f63-4a6f-4c86-9a53-3f0d7a2f9b13`;
    for (const name of [theirs, elsewhere, old]) await writeFile(join(root, "part", name), "halv");
    await utimes(join(root, "part", old), new Date(), new Date(Date.now() - 3_700_000));
    expect(await storage.sweep()).toBe(1);
    expect((await drafts()).sort()).toEqual([elsewhere, theirs].sort());
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await storage.sweep()).toBe(1);
    expect(await drafts()).toEqual([elsewhere]);
  });
});

describe("pruneFiles", () => {
  it("removes bytes nothing points to, and files that are in no post and no draft after a week", async ({ db }) => {
    const person = await makeMember(db);
    const store = async (days: number, row: boolean) => {
      const stored = await put("x");
      const key = stored.outcome === "stored" ? stored.key : "";
      const at = new Date(Date.now() - days * 86_400_000);
      await utimes(join(root, key.slice(0, 2), key), at, at);
      if (row) {
        await db.execute(sql`insert into files (id, uploaded_by, name, media_type, size, sha256, storage_key, created_at)
          values (${key}, ${person.id}, 'a.txt', 'text/plain', 1, '', ${key}, ${at.toISOString()})`);
      }
      return key;
    };
    const young = await store(0, false);
    await store(2, false);
    const waiting = await store(6, true);
    await store(8, true);
    const inDraft = await store(80, true);
    const content = { doc: {}, files: [{ id: crypto.randomUUID() }, { id: inDraft, name: "a.txt" }] };
    await db.execute(sql`insert into drafts (person_id, context_key, content)
      values (${person.id}, 'new-thread', ${JSON.stringify(content)}::jsonb)`);
    await pruneFiles({ db }, storage);
    expect(await keys()).toEqual([young, waiting, inDraft].sort());
    expect(await db.execute(sql`select 1 from files`)).toHaveLength(2);
  });

  it("removes uploads that nobody has gone on with for a day", async ({ db }) => {
    const person = await makeMember(db);
    const begin = async (days: number, row: boolean, bytes: boolean) => {
      const id = crypto.randomUUID();
      const at = new Date(Date.now() - days * 86_400_000);
      if (bytes) {
        await storage.uploads.begin(id);
        await utimes(join(root, "uploads", id), at, at);
      }
      if (row) {
        await db.execute(sql`insert into uploads (id, person_id, name, size, created_at)
          values (${id}, ${person.id}, 'a.txt', 9, ${at.toISOString()})`);
      }
      return id;
    };
    const going = await begin(0, true, true);
    const justBegun = await begin(0, true, false);
    await begin(2, true, true);
    await begin(3, true, false);
    await begin(2, false, true);
    await pruneFiles({ db }, storage);
    expect(await readdir(join(root, "uploads"))).toEqual([going]);
    const rows = await db.execute<{ id: string }>(sql`select id from uploads`);
    expect(rows.map(({ id }) => id).sort()).toEqual([going, justBegun].sort());
  });
});
