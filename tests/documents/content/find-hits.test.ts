import { describe, expect, it } from "vitest";
import type { Block } from "#lib/documents/content/content";
import { contentSchema } from "#lib/documents/content/extensions";
import { findHits, placeAfter } from "#lib/documents/content/find-hits";
import { doc, list, paragraph } from "../written";

const text = (...blocks: Block[]) => contentSchema().nodeFromJSON(doc(...blocks));
const found = (words: string, matchCase: boolean, ...blocks: Block[]) => {
  const node = text(...blocks);
  return findHits(node, { words, matchCase }).map(({ from, to }) => node.textBetween(from, to));
};

describe("words in a text", () => {
  it("are found in every kind of block, over what is bold, in either case", () => {
    const bold: Block = {
      type: "paragraph",
      content: [
        { type: "text", text: "tor" },
        { type: "text", text: "get", marks: [{ type: "bold" }] },
      ],
    };
    expect(found("torget", false, paragraph("På TORGET"), bold, list("Torget"))).toEqual([
      "TORGET",
      "torget",
      "Torget",
    ]);
    expect(found("torget", true, paragraph("På TORGET"), bold, list("Torget"))).toEqual(["torget"]);
  });

  it("are not found over the end of a paragraph or a mention, nor as a pattern", () => {
    const mention = { type: "mention", attrs: { kind: "person", id: null, label: "Klara" } };
    const broken: Block = {
      type: "paragraph",
      content: [{ type: "text", text: "a" }, mention, { type: "text", text: "b" }],
    };
    expect(found("ab", false, paragraph("a"), paragraph("b"), broken)).toEqual([]);
    expect(found("a.b", false, paragraph("axb a.b"))).toEqual(["a.b"]);
    expect(found("(", false, paragraph("(x"))).toEqual(["("]);
    expect(found("", false, paragraph("x"))).toEqual([]);
    expect(found("2 000", false, paragraph("2\u00a0000 kr"))).toEqual(["2\u00a0000"]);
  });

  it("with å ä ö are the same however they are typed, and not a and o", () => {
    const apart = "å".normalize("NFD");
    expect(found("ån", false, paragraph(`Ån, ${apart}n, an`))).toEqual(["Ån", `${apart}n`]);
    expect(found("a", false, paragraph(`${apart} å a`))).toEqual(["a"]);
  });
});

it("a place stays at its words when another writes before, after and at it", () => {
  const before = text(paragraph("ett"), paragraph("torget"));
  const at = findHits(before, { words: "torget", matchCase: true })[0]?.from ?? 0;
  const words = (after: ReturnType<typeof text>) =>
    after.textBetween(placeAfter(before, after, at), after.content.size);
  expect(words(text(paragraph("först"), paragraph("ett"), paragraph("torget")))).toBe("torget");
  expect(words(text(paragraph("ett"), paragraph("torget"), paragraph("sist")))).toBe("torgetsist");
  expect(words(text(paragraph("ett"), paragraph("nya torget")))).toBe("nya torget");
  expect(words(text(paragraph("torget")))).toBe("torget");
  expect(words(before)).toBe("torget");
});
