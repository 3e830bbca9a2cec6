import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { MAX_FILE_BYTES } from "#lib/files/limits";
import { openFile } from "#lib/files/open-file";
import { findUpload } from "#lib/files/queries";
import { storeFile } from "#lib/files/store-file";
import { anonymous } from "#lib/platform/actor";
import { requireMember } from "#lib/platform/errors";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { getPosts } from "#lib/threads/queries";
import { startThread } from "#lib/threads/start-thread";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { pdf } from "./pdf-samples";
import { samples, zip } from "./samples";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-files-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

const bytes = (...parts: (string | Buffer)[]) => Readable.from(parts.map((part) => Buffer.from(part)));

async function keysLeft(): Promise<number> {
  let count = 0;
  for await (const _ of storage.list()) count += 1;
  const drafts = await readdir(join(root, "part")).catch(() => []);
  return count + drafts.length;
}

async function member(db: Db) {
  const group = await makeGroup(db);
  const person = await makeMember(db, { group });
  return { group, person, ctx: as(db, person) };
}

describe("storeFile", () => {
  it.for(Object.keys(samples))("takes %s whose bytes are what the name says", async (name, { db }) => {
    const { ctx } = await member(db);
    const result = await storeFile(ctx, storage, { name, bytes: bytes(samples[name] as Buffer) });
    expect(result).toMatchObject({ outcome: "stored", file: { name, size: samples[name]?.byteLength } });
    const [entry] = await db.execute(
      sql`select action, details->>'size' as size from audit_entries where action = 'file.store'`,
    );
    expect(entry).toEqual({ action: "file.store", size: String(samples[name]?.byteLength) });
  });

  it.for([
    ["a page", "sida.html", "<!doctype html><script>alert(1)</script>"],
    ["a picture that can run script", "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"],
    ["a program behind a double ending", "rapport.pdf.exe", "MZ"],
    ["a name without an ending", "rapport", "x"],
    ["an ending that is a property of every object", "x.constructor", "x"],
    ["a macro document", "mall.docm", "PK"],
    ["a real ending hidden by right-to-left writing", "bild\u202efdp.exe", "MZ"],
    ["an ending with a dot after it", "sida.html.", "<p>"],
  ] as const)("does not take %s", async ([, name, content], { db }) => {
    const { ctx } = await member(db);
    expect(await storeFile(ctx, storage, { name, bytes: bytes(content) })).toEqual({
      outcome: "type-not-allowed",
    });
    expect(await keysLeft()).toBe(0);
  });

  it.for([
    ["a page called PDF", "rapport.pdf", "<!doctype html><script>alert(1)</script>"],
    [
      "a page with a PDF inside it",
      "rapport.pdf",
      `<html><!--\n${samples["rapport.pdf"]}\n--><script>alert(1)</script>`,
    ],
    ["a program called text", "lista.txt", Buffer.from("7f454c4602010100000000000000000002003e00", "hex")],
    ["a PDF called text", "lista.csv", samples["rapport.pdf"] as Buffer],
    ["a picture called document", "bild.docx", samples["bild.png"] as Buffer],
    ["an archive called document", "arkiv.docx", zip({ "evil.exe": "MZ" })],
    ["a spreadsheet called document", "ark.docx", samples["ark.xlsx"] as Buffer],
    [
      "a document with macros called one without",
      "mall.docx",
      zip({
        "[Content_Types].xml":
          '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
      }),
    ],
    ["bytes that are nothing", "bild.png", Buffer.from([1, 2, 3])],
    ["text with control characters", "lista.txt", "rad\u0007rad"],
  ] as const)("does not take %s, and keeps nothing of it", async ([, name, content], { db }) => {
    const { ctx } = await member(db);
    expect(await storeFile(ctx, storage, { name, bytes: bytes(content) })).toEqual({
      outcome: "differs",
    });
    expect(await keysLeft()).toBe(0);
    expect(await db.execute(sql`select 1 from files`)).toHaveLength(0);
  });

  it("says of a document without words to read that nothing in it has been checked, now and when it is asked for", async ({
    db,
  }) => {
    const { ctx } = await member(db);
    const found = [];
    for (const [name, content] of [
      ["skannad.pdf", pdf({ says: "" })],
      ["trasig.pdf", samples["rapport.pdf"]],
      ["vandring.pdf", pdf()],
      ["bild.png", samples["bild.png"]],
    ] as const) {
      const result = await storeFile(ctx, storage, { name, bytes: bytes(content as Buffer) });
      if (result.outcome !== "stored") throw new Error(result.outcome);
      expect((await findUpload(ctx, storage, result.file.id)).file).toEqual(result.file);
      found.push([name, result.file.unchecked]);
    }
    expect(found).toEqual([
      ["skannad.pdf", true],
      ["trasig.pdf", true],
      ["vandring.pdf", false],
      ["bild.png", false],
    ]);
  });

  it("does not take an empty file", async ({ db }) => {
    const { ctx } = await member(db);
    expect(await storeFile(ctx, storage, { name: "tom.txt", bytes: bytes() })).toEqual({
      outcome: "empty",
    });
    expect(await keysLeft()).toBe(0);
  });

  it("stops reading at the limit and removes what it has", async ({ db }) => {
    const { ctx } = await member(db);
    let read = 0;
    async function* endless() {
      for (;;) {
        read += 1_000_000;
        yield Buffer.alloc(1_000_000, "a");
      }
    }
    expect(await storeFile(ctx, storage, { name: "lång.txt", bytes: endless() })).toEqual({
      outcome: "too-large",
    });
    expect(read).toBeLessThanOrEqual(MAX_FILE_BYTES + 2_000_000);
    expect(await keysLeft()).toBe(0);
  });

  it("keeps nothing of an upload that breaks off", async ({ db }) => {
    const { ctx } = await member(db);
    async function* broken() {
      yield Buffer.from("början");
      throw new Error("connection lost");
    }
    await expect(storeFile(ctx, storage, { name: "a.txt", bytes: broken() })).rejects.toThrow("connection lost");
    expect(await keysLeft()).toBe(0);
  });

  it("keeps no bytes when the row cannot be written", async ({ db }) => {
    const { ctx, person } = await member(db);
    const actor = { ...ctx.actor, personId: "00000000-0000-4000-8000-000000000000" };
    await expect(storeFile({ ...ctx, actor }, storage, { name: "a.txt", bytes: bytes("hej") })).rejects.toThrow();
    expect(await keysLeft()).toBe(0);
    expect(person.id).toBeTruthy();
  });

  it("is for those who may write somewhere", async ({ db }) => {
    const { group } = await member(db);
    const input = { name: "a.txt", bytes: bytes("hej") };
    await expect(storeFile({ db, actor: anonymous, now: () => new Date() }, storage, input)).rejects.toMatchObject({
      code: "signed-out",
    });
    await expect(storeFile(as(db, await makeGuest(db, { group })), storage, input)).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await keysLeft()).toBe(0);
  });
});

