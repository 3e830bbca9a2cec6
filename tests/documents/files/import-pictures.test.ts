import { randomUUID } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { createFromFile } from "#lib/documents/create-from-file";
import { downloadDocument } from "#lib/documents/download-document";
import { getDocument } from "#lib/documents/queries";
import { cancelUpload } from "#lib/files/cancel-upload";
import { MAX_GROUP_BYTES, MAX_UNPOSTED_BYTES } from "#lib/files/limits";
import { openFile } from "#lib/files/open-file";
import { storeBytes } from "#lib/files/store-bytes";
import type { MemberContext } from "#lib/platform/context";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { jpeg, samples } from "#tests/files/samples";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { begin, paragraph, write } from "../written";
import { picture, put } from "./files-hand";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-import-pictures-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

const PNG = samples["bild.png"] as Buffer;
const shown = (bytes: Buffer, alt: string, type = "png") =>
  `<img src="data:image/${type};base64,${bytes.toString("base64")}" alt="${alt}">`;

type Brought = { ending: string; bytes: Uint8Array };

/** Brings in a file, as the form does. */
function bring(ctx: MemberContext, groupId: string, { ending, bytes }: Brought, id = randomUUID()) {
  const file = { name: `Torget.${ending}`, bytes: new Uint8Array(bytes) };
  return createFromFile(
    ctx,
    { id, groupId, title: "Torget", file },
    {
      freshContext: async () => ctx,
      pictures: (ctx) => ({
        store: (picture) => storeBytes(ctx, storage, picture),
        discard: (id) => cancelUpload(ctx, storage, id),
      }),
    },
  );
}
const page = (...blocks: string[]) => ({ ending: "html", bytes: Buffer.from(`<p>Torget:</p>${blocks.join("")}`) });

async function picturesOf(ctx: MemberContext, documentId: string) {
  const { content } = (await getDocument(ctx, documentId)).content;
  return content
    .filter(({ type }) => type === "picture")
    .map(({ attrs }) => ({ fileId: String(attrs?.fileId), alt: attrs?.alt }));
}

async function bytesOf(ctx: MemberContext, fileId: string): Promise<Buffer> {
  return Buffer.concat(await (await openFile(ctx, storage, fileId)).bytes.toArray());
}

async function world(db: MemberContext["db"]) {
  const group = await makeGroup(db);
  const klara = as(db, await makeMember(db, { group })) as MemberContext;
  const count = async () => {
    const [row] = await db.execute<{ files: number; uploads: number; held: number }>(sql`
      select (select count(*)::int from files where uploaded_by = ${klara.actor.personId}) as files,
        (select count(*)::int from uploads) as uploads, (select count(*)::int from document_files) as held`);
    return row;
  };
  return { group, klara, count };
}

