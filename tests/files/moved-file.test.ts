import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { openFile } from "#lib/files/open-file";
import { storeFile } from "#lib/files/store-file";
import { requireMember } from "#lib/platform/errors";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import { answerMove } from "#lib/threads/moving/answer-move";
import { moveThread } from "#lib/threads/moving/move-thread";
import { splitThread } from "#lib/threads/moving/split-thread";
import { replyToThread } from "#lib/threads/reply-to-thread";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { asNow, joinGroup, makeGroup, makeMember } from "#tests/support/factories";
import { bodyOf } from "#tests/support/post-body";
import { start } from "../threads/start";
import { samples } from "./samples";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-files-"));
});
afterEach(() => rm(root, { recursive: true }));

/**
 * Alva coordinates both groups. Greta, who asked, and Love, who answered with a file, are in both; Old is only where the
 * thread is, New only where it goes.
 */
async function network(db: Db) {
  const [from, to] = [await makeGroup(db), await makeGroup(db)];
  const alva = await makeMember(db, { group: from, role: "coordinator" });
  await joinGroup(db, alva.id, to.id, "coordinator");
  const [greta, love] = [await makeMember(db, { group: from }), await makeMember(db, { group: from })];
  for (const { id } of [greta, love]) await joinGroup(db, id, to.id);
  const people = {
    alva,
    greta,
    love,
    old: await makeMember(db, { group: from }),
    new: await makeMember(db, { group: to }),
  };
  const by = async (who: keyof typeof people) => {
    const ctx = await asNow(db, people[who]);
    requireMember(ctx);
    return ctx;
  };
  const { threadId } = await start(await by("greta"), from.id);
  const storage = diskStorage(root);
  const stored = await storeFile(await by("love"), storage, {
    name: "rapport.pdf",
    bytes: Readable.from([samples["rapport.pdf"] as Buffer]),
  });
  if (stored.outcome !== "stored") throw new Error(stored.outcome);
  const fileId = stored.file.id;
  const postId = randomUUID();
  const files = [{ id: fileId, alt: "" }];
  await replyToThread(await by("love"), { id: postId, threadId, body: bodyOf("Se bilagan."), files });
  /** Who gets the file's bytes, of all the others nobody is told that there is one. */
  const openedBy = async () => {
    const names: string[] = [];
    for (const who of Object.keys(people) as (keyof typeof people)[]) {
      const opened = await openFile(await by(who), storage, fileId).catch((error) => error.code);
      if (opened === "not-found") continue;
      expect(Buffer.concat(await opened.bytes.toArray())).toEqual(samples["rapport.pdf"]);
      names.push(who);
    }
    return names;
  };
  return { from, to, threadId, postId, by, openedBy };
}

describe("a file in a thread that is moved", () => {
  it("is where the thread is: for the new group when all have agreed, and no longer for the old one", async ({
    db,
  }) => {
    const { to, threadId, by, openedBy } = await network(db);
    expect(await openedBy()).toEqual(["alva", "greta", "love", "old"]);
    const move = { threadId, toGroupId: to.id };
    expect(await moveThread(await by("alva"), move)).toEqual({ outcome: "asked" });
    await answerMove(await by("greta"), { threadId, agrees: true });
    expect(await openedBy()).toEqual(["alva", "greta", "love", "old"]);
    expect(await answerMove(await by("love"), { threadId, agrees: true })).toEqual({ outcome: "moved" });
    expect(await openedBy()).toEqual(["alva", "greta", "love", "new"]);
  });

  it("stays behind when its post is not in the part that is split off and moved, and goes when it is", async ({
    db,
  }) => {
    const { from, to, threadId, postId, by, openedBy } = await network(db);
    const newThreadId = randomUUID();
    await splitThread(await by("alva"), { threadId, newThreadId, title: "Bara bilagan", postIds: [postId] });
    expect(await openedBy()).toEqual(["alva", "greta", "love", "old"]);
    await moveThread(await by("alva"), { threadId, toGroupId: to.id });
    await answerMove(await by("greta"), { threadId, agrees: true });
    const [place] = await db.execute<{ group: string }>(
      sql`select group_id as group from threads where id = ${threadId}`,
    );
    expect(place?.group).toBe(to.id);
    expect(await openedBy()).toEqual(["alva", "greta", "love", "old"]);

    await moveThread(await by("alva"), { threadId: newThreadId, toGroupId: to.id });
    await answerMove(await by("love"), { threadId: newThreadId, agrees: true });
    expect(await openedBy()).toEqual(["alva", "greta", "love", "new"]);
    await moveThread(await by("alva"), { threadId: newThreadId, toGroupId: from.id });
    await answerMove(await by("love"), { threadId: newThreadId, agrees: true });
    expect(await openedBy()).toEqual(["alva", "greta", "love", "old"]);
  });
});