describe("openFile", () => {
  async function stored(db: Db) {
    const { ctx, group, person } = await member(db);
    const result = await storeFile(ctx, storage, {
      name: "rapport.pdf",
      bytes: bytes(samples["rapport.pdf"] as Buffer),
    });
    if (result.outcome !== "stored") throw new Error(result.outcome);
    return { ctx, group, person, fileId: result.file.id };
  }

  async function posted(db: Db) {
    const all = await stored(db);
    const [threadId, postId] = [crypto.randomUUID(), crypto.randomUUID()];
    const thread = {
      id: threadId,
      postId,
      groupId: all.group.id,
      title: "Tråd",
      type: "advice",
      category: null,
    } as const;
    requireMember(all.ctx);
    await startThread(all.ctx, { ...thread, body: bodyOf("Se bilagan."), files: [{ id: all.fileId, alt: "" }] });
    return { ...all, threadId, postId };
  }

  const opening = async (ctx: Parameters<typeof openFile>[0], id: string) => {
    const { bytes, ...facts } = await openFile(ctx, storage, id);
    return { ...facts, content: Buffer.concat(await bytes.toArray()) };
  };

  it("gives back what was stored", async ({ db }) => {
    const { ctx, fileId } = await stored(db);
    expect(await opening(ctx, fileId)).toEqual({
      name: "rapport.pdf",
      mediaType: "application/pdf",
      size: samples["rapport.pdf"]?.byteLength,
      content: samples["rapport.pdf"],
    });
  });

  it("shows a file to the group once it is posted, and to nobody else", async ({ db }) => {
    const before = await stored(db);
    const colleague = as(db, await makeMember(db, { group: before.group }));
    await expect(openFile(colleague, storage, before.fileId)).rejects.toMatchObject({ code: "not-found" });

    const { group, fileId, postId } = await posted(db);
    const reader = as(db, await makeMember(db, { group }));
    expect((await opening(reader, fileId)).name).toBe("rapport.pdf");
    expect((await getPosts(reader, [postId]))[0]?.files).toMatchObject([{ id: fileId, name: "rapport.pdf" }]);
    const stranger = as(db, await makeMember(db));
    const administrator = as(db, await makeMember(db, { platformRole: "administrator" }));
    const other = { db, actor: anonymous, now: () => new Date() };
    for (const ctx of [stranger, administrator, other]) {
      await expect(openFile(ctx, storage, fileId)).rejects.toMatchObject({
        code: "not-found",
        message: "file not found",
      });
      expect(await getPosts(ctx, [postId])).toEqual([]);
    }
    await expect(openFile(reader, storage, crypto.randomUUID())).rejects.toMatchObject({
      code: "not-found",
      message: "file not found",
    });
  });

  it.for(["posts", "threads"] as const)(
    "hides a file with its deleted %s, from the sender too",
    async (table, { db }) => {
      const { ctx, fileId } = await posted(db);
      await db.execute(
        table === "posts" ? sql`update posts set deleted_at = now()` : sql`update threads set deleted_at = now()`,
      );
      await expect(openFile(ctx, storage, fileId)).rejects.toMatchObject({ code: "not-found" });
    },
  );

  it("hides a file from whoever has left the group", async ({ db }) => {
    const { ctx, fileId, group } = await posted(db);
    const actor = { ...ctx.actor, groups: new Map([...ctx.actor.groups].filter(([id]) => id !== group.id)) };
    await expect(openFile({ ...ctx, actor }, storage, fileId)).rejects.toMatchObject({ code: "not-found" });
  });

  it("answers like an unknown file when the bytes are gone", async ({ db }) => {
    const { ctx, fileId } = await stored(db);
    const [row] = await db.execute<{ key: string }>(sql`select storage_key as key from files`);
    await storage.remove(row?.key ?? "");
    await expect(openFile(ctx, storage, fileId)).rejects.toMatchObject({ code: "not-found" });
  });
});
