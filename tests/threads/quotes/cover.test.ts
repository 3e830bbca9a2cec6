import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, PostBody } from "#lib/threads/body/body";
import { renderBody } from "#lib/threads/body/render";
import { type Covers, coverQuotes, placeKey, quotedIn, uncoverQuotes } from "#lib/threads/quotes/cover";

const THREADS = ["0197a3b2-1111-4222-8333-444455556666", "0197a3b2-aaaa-4bbb-8ccc-ddddeeeeffff"];

const words = fc.stringMatching(/^[a-zåäö]{3,8}( [a-zåäö]{3,8}){0,3}$/);
const place = fc.record({ threadId: fc.constantFrom(...THREADS), number: fc.integer({ min: 1, max: 4 }) });
const paragraph = (text: string, href?: string): Block => ({
  type: "paragraph",
  content: [{ type: "text", text, ...(href ? { marks: [{ type: "link", attrs: { href } }] } : {}) }],
});
const own = words.map((text) => paragraph(`eget ${text}`));
const quote = fc.record({ place, text: words, origin: fc.constantFrom("", "https://brygga.test") }).map(
  ({ place: { threadId, number }, text, origin }): Block => ({
    type: "blockquote",
    content: [
      paragraph("inlägg", `${origin}/tradar/${threadId}?inlagg=${number}#inlagg-${number}`),
      paragraph(`citerat-${threadId}-${number}- ${text}`),
    ],
  }),
);
const nested = fc.oneof(
  quote,
  quote.map((inner): Block => ({ type: "blockquote", content: [paragraph("eget om"), inner] })),
  quote.map(
    (inner): Block => ({ type: "bulletList", content: [{ type: "listItem", content: [paragraph("eget"), inner] }] }),
  ),
);
const body = fc
  .array(fc.oneof(own, nested), { minLength: 1, maxLength: 8 })
  .map((content): PostBody => ({ type: "doc", content }));
const covers = fc
  .uniqueArray(fc.record({ place, cover: fc.constantFrom("hidden" as const, "removed" as const) }), {
    selector: (each) => placeKey(each.place),
  })
  .map((list): Covers => new Map(list.map((each) => [placeKey(each.place), each.cover])));

describe("covered quotations", () => {
  it("hold no word of what is covered, and all words of everything else", () => {
    fc.assert(
      fc.property(body, covers, (body, covers) => {
        const before = renderBody(body).text.split("\n");
        const after = renderBody(coverQuotes(body, covers)).text.split("\n");
        const isCovered = (line: string) =>
          [...covers.keys()].some((key) => line.includes(`citerat-${key.replace(":", "-")}- `));
        expect(after.filter(isCovered)).toEqual([]);
        const rest = (lines: string[]) => lines.filter((line) => /eget|citerat/.test(line) && !isCovered(line));
        expect(rest(after)).toEqual(rest(before));
      }),
    );
  });

  it("come back whole when nothing was edited, and whatever was written beside them", () => {
    fc.assert(
      fc.property(body, covers, own, (body, covers, more) => {
        const shown = coverQuotes(body, covers);
        expect(uncoverQuotes(shown, body, covers)).toEqual(body);
        const longer = { ...shown, content: [more, ...shown.content] };
        expect(uncoverQuotes(longer, body, covers)).toEqual({ ...body, content: [more, ...body.content] });
      }),
    );
  });

  it("still say which post they quote", () => {
    fc.assert(
      fc.property(body, covers, (body, covers) => {
        expect(quotedIn(coverQuotes(body, covers))).toEqual(quotedIn(body));
      }),
    );
  });
});
