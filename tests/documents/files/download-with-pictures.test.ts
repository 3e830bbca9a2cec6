import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { unzipSync } from "fflate";
import type { ExportFormat } from "#lib/documents/convert/limits";
import { downloadDocument } from "#lib/documents/download-document";
import type { MemberContext } from "#lib/platform/context";
import { DomainError } from "#lib/platform/errors";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { samples } from "#tests/files/samples";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, makeGroup, makeMember } from "#tests/support/factories";
import { begin, paragraph, write } from "../written";
import { picture, put, store } from "./files-hand";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-document-files-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

const PNG = samples["bild.png"] as Buffer;

/** The pictures in an office file, by their bytes. */
function picturesIn(bytes: Uint8Array, folder: string): Buffer[] {
  return Object.entries(unzipSync(bytes))
    .filter(([name]) => name.startsWith(folder) && name.endsWith(".png"))
    .map(([, part]) => Buffer.from(part));
}

const site = "https://brygga.example";

describe("a document as a file", () => {
  it("has its pictures in it, with what stands under them, and no picture that only the text names", async ({ db }) => {
    const group = await makeGroup(db);
    const dag = await makeMember(db, { group });
    const ctx = as(db, dag);
    const id = await begin(ctx, group.id);
    const shown = await put(ctx, storage, id);
    // One's own, and not the document's: somebody else may have written its id there.
    const private_ = await store(ctx, storage, "bild.png");
    await write(
      ctx,
      id,
      paragraph("Torget:"),
      picture(shown, { size: "s", caption: "Före ombyggnaden" }),
      picture(private_, { alt: "Ej med" }),
    );
    const download = async (format: ExportFormat) =>
      (await downloadDocument(ctx, { storage, freshContext: async () => ctx }, { documentId: id, format, site })).bytes;

    expect(picturesIn(await download("docx"), "word/media/")).toEqual([PNG]);
    expect(picturesIn(await download("odt"), "Pictures/")).toEqual([PNG]);
    const html = Buffer.from(await download("html")).toString();
    expect(html).toContain(`data:image/png;base64,${PNG.toString("base64")}`);
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain("Före ombyggnaden");
    expect(html).toContain("[Bild: Ej med]");
    expect(
      Buffer.from(await download("pdf"))
        .toString("latin1")
        .match(/\/Subtype \/Image/g)?.length,
    ).toBeGreaterThan(0);
    const markdown = Buffer.from(await download("markdown")).toString();
    expect(markdown).toContain("Torget i skymning");
    expect(markdown).toContain("Före ombyggnaden");
  });

  it("is for whoever may still see it when it is its turn", async ({ db }) => {
    const group = await makeGroup(db);
    const dag = await makeMember(db, { group });
    const ctx = as(db, dag);
    const id = await begin(ctx, group.id);
    const left = { ...ctx, actor: { ...ctx.actor, groups: new Map() } };
    const download = (freshContext: () => Promise<MemberContext>) =>
      downloadDocument(ctx, { storage, freshContext }, { documentId: id, format: "markdown", site });
    await expect(download(async () => left)).rejects.toMatchObject({ code: "not-found" });
    const signedOut = new DomainError("signed-out", "sign in first");
    await expect(download(() => Promise.reject(signedOut))).rejects.toMatchObject({ code: "signed-out" });
    expect(await db.execute(sql`select from audit_entries where action = 'document.download'`)).toHaveLength(0);
  });
});
