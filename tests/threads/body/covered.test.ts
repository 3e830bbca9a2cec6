import { expect, it } from "vitest";
import { COVERED, sayCovered } from "#lib/threads/body/covered";

it("says in the reader's language what covers a quotation, and changes nothing else", () => {
  const shown = `<blockquote><p>${COVERED.hidden}</p></blockquote><p>Citatet är dolt</p><p>${COVERED.removed}</p>`;
  expect(sayCovered(shown, "sv")).toBe(shown);
  expect(sayCovered(shown, "en")).toBe(
    "<blockquote><p>[The quotation is hidden while the post is reviewed]</p></blockquote><p>Citatet är dolt</p><p>[The quotation has been removed]</p>",
  );
});

it("says it of an excerpt that ends in the middle of it, and leaves what another has put in brackets", () => {
  expect(sayCovered("Han sade: [Citatet är do", "en")).toBe("Han sade: [The quotation");
  expect(sayCovered("Han sade: [", "en")).toBe("Han sade: [");
  expect(sayCovered("Se [Citatet från i går", "en")).toBe("Se [Citatet från i går");
});
