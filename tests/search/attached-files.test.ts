import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { storeFile } from "#lib/files/store-file";
import type { MemberContext } from "#lib/platform/context";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { search, suggest } from "#lib/search/queries";
import { searchInput } from "#lib/search/schema";
import { deletePost } from "#lib/threads/delete-post";
import { editPost } from "#lib/threads/edit-post";
import { stopSpread } from "#lib/threads/moderation/stop-spread";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { zip } from "#tests/files/samples";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeGuest, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { published, start } from "#tests/threads/start";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-search-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

const docx = (text: string) =>
  zip({
    "[Content_Types].xml": `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    "word/document.xml": `<w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
  });

async function store(ctx: MemberContext, name: string, bytes: Buffer): Promise<{ id: string; alt: string }> {
  const result = await storeFile(ctx, storage, { name, bytes: Readable.from([bytes]) });
  if (result.outcome !== "stored") throw new Error(result.outcome);
  return { id: result.file.id, alt: "" };
}

async function replyWith(ctx: MemberContext, threadId: string, files: { id: string; alt: string }[], text: string) {
  const id = randomUUID();
  published(await replyToThread(ctx, { id, threadId, body: bodyOf(text), files }));
  return id;
}

const find = (ctx: MemberContext, query: string) => search(ctx, searchInput.parse({ query }));
const textOf = (pieces: readonly { text: string }[] = []) => pieces.map(({ text }) => text).join("");

async function inThread(db: Db) {
  const group = await makeGroup(db);
  const klara = as(db, await makeMember(db, { group, role: "coordinator" }));
  const { threadId } = await start(klara, group.id, { title: "Underlag till mötet", text: "Vi ses på torsdag." });
  return { group, klara, threadId };
}

describe("a word in an attached document", () => {
  it("finds its post, in every form and as a part of a compound, and says which file has it", async ({ db }) => {
    const { group, klara, threadId } = await inThread(db);
    const before = "Bakgrund och syfte. ".repeat(60);
    const files = [
      await store(klara, "Bildspel.txt", Buffer.from("Dagordning.")),
      await store(klara, "Handlingsplan 2026.docx", docx(`${before}Belysningen vid gångtunneln byts.`)),
    ];
    const postId = await replyWith(klara, threadId, files, "Här kommer papperen.");
    const reader = as(db, await makeMember(db, { group }));
    for (const query of [
      "belysning",
      "gångtunnel",
      "tunnel",
      '"vid gångtunneln"',
      "papperen belysning",
      "underlag belysning",
    ]) {
      const { hits, threads } = await find(reader, query);
      expect([query, threads, hits[0]?.post.id]).toEqual([query, 1, postId]);
      expect([query, textOf(hits[0]?.file?.name)]).toEqual([query, "Handlingsplan 2026.docx"]);
    }
    const [hit] = (await find(reader, "belysning")).hits;
    expect(textOf(hit?.file?.excerpt)).toMatch(/^… .*Belysningen vid gångtunneln byts\.$/);
    expect(hit?.file?.excerpt.filter(({ hit }) => hit)).toEqual([{ text: "Belysningen", hit: true }]);
    expect((await suggest(reader, "belysning")).threads[0]?.file).toEqual(hit?.file);
  });

  it("comes after the same word in a text, whose post then needs no file to be explained", async ({ db }) => {
    const { klara, threadId } = await inThread(db);
    await replyWith(klara, threadId, [await store(klara, "Tunneln.txt", Buffer.from("Ljuset."))], "Se bilagan.");
    const { threadId: own } = await start(klara, klara.actor.groups.keys().next().value ?? "", {
      title: "Fråga",
      text: "Hur är ljuset i tunneln?",
    });
    const { hits } = await find(klara, "ljuset tunneln");
    expect(hits.map((hit) => [hit.threadId, textOf(hit.file?.name)])).toEqual([
      [own, ""],
      [threadId, "Tunneln.txt"],
    ]);
    expect(hits[1]?.file?.name[0]).toEqual({ text: "Tunneln", hit: true });
  });

  it("is found when the document has its rings and dots as signs of their own", async ({ db }) => {
    const { klara, threadId } = await inThread(db);
    const file = await store(klara, "a.txt", Buffer.from("Beslutade åtgärder".normalize("NFD")));
    await replyWith(klara, threadId, [file], "Se bilagan.");
    const [hit] = (await find(klara, "åtgärder")).hits;
    expect(hit?.file?.excerpt).toEqual([
      { text: "Beslutade ", hit: false },
      { text: "åtgärder", hit: true },
    ]);
  });

  it("keeps nobody from posting, however many words there are", async ({ db }) => {
    const { klara, threadId } = await inThread(db);
    const files = [];
    for (let n = 0; n < 10; n++) {
      const words = Array.from({ length: 60_000 }, (_, at) => (at * 10 + n).toString(36).padStart(7, "𝐱"));
      files.push(await store(klara, `bok${n}.txt`, Buffer.from(`förstaordet${n} ${words.join(" ")}`)));
    }
    const postId = await replyWith(klara, threadId, files, "Tio böcker.");
    for (const query of ["böcker", "bok9", "förstaordet0"]) expect((await find(klara, query)).threads).toBe(1);
    await editPost(klara, { postId, body: bodyOf(`${"Nytt ord. ".repeat(500)}Slutklämmen.`), baseVersion: 1 });
    for (const query of ["slutklämmen", "bok9", "förstaordet0"]) expect((await find(klara, query)).threads).toBe(1);
  });
});

