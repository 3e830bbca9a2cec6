import { describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { anchorIds, commentRuns } from "#lib/documents/anchors/anchor-marks";
import { findQuote } from "#lib/documents/anchors/find-quote";
import { markAgain } from "#lib/documents/anchors/mark-again";
import { placeFor } from "#lib/documents/anchors/place";
import { TextLine } from "#lib/documents/anchors/text-line";
import { FIELD } from "#lib/documents/content/content";

function write(doc: Y.Doc, ...paragraphs: string[]): void {
  const fragment = doc.getXmlFragment(FIELD);
  fragment.delete(0, fragment.length);
  fragment.insert(
    0,
    paragraphs.map((words) => {
      const element = new Y.XmlElement("paragraph");
      element.insert(0, [new Y.XmlText(words)]);
      return element;
    }),
  );
}
function docWith(...paragraphs: string[]): Y.Doc {
  const doc = new Y.Doc();
  write(doc, ...paragraphs);
  return doc;
}
/** As comments on these words are stored. */
function comments(doc: Y.Doc, words: string, count: number) {
  const line = new TextLine(doc);
  const from = line.words.indexOf(words);
  const place = placeFor(line, { from, to: from + words.length });
  if (!place) throw new Error(`"${words}" is not in the text`);
  return Array.from({ length: count }, (_, at) => ({ id: `k${at}`, ...place }));
}

describe("a quote", () => {
  it("is found among millions alike by all of what stands around it", () => {
    const many = "a".repeat(2_400_000);
    const line = new TextLine(docWith(`${many}b${many}`));
    const [prefix, suffix] = [`b${"a".repeat(1_500)}`, "a".repeat(2_000)];
    expect(findQuote(line, { quote: "a", prefix, suffix })).toEqual({ from: 2_401_501, to: 2_401_502 });
    const quote = `${"a".repeat(1_000)}b${"a".repeat(999)}`;
    expect(findQuote(line, { quote, prefix: "", suffix: "" })).toEqual({ from: 2_399_000, to: 2_401_000 });
    expect(findQuote(line, { quote: `${quote}c`, prefix, suffix })).toBeUndefined();
  });

  it("is found over spaces and breaks, at the beginning and at the end", () => {
    const line = new TextLine(docWith("en ko", "en ko", "en ko"));
    const at = (prefix: string, suffix: string) => findQuote(line, { quote: "e n\u00a0ko", prefix, suffix })?.from;
    expect([at("", "enkoenko"), at("en ko", "en ko"), at("enko enko", "")]).toEqual([0, 6, 12]);
    expect(findQuote(line, { quote: " \n", prefix: "en", suffix: "ko" })).toBeUndefined();
  });
});

describe("comments whose words have come back", () => {
  it("are all marked on one line, which marks do not change", () => {
    const doc = docWith("Först.", "Anmälda brott på torget.");
    const [first, second] = [comments(doc, "Anmälda brott", 1), comments(doc, "brott på torget", 2).slice(1)];
    write(doc, "Nytt.", "Först.", "Anmälda brott på torget.");
    markAgain(doc, [...first, ...second]);
    const wordsOf = (id: string) =>
      commentRuns(doc, id)
        .map(({ words }) => words)
        .join("");
    expect([wordsOf("k0"), wordsOf("k1")]).toEqual(["Anmälda brott", "brott på torget"]);
  });

  it("do not go through the text once each", () => {
    const gone = (count: number) => {
      const doc = docWith("Anmälda brott på torget.");
      const lost = comments(doc, "Anmälda brott", count);
      write(doc, "Helt andra ord.", "Och fler.");
      const reading = vi.spyOn(Y.XmlText.prototype, "toDelta");
      markAgain(doc, lost);
      const times = reading.mock.calls.length;
      reading.mockRestore();
      return times;
    };
    expect(gone(1)).toBeGreaterThan(0);
    expect(gone(100)).toBe(gone(1));
  });

  it("are looked for in so much text and no more", () => {
    const doc = docWith("Anmälda brott på torget.");
    const lost = comments(doc, "Anmälda brott på torget.", 25);
    write(doc, "a".repeat(4_900_000), "Anmälda brott på torget.");
    markAgain(doc, lost);
    expect(new Set(anchorIds(doc).map(({ id }) => id)).size).toBe(20);
  });
});
