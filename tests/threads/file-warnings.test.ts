import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import { afterAll } from "vitest";
import { findInText } from "#lib/files/find-in-text";
import { storeFile } from "#lib/files/store-file";
import type { MemberContext } from "#lib/platform/context";
import { openStorage } from "#lib/platform/storage/file-storage";
import { editPost } from "#lib/threads/edit-post";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { temporaryFolder } from "#tests/support/database-process";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { start } from "#tests/threads/start";

const folder = temporaryFolder();
afterAll(folder.remove);
const storage = openStorage({ BRYGGA_DATA: folder.path });

async function store(ctx: MemberContext, text: string) {
  const result = await storeFile(ctx, storage, { name: "lista.txt", bytes: Readable.from([Buffer.from(text)]) });
  if (result.outcome !== "stored") throw new Error(result.outcome);
  return result.file;
}

describe("what stands in a file's text", () => {
  it("is counted once for each, also over the cuts of a long text, and a number that is never published ends it", async () => {
    const long = `${"Belysningen mäts. ".repeat(2_776)}Bilen ABC 12D står där. Ring 070-174 06 05 eller 070-174 06 05.`;
    expect(await findInText(`${long} 070-174 06 06`)).toEqual([
      { kind: "plate", severity: "warn", count: 1 },
      { kind: "phone", severity: "warn", count: 2 },
    ]);
    expect(await findInText(`${long} 19900101-0017`)).toEqual([
      { kind: "personal-number", severity: "stop", count: 1 },
    ]);
  });

  it("asks for a reason before it is posted, is told by kind alone, and is looked at afterwards", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group })) as MemberContext;
    const { threadId } = await start(klara, group.id, { title: "Tråd", text: "Hur gör ni?" });
    const file = await store(klara, "Kontakt: 070-174 06 05");
    expect(file.warnings).toEqual([{ kind: "phone", count: 1 }]);
    const id = crypto.randomUUID();
    const post = { id, threadId, body: bodyOf("Se bilagan."), files: [{ id: file.id, alt: "" }] };
    expect(await replyToThread(klara, post)).toMatchObject({
      outcome: "personal-data",
      hits: [{ part: "file-text", kind: "phone", severity: "warn", start: 0, end: 0 }],
    });
    const publishAnyway = { reason: "work_contact", explanation: "" } as const;
    expect(await replyToThread(klara, { ...post, publishAnyway })).toMatchObject({ outcome: "posted" });
    const noted = await db.execute(sql`select details from audit_entries where action = 'post.publish-anyway'`);
    expect(noted.map(({ details }) => details)).toEqual([{ reason: "work_contact", phone: 1 }]);
    expect(JSON.stringify(await db.execute(sql`select warnings from files`))).not.toContain("070");
    // It has been answered for: a later edit of the text is not held up by it.
    const edit = { postId: id, body: bodyOf("Se den nya bilagan."), baseVersion: 1, files: [{ id: file.id, alt: "" }] };
    expect(await editPost(klara, edit)).toMatchObject({ outcome: "edited" });
  });

  it("holds nobody up when it is an office's own address or nothing at all", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group })) as MemberContext;
    const { threadId } = await start(klara, group.id, { title: "Tråd", text: "Hur gör ni?" });
    const file = await store(klara, "Ring 114 14 i stället för 112.");
    expect(file.warnings).toEqual([]);
    const post = { id: crypto.randomUUID(), threadId, body: bodyOf("Se bilagan."), files: [{ id: file.id, alt: "" }] };
    expect(await replyToThread(klara, post)).toMatchObject({ outcome: "posted" });
  });
});