describe("a document that one may not read", () => {
  it("brings nothing up for those outside, nor before it is posted", async ({ db }) => {
    const { klara, threadId } = await inThread(db);
    const other = await makeGroup(db);
    const outside = [
      as(db, await makeMember(db, { group: other, platformRole: "administrator" })),
      as(db, await makeGuest(db, { group: other })),
    ];
    const file = await store(klara, "Kvartsrapport.docx", docx("Gnejsen lyser."));
    expect((await find(klara, "gnejsen")).threads).toBe(0);
    await replyWith(klara, threadId, [file], "Se bilagan.");
    expect((await find(klara, "gnejsen")).threads).toBe(1);
    for (const ctx of outside)
      for (const query of ["gnejsen", "gnejs", '"gnejsen lyser"', "gnejsan", "kvartsrapport"]) {
        const result = await find(ctx, query);
        expect([query, result]).toMatchObject([query, { threads: 0, hits: [], older: null }]);
        expect(await suggest(ctx, query)).toMatchObject({ threads: [], total: 0 });
      }
  });

  it("is found no longer once it is taken out of its post, or its post is stopped or deleted", async ({ db }) => {
    const { group, klara, threadId } = await inThread(db);
    const love = as(db, await makeMember(db, { group }));
    const post = async (word: string) =>
      replyWith(klara, threadId, [await store(klara, "a.txt", Buffer.from(word))], "Se bilagan.");
    const found = async () => {
      const still: string[] = [];
      for (const word of ["granit", "gnejs", "skiffer", "marmor"])
        if ((await find(love, word)).threads === 1) still.push(word);
      return still;
    };
    const [edited, stopped, deleted] = [await post("granit"), await post("gnejs"), await post("skiffer")];
    await post("marmor");
    expect(await found()).toEqual(["granit", "gnejs", "skiffer", "marmor"]);
    await editPost(klara, { postId: edited, body: bodyOf("Utan."), baseVersion: 1, files: [] });
    await stopSpread(love, { postId: stopped, reason: "personal_data" });
    await deletePost(klara, { postId: deleted, reason: "mistake" });
    expect(await found()).toEqual(["marmor"]);
    await db.execute(sql`update files set deleted_at = now() where deleted_at is null`);
    expect(await found()).toEqual([]);
  });
});

describe("a post's transaction", () => {
  it("writes its own entry and no other, and none when nothing that can be found changes", async ({ db }) => {
    const { klara, threadId } = await inThread(db);
    const files = [await store(klara, "a.txt", Buffer.from("Granit."))];
    const postId = await replyWith(klara, threadId, files, "Se bilagan.");
    const places = () =>
      db.execute<{ id: string; at: string }>(sql`
      select post_id as id, ctid::text as at from search_entries order by written_at, post_id`);
    const before = await places();
    await replyWith(klara, threadId, [], "Tack.");
    await db.execute(sql`update threads set pinned_at = now() where id = ${threadId}`);
    await db.execute(sql`update posts set version = version + 1 where id = ${postId}`);
    const after = await places();
    expect(after).toHaveLength(before.length + 1);
    expect(after).toEqual(expect.arrayContaining([...before]));
    await editPost(klara, { postId, body: bodyOf("Se bilagan."), baseVersion: 2, files });
    expect(await places()).toEqual(after);
    expect((await find(klara, "granit")).threads).toBe(1);
  });
});
