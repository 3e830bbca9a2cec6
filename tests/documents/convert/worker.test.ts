import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { exportDocument } from "#lib/documents/convert/export-document";
import { importDocument } from "#lib/documents/convert/import-document";
import { MOST_AT_ONCE } from "#lib/documents/convert/worker/in-worker";
import { log } from "#lib/platform/log";
import { PICTURE } from "./arbitrary-content";
import { written } from "./written";

const klara = randomUUID();
const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

it("writes and reads in threads of their own, and asks once for each picture", async () => {
  const { pictures, ...rest } = written({
    type: "doc",
    content: [
      paragraph("Åtgärder på torget"),
      { type: "picture", attrs: { fileId: PICTURE, alt: "Torget" } },
      { type: "picture", attrs: { fileId: PICTURE, alt: "Torget igen" } },
      { type: "picture", attrs: { fileId: PICTURE.replaceAll("1", "2"), alt: "Borttagen" } },
    ],
  });
  const asked: string[] = [];
  const load = async (fileId: string) => {
    asked.push(fileId);
    return pictures.get(fileId);
  };
  const bytes = await exportDocument("html", klara, async () => ({ ...rest, pictures: load }));
  expect(asked).toEqual([PICTURE, PICTURE.replaceAll("1", "2")]);
  const imported = await importDocument("html", bytes, klara);
  expect(imported).toMatchObject({
    outcome: "imported",
    title: rest.title,
    pictures: [{ type: "image/png", alt: "Torget" }, { alt: "Torget igen" }],
  });
  expect(JSON.stringify(imported)).toContain("Bild: Borttagen");
});

it("ends a file that takes too long, and goes on with the next", async () => {
  const [slow, quick] = await Promise.all([
    importDocument("markdown", new TextEncoder().encode("lång ".repeat(1000)), klara, 5),
    importDocument("markdown", new TextEncoder().encode("# Titel\n\nHej"), klara),
  ]);
  expect(slow).toEqual({ outcome: "timed-out" });
  expect(quick).toMatchObject({ outcome: "imported", title: "Titel" });
});

it("sends away whoever has two on their way, and everybody when too many wait, and takes more as soon as one is done", async () => {
  const { pictures, ...rest } = written({ type: "doc", content: [paragraph("Åtgärder på torget")] });
  const slow = Promise.withResolvers<void>();
  let read = 0;
  const ask = (personId: string = randomUUID()) =>
    exportDocument("markdown", personId, async () => {
      read += 1;
      await slow.promise;
      return { ...rest, pictures: async (id) => pictures.get(id) };
    });
  const busy = { code: "busy", retryAfter: 10 };
  const text = new TextEncoder().encode("Hej");
  const own = [ask(klara), ask(klara)];
  await expect(ask(klara)).rejects.toMatchObject(busy);
  await expect(importDocument("markdown", text, klara)).rejects.toMatchObject(busy);
  const others = Array.from({ length: MOST_AT_ONCE - 2 }, () => ask());
  await expect(ask()).rejects.toMatchObject(busy);
  // Files that are brought in stand in a line of their own, and those who wait hold nothing.
  expect(await importDocument("markdown", text, randomUUID())).toMatchObject({ outcome: "imported" });
  expect(read).toBe(1);
  slow.resolve();
  await own[0];
  const next = ask(klara);
  for (const made of [...own, ...others, next]) expect(await made).toBeInstanceOf(Uint8Array);
});

it("keeps nobody waiting behind a document that could not be read", async () => {
  const gone = exportDocument("markdown", klara, () => Promise.reject(new Error("taken away")));
  const { pictures, ...rest } = written({ type: "doc", content: [paragraph("Åtgärder på torget")] });
  const next = exportDocument("markdown", klara, async () => ({ ...rest, pictures: async (id) => pictures.get(id) }));
  await expect(gone).rejects.toThrow("taken away");
  expect(await next).toBeInstanceOf(Uint8Array);
});

it("gives up a document that is never read, and goes on with the next", async () => {
  const never = exportDocument("markdown", klara, () => new Promise(() => undefined), 5);
  const { pictures, ...rest } = written({ type: "doc", content: [paragraph("Åtgärder på torget")] });
  const next = exportDocument("markdown", klara, async () => ({ ...rest, pictures: async (id) => pictures.get(id) }));
  await expect(never).rejects.toMatchObject({ code: "timed-out" });
  expect(await next).toBeInstanceOf(Uint8Array);
});

it("passes on why a document could not become a file", async () => {
  const { pictures: _, ...rest } = written({ type: "doc", content: [paragraph("Åtgärder på torget")] });
  const warn = vi.spyOn(log, "warn").mockImplementation(() => undefined);
  const broken = { ...rest, meta: null } as unknown as typeof rest;
  const made = exportDocument("docx", klara, async () => ({ ...broken, pictures: async () => undefined }));
  await expect(made).rejects.toMatchObject({ cause: { stack: expect.any(String) } });
  expect(warn).toHaveBeenCalledWith(expect.objectContaining({ job: "export", kind: "docx" }), expect.any(String));
  warn.mockRestore();
});
