import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { sql } from "drizzle-orm";
import type { FileEnding } from "#lib/files/limits";
import { openFile } from "#lib/files/open-file";
import { removeBytes } from "#lib/files/remove-bytes";
import { scanForMalware } from "#lib/files/scan-for-malware";
import { storeFile } from "#lib/files/store-file";
import { readText } from "#lib/files/text/read-text";
import { diskStorage } from "#lib/platform/storage/disk-storage";
import type { FileStorage } from "#lib/platform/storage/file-storage";
import { afterEach, beforeEach, describe, expect, it } from "#tests/support/database";
import { as, asSystem, makeMember } from "#tests/support/factories";
import { eicar, hostileFiles, packed } from "./hostile-files";
import { activePdf, pdf } from "./pdf-samples";
import { samples, zip } from "./samples";
import { seenBeside } from "./seen-beside";

let root: string;
let storage: FileStorage;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "brygga-hostile-"));
  storage = diskStorage(root);
});
afterEach(() => rm(root, { recursive: true }));

async function left(): Promise<number> {
  const names = await readdir(root, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).length;
}

describe("a hostile file", () => {
  it("is one of more than forty", () => expect(hostileFiles.length).toBeGreaterThan(40));

  it.for(hostileFiles)("$what is $becomes", async ({ name, bytes, becomes, without }, { db }) => {
    const ctx = as(db, await makeMember(db));
    const result = await storeFile(ctx, storage, { name, bytes: Readable.from([bytes]) });
    expect(result.outcome).toBe(becomes);
    expect(await left()).toBe(becomes === "stored" ? 1 : 0);
    if (result.outcome !== "stored") return;
    // Kept under a name of ours, offered under a plain one, never as something a browser runs.
    const { bytes: opened, ...facts } = await openFile(ctx, storage, result.file.id);
    const kept = Buffer.concat(await opened.toArray());
    expect(facts.name).not.toMatch(/[/\\\p{C}"]|^\./u);
    expect(Buffer.byteLength(facts.name)).toBeLessThanOrEqual(200);
    expect(facts.mediaType).not.toMatch(/html|svg|xml$|script/);
    if (without) expect(kept.includes(without)).toBe(false);
  });
});

describe("a personnummer that whoever opens the file sees", () => {
  it.for(seenBeside)("keeps it out: %s (%s)", async ([, name, bytes], { db }) => {
    const ctx = as(db, await makeMember(db));
    expect(await storeFile(ctx, storage, { name, bytes: Readable.from([bytes]) })).toEqual({
      outcome: "personal-data",
    });
    expect(await left()).toBe(0);
  });
});

it("a PDF that would run something is read and run by nobody here, and kept as it is", async ({ db }) => {
  const ctx = as(db, await makeMember(db));
  const result = await storeFile(ctx, storage, { name: "aktiv.pdf", bytes: Readable.from([activePdf]) });
  if (result.outcome !== "stored") throw new Error(result.outcome);
  const { bytes, mediaType } = await openFile(ctx, storage, result.file.id);
  expect(mediaType).toBe("application/pdf");
  expect(Buffer.concat(await bytes.toArray()).equals(activePdf)).toBe(true);
  expect(await db.execute(sql`select text from file_texts`)).toEqual([{ text: "Trygghetsvandring" }]);
});

describe("words of a document", () => {
  const read = async (ending: FileEnding, bytes: Buffer, patience?: number) => {
    const path = join(root, "fil");
    await writeFile(path, bytes);
    return readText({ path, ending, personId: "somebody" }, patience);
  };
  it.for([
    ["pdf", pdf(), "Trygghetsvandring"],
    [
      "docx",
      zip({ "word/document.xml": "<w:p><w:t>Blå</w:t><w:t>bär &amp; &#246;</w:t></w:p><w:p><w:t>Två</w:t></w:p>" }),
      "Blåbär & ö\nTvå",
    ],
    [
      "xlsx",
      zip({
        "xl/sharedStrings.xml": "<si><t>Kommun</t></si><si><t>Antal</t></si>",
        "xl/worksheets/sheet1.xml": '<row><c t="s"><v>0</v></c><c><v>42</v></c></row>',
      }),
      "Kommun\nAntal\n42",
    ],
    ["pptx", zip({ "ppt/slides/slide1.xml": "<a:p><a:t>Bild ett</a:t></a:p>", "ppt/media/x.xml": "Nej" }), "Bild ett"],
    ["odt", zip({ "content.xml": "<text:p>Ett</text:p><text:p>Två</text:p>" }), "Ett\nTvå"],
    ["ods", zip({ "content.xml": "<table:table-cell><text:p>Ett</text:p></table:table-cell>" }), "Ett"],
    ["txt", Buffer.from("Blåbär på ön", "latin1"), "Blåbär på ön"],
    ["csv", samples["unicode.csv"] as Buffer, "kommun antal"],
  ] as const)("are read from %s", async ([ending, bytes, words]) => {
    expect(await read(ending, bytes)).toEqual({ text: words });
  });

  it("are none in a picture, in one that is locked, and in one that is no document", async () => {
    expect(await read("png", samples["bild.png"] as Buffer)).toEqual({ text: null, reason: "no-words" });
    expect(await read("pdf", Buffer.from("%PDF-1.4\nx"))).toEqual({ text: null, reason: "failed" });
    expect(await read("docx", Buffer.from("x"))).toEqual({ text: null, reason: "failed" });
  });

  it("of more than may be unpacked are left, also when it says that it is little", async () => {
    expect(await read("docx", packed(200_000_000, 200_000_000))).toEqual({ text: "" });
    const { text } = await read("docx", packed(200_000_000, 1_000));
    expect(text?.length ?? 0).toBeLessThanOrEqual(1_000);
  });

  it("that take too long are given up, and the next document is read", async () => {
    expect(await read("docx", zip({ "word/document.xml": "x" }), 1)).toEqual({ text: null, reason: "too-slow" });
    expect(await read("docx", zip({ "word/document.xml": "x" }))).toEqual({ text: "x" });
  });

  it("are kept for search, and go with the bytes when the file is taken away", async ({ db }) => {
    const ctx = as(db, await makeMember(db));
    const result = await storeFile(ctx, storage, { name: "a.txt", bytes: Readable.from([Buffer.from("Blåbär")]) });
    expect(await db.execute(sql`select text from file_texts`)).toEqual([{ text: "Blåbär" }]);
    await removeBytes(asSystem(db), storage);
    expect(await left()).toBe(1);
    await db.execute(sql`update files set deleted_at = now()`);
    await removeBytes(asSystem(db), storage);
    await removeBytes(asSystem(db), storage);
    expect(await left()).toBe(0);
    expect(await db.execute(sql`select text from file_texts`)).toEqual([]);
    const entries = await db.execute(sql`select subject_id as id from audit_entries where action = 'file.remove'`);
    expect(entries).toEqual(result.outcome === "stored" ? [{ id: result.file.id }] : []);
  });
});

describe("clamd", () => {
  let clamd: Server;
  let host: string;
  /** Speaks clamd's side of INSTREAM, and knows one signature. */
  beforeEach(async () => {
    clamd = createServer((socket) => {
      const parts: Buffer[] = [];
      socket.on("error", () => socket.destroy());
      socket.on("data", (part) => {
        parts.push(part);
        const bytes = Buffer.concat(parts);
        if (bytes.subarray(0, 10).toString() !== "zINSTREAM\0") return socket.destroy();
        let [at, content] = [10, ""];
        while (at + 4 <= bytes.length) {
          const length = bytes.readUInt32BE(at);
          if (length === 0)
            return socket.end(content.includes(eicar) ? "stream: Eicar-Test-Signature FOUND\0" : "stream: OK\0");
          if (at + 4 + length > bytes.length) return;
          content += bytes.toString("latin1", at + 4, at + 4 + length);
          at += 4 + length;
        }
      });
    });
    await new Promise<void>((resolve) => clamd.listen(0, "127.0.0.1", resolve));
    host = `127.0.0.1:${(clamd.address() as AddressInfo).port}`;
  });
  afterEach(() => void clamd.close());

  it("finds what it knows, in any number of pieces", async () => {
    const bytes = Buffer.from(`${"x".repeat(200_000)}${eicar}`);
    for (const size of [7_001, 65_536, bytes.length]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      );
      expect(await scanForMalware(host, Readable.from(pieces))).toEqual({
        outcome: "infected",
        name: "Eicar-Test-Signature",
      });
    }
    expect(await scanForMalware(host, Readable.from([Buffer.from("Bra.")]))).toEqual({ outcome: "clean" });
  });

  it("keeps an infected file out, with a word in the log and none of the file", async ({ db }) => {
    const ctx = as(db, await makeMember(db));
    const infected = { name: "eicar.txt", bytes: Readable.from([Buffer.from(eicar)]) };
    expect(await storeFile(ctx, storage, infected, host)).toEqual({ outcome: "infected" });
    expect(await left()).toBe(0);
    const entries = await db.execute(sql`select action, details from audit_entries where action like 'file.%'`);
    expect(entries).toEqual([{ action: "file.refuse", details: { signature: "Eicar-Test-Signature" } }]);
    const good = { name: "bra.txt", bytes: Readable.from([Buffer.from("Bra.")]) };
    expect(await storeFile(ctx, storage, good, host)).toMatchObject({ outcome: "stored" });
  });

  it("that cannot be asked lets nothing through, and nothing is left of it", async ({ db }) => {
    const ctx = as(db, await makeMember(db));
    clamd.close();
    const file = { name: "bra.txt", bytes: Readable.from([Buffer.from("Bra.")]) };
    await expect(storeFile(ctx, storage, file, host)).rejects.toThrow("ECONNREFUSED");
    expect(await left()).toBe(0);
    expect(await db.execute(sql`select from files`)).toHaveLength(0);
  });

  it("that says something else is not taken to have said that it is clean", async () => {
    clamd.removeAllListeners("connection");
    clamd.on("connection", (socket) => socket.end("INSTREAM size limit exceeded. ERROR\0"));
    await expect(scanForMalware(host, Readable.from([Buffer.from("x")]))).rejects.toThrow("size limit exceeded");
  });
});