describe("the pictures in a file that is brought in", () => {
  for (const format of ["docx", "odt", "html"] as const)
    it(`come back from ${format} as the new document's own, with what is said of them`, async ({ db }) => {
      const { group, klara, count } = await world(db);
      const first = await begin(klara, group.id);
      const fileId = await put(klara, storage, first);
      await write(klara, first, paragraph("Torget:"), picture(fileId));
      const asked = { documentId: first, format, site: "https://brygga.example" };
      const { bytes } = await downloadDocument(klara, { storage, freshContext: async () => klara }, asked);

      const id = randomUUID();
      expect(await bring(klara, group.id, { ending: format, bytes }, id)).toMatchObject({
        outcome: "created",
        lost: [],
      });
      const [brought, ...others] = await picturesOf(klara, id);
      expect(others).toEqual([]);
      expect(brought).toMatchObject({ alt: "Torget i skymning" });
      expect(brought?.fileId).not.toBe(fileId);
      expect(await bytesOf(klara, brought?.fileId ?? "")).toEqual(PNG);
      expect(
        await db.execute(sql`select file_id as id, left_at from document_files where document_id = ${id}`),
      ).toEqual([{ id: brought?.fileId, left_at: null }]);
      expect(await count()).toEqual({ files: 2, uploads: 0, held: 2 });
    });

  it("are kept without place and camera, once for the same picture, and are asked for what they show", async ({
    db,
  }) => {
    const { group, klara, count } = await world(db);
    const where = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 31]), Buffer.from("Exif\0\0GPS 56.1612 N 15.5869 E")]);
    const photo = Buffer.concat([jpeg.subarray(0, 2), where, jpeg.subarray(2)]);
    const id = randomUUID();
    const file = page(shown(photo, "Torget", "jpeg"), shown(photo, "Torget igen", "jpeg"), shown(PNG, ""));
    expect(await bring(klara, group.id, file, id)).toMatchObject({
      outcome: "created",
      lost: ["picture-descriptions"],
    });
    const [one, again, other] = await picturesOf(klara, id);
    expect([one?.alt, again?.alt, other?.alt]).toEqual(["Torget", "Torget igen", ""]);
    expect(again?.fileId).toBe(one?.fileId);
    expect(await bytesOf(klara, one?.fileId ?? "")).toEqual(jpeg);
    expect(await count()).toEqual({ files: 2, uploads: 0, held: 2 });
  });

  it("stay out when they are none that is shown here, and it is said; the text and the others come along", async ({
    db,
  }) => {
    const { group, klara, count } = await world(db);
    const id = randomUUID();
    const gif = Buffer.from("R0lGODlhAQABAAAAACw=", "base64");
    const file = page(shown(gif, "Film", "gif"), shown(PNG.subarray(0, 40), "Halv"), shown(PNG, "Hel"));
    expect(await bring(klara, group.id, file, id)).toMatchObject({ outcome: "created", lost: ["pictures"] });
    expect((await picturesOf(klara, id)).map(({ alt }) => alt)).toEqual(["Hel"]);
    expect(await count()).toEqual({ files: 1, uploads: 0, held: 1 });
    // Of those that were refused nothing is left on the disk.
    const kept = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(kept).toHaveLength(1);
  });

  it("stay out where there is no room for them, the person's or the group's, and it is said", async ({ db }) => {
    const { group, klara, count } = await world(db);
    const fill = async (bytes: number, groupId: string | null) => {
      for (let left = bytes; left > 0; left -= 2_000_000_000)
        await db.execute(sql`insert into files (id, uploaded_by, name, media_type, size, sha256, storage_key, group_id)
          values (${randomUUID()}, ${klara.actor.personId}, 'a.pdf', 'application/pdf', ${Math.min(left, 2_000_000_000)}, '', '', ${groupId})`);
    };
    const refused = async () => {
      const id = randomUUID();
      const result = await bring(klara, group.id, page(shown(PNG, "Torget")), id);
      expect(result).toMatchObject({ outcome: "created", lost: ["picture-room"] });
      expect(await picturesOf(klara, id)).toEqual([]);
      expect(await count()).toMatchObject({ uploads: 0, held: 0 });
    };
    await fill(MAX_UNPOSTED_BYTES, null);
    await refused();
    await db.execute(sql`delete from files where uploaded_by = ${klara.actor.personId}`);
    await fill(MAX_GROUP_BYTES, group.id);
    await refused();
    expect(await db.execute(sql`select from files where group_id is null`)).toHaveLength(0);
  });

  it("are stored once when the file is sent twice, and not at all when its text may not be kept", async ({ db }) => {
    const { group, klara, count } = await world(db);
    const id = randomUUID();
    const file = page(shown(PNG, "Torget"));
    await bring(klara, group.id, file, id);
    expect(await bring(klara, group.id, file, id)).toMatchObject({ outcome: "created", id });
    expect(await count()).toEqual({ files: 1, uploads: 0, held: 1 });
    const stopped = page(shown(PNG, "Torget"), "<p>Kalle, 19121212-1212.</p>");
    expect(await bring(klara, group.id, stopped)).toMatchObject({ outcome: "personal-data" });
    expect(await count()).toEqual({ files: 1, uploads: 0, held: 1 });
  });
});
