import { type AddressInfo, createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll } from "vitest";
import { beginUpload } from "#lib/files/begin-upload";
import { MAX_GROUP_BYTES, MAX_NETWORK_BYTES } from "#lib/files/limits";
import { malwareScanning, usedRoom } from "#lib/files/queries";
import type { MemberContext } from "#lib/platform/context";
import { openStorage } from "#lib/platform/storage/file-storage";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { describe, expect, it } from "#tests/support/database";
import { temporaryFolder } from "#tests/support/database-process";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { start } from "#tests/threads/start";

const folder = temporaryFolder();
afterAll(folder.remove);

const PIECE = 2_000_000_000;

/** Files that somebody has, of a group's posts or of none. */
async function fill({ db, actor }: MemberContext, bytes: number, groupId: string | null): Promise<void> {
  for (let left = bytes; left > 0; left -= PIECE)
    await addFile({ db, actor } as MemberContext, Math.min(left, PIECE), groupId);
}

async function addFile({ db, actor }: MemberContext, size: number, groupId: string | null): Promise<string> {
  const id = crypto.randomUUID();
  await db.execute(sql`insert into files (id, uploaded_by, name, media_type, size, sha256, storage_key, group_id)
    values (${id}, ${actor.personId}, 'rapport.pdf', 'application/pdf', ${size}, '', ${id}, ${groupId})`);
  return id;
}

describe("the room for files", () => {
  it("of a group is what its posts' files may take: what is more is refused and nothing is posted", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group })) as MemberContext;
    const { threadId } = await start(klara, group.id, { title: "Tråd", text: "Hur gör ni?" });
    await fill(klara, MAX_GROUP_BYTES - 10, group.id);
    const [small, large] = [await addFile(klara, 10, null), await addFile(klara, 11, null)];
    const reply = (file: string) =>
      replyToThread(klara, {
        id: crypto.randomUUID(),
        threadId,
        body: bodyOf("Se bilagan."),
        files: [{ id: file, alt: "" }],
      });
    await expect(reply(large)).rejects.toMatchObject({ code: "group-full" });
    expect(await reply(small)).toMatchObject({ outcome: "posted" });
    const other = await makeGroup(db);
    const { threadId: elsewhere } = await start(as(db, await makeMember(db, { group: other })), other.id);
    expect(elsewhere).toBeTruthy();
  });

  it("of the network counts every file, also those on their way and those of no post", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group })) as MemberContext;
    const greta = as(db, await makeMember(db, { group })) as MemberContext;
    const storage = openStorage({ BRYGGA_DATA: folder.path });
    await fill(greta, MAX_NETWORK_BYTES - 100, group.id);
    expect(await beginUpload(klara, storage, { name: "a.pdf", size: 101 })).toEqual({ outcome: "network-full" });
    const begun = await beginUpload(klara, storage, { name: "a.pdf", size: 60 });
    expect(begun).toMatchObject({ outcome: "begun" });
    expect(await beginUpload(greta, storage, { name: "b.pdf", size: 60 })).toEqual({ outcome: "network-full" });
    if (begun.outcome === "begun") await storage.uploads.remove(begun.id);
  });

  it("is told to administrators and to nobody else", async ({ db }) => {
    const group = await makeGroup(db);
    const klara = as(db, await makeMember(db, { group })) as MemberContext;
    await addFile(klara, 700, group.id);
    await addFile(klara, 50, null);
    const admin = as(db, await makeMember(db, { platformRole: "administrator" })) as MemberContext;
    const { network, groups } = await usedRoom(admin);
    expect([network, groups]).toEqual([750, [{ id: group.id, name: group.name, files: 1, bytes: 700 }]]);
    await expect(usedRoom(klara)).rejects.toMatchObject({ code: "forbidden" });
  });
});

describe("looking through files for viruses", () => {
  it("is told to administrators as off, answering or silent", async ({ db }) => {
    const admin = as(db, await makeMember(db, { platformRole: "administrator" })) as MemberContext;
    const clamd = createServer((socket) => {
      socket.on("data", () => undefined).on("end", () => socket.end("stream: OK\0"));
    });
    await new Promise<void>((resolve) => clamd.listen(0, "127.0.0.1", resolve));
    const host = `127.0.0.1:${(clamd.address() as AddressInfo).port}`;
    expect([await malwareScanning(admin, undefined), await malwareScanning(admin, host)]).toEqual(["off", "answers"]);
    await new Promise((resolve) => clamd.close(resolve));
    expect(await malwareScanning(admin, host)).toBe("silent");
    const klara = as(db, await makeMember(db)) as MemberContext;
    await expect(malwareScanning(klara, undefined)).rejects.toMatchObject({ code: "forbidden" });
  });
});
