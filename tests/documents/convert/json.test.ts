import { expect, it } from "vitest";
import type { ContentMark } from "#lib/documents/content/content";
import { EXPORT_FORMATS } from "#lib/documents/convert/limits";
import { writeFile } from "#lib/documents/convert/out/write-file";
import { doc } from "../written";
import { written } from "./written";

const run = (text: string, ...marks: ContentMark[]) => ({ type: "text", text, marks });
const id = "5f0c2f4e-aaaa-4bbb-8ccc-00000000beef";
const noted = doc({
  type: "paragraph",
  content: [
    run("Brotten ", { type: "bold" }),
    run("har ", { type: "bold" }, { type: "comment", attrs: { id } }),
    run("minskat", { type: "deletion", attrs: { id } }),
    run("ökat", { type: "insertion", attrs: { id } }),
  ],
});

it("is the text with its form, without what stands beside it and what is only proposed", async () => {
  const file = JSON.parse(new TextDecoder().decode(await writeFile("json", written(noted))));
  expect(file.content).toEqual(
    doc({
      type: "paragraph",
      content: [run("Brotten ", { type: "bold" }), run("har ", { type: "bold" }), { type: "text", text: "minskat" }],
    }),
  );
});

it.each(EXPORT_FORMATS.filter((format) => !["docx", "odt", "pdf"].includes(format)))(
  "holds no id of a comment or proposal as %s",
  async (format) => {
    const file = new TextDecoder().decode(await writeFile(format, written(noted)));
    expect(file).toContain("minskat");
    expect(file).not.toContain(id);
  },
);
