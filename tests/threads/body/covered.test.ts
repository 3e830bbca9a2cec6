import { expect, it } from "vitest";
import { COVERED, sayCovered } from "#lib/threads/body/covered";

it("says in the reader's language what covers a quotation, and changes nothing else", () => {
  const shown = `<blockquote><p>${COVERED.hidden}</p></blockquote><p>Citatet är dolt</p><p>${COVERED.removed}</p>`;
  expect(sayCovered(shown, "sv")).toBe(shown);
  expect(sayCovered(shown, "en")).toBe(
    "<blockquote><p>[The quotation is hidden while the post is reviewed]</p></blockquote><p>Citatet är dolt</p><p>[The quotation has been removed]</p>",
  );
});
