import { generateText } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import type { DocumentContent } from "#lib/documents/content/content";
import { contentExtensions } from "#lib/documents/content/extensions";
import { contentText, countWords } from "#lib/documents/content/text";

const FILE = "4f3a1c52-8f0e-4a57-9a3e-1d2c3b4a5f60";

describe("the words of a document", () => {
  it("are as many where it is written as where it is read, those of pictures and files too", () => {
    const content: DocumentContent = {
      type: "doc",
      content: [
        { type: "paragraph", content: [{ type: "text", text: "Så ser det ut" }] },
        {
          type: "picture",
          attrs: { fileId: FILE, alt: "Torget i skymning", caption: "Torget i mars", size: "l" },
        },
        { type: "attachment", attrs: { fileId: FILE, name: "underlag.pdf", size: 10 } },
        { type: "paragraph", content: [{ type: "text", text: "efter" }] },
      ],
    };
    const written = generateText(content, contentExtensions);
    expect(countWords(written)).toBe(countWords(contentText(content)));
    expect(written).toContain("Torget i skymning\nTorget i mars");
  });
});
