import { expect, it } from "vitest";
import { exportDocument } from "#lib/documents/convert/export-document";
import { importDocument } from "#lib/documents/convert/import-document";
import { PICTURE } from "./arbitrary-content";
import { written } from "./written";

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
  const bytes = await exportDocument("html", { ...rest, pictures: load });
  expect(asked).toEqual([PICTURE, PICTURE.replaceAll("1", "2")]);
  const imported = await importDocument("html", bytes);
  expect(imported).toMatchObject({
    outcome: "imported",
    title: rest.title,
    pictures: [{ type: "image/png", alt: "Torget" }, { alt: "Torget igen" }],
  });
  expect(JSON.stringify(imported)).toContain("Bild: Borttagen");
});

it("ends a file that takes too long, and goes on with the next", async () => {
  const [slow, quick] = await Promise.all([
    importDocument("markdown", new TextEncoder().encode("lång ".repeat(1000)), 5),
    importDocument("markdown", new TextEncoder().encode("# Titel\n\nHej")),
  ]);
  expect(slow).toEqual({ outcome: "timed-out" });
  expect(quick).toMatchObject({ outcome: "imported", title: "Titel" });
});
