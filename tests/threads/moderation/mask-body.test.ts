import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PostBody } from "#lib/threads/body/body";
import { readBody } from "#lib/threads/body/read-body";
import { renderBody } from "#lib/threads/body/render";
import { MASK, maskBody } from "#lib/threads/moderation/mask-body";
import { bodyOf } from "#tests/support/post-body";

const masked = (body: PostBody, ...passages: string[]) => {
  const result = maskBody(body, passages);
  return { text: renderBody(result.body).text, missing: result.missing };
};

describe("taking a passage out of a text", () => {
  it("leaves a mark in every place it stood, in whatever case and with whatever spaces", () => {
    const body = bodyOf("Kim Ek sågs. KIM\u00a0EK igen, kim  ek.");
    expect(masked(body, "Kim Ek").text).toBe(`${MASK} sågs. ${MASK} igen, ${MASK}.`);
  });

  it("finds it half in bold, in lists and in quotes", () => {
    const bold = { type: "text", text: "Kim", marks: [{ type: "bold" }] } as const;
    const line = { type: "paragraph", content: [bold, { type: "text", text: " Ek var här" }] } as const;
    const body = {
      type: "doc",
      content: [
        line,
        { type: "blockquote", content: [line] },
        { type: "bulletList", content: [{ type: "listItem", content: [line] }] },
      ],
    } as unknown as PostBody;
    expect(masked(body, "Kim Ek").text).toBe(`${MASK} var här\n${MASK} var här\n– ${MASK} var här`);
  });

  it("takes an address away that says the same", () => {
    const body = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            { type: "text", text: "skriv hit", marks: [{ type: "link", attrs: { href: "mailto:kim%40hem.example" } }] },
          ],
        },
      ],
    } as PostBody;
    const { body: without, missing } = maskBody(body, ["kim@hem.example"]);
    expect([renderBody(without).html, missing]).toEqual(["<p>skriv hit</p>", []]);
  });

  it("takes out the name of somebody the text speaks to", () => {
    const mention = { type: "mention", attrs: { kind: "person", id: "m1", label: "Kim Ek" } };
    const body = { type: "doc", content: [{ type: "paragraph", content: [{ type: "text", text: "Hej " }, mention] }] };
    expect(masked(body as PostBody, "Kim Ek").text).toBe(`Hej ${MASK}`);
  });

  it("says which passages stand nowhere", () => {
    expect(masked(bodyOf("Ingenting här."), "Kim Ek", "här").missing).toEqual(["Kim Ek"]);
  });

  it("reads a passage as it is written, not as a pattern", () => {
    expect(masked(bodyOf("a.c och abc (1+1)"), "a.c", "(1+1)").text).toBe(`${MASK} och abc ${MASK}`);
  });

  it("leaves nothing of it, and a text that is still one, whatever was written", () => {
    const word = fc.stringMatching(/^[a-zåäö.*+?^()]{2,6}$/);
    const property = fc.property(
      fc.array(word, { minLength: 1, maxLength: 12 }),
      word,
      fc.nat(),
      (words, secret, at) => {
        fc.pre(!MASK.includes(secret));
        const text = words.toSpliced(at % words.length, 0, secret).join(" ");
        const { body, missing } = maskBody(bodyOf(text), [secret]);
        expect(missing).toEqual([]);
        expect(renderBody(body).text.replaceAll(MASK, "\u0001").toLowerCase()).not.toContain(secret);
        expect(readBody(body).ok).toBe(true);
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
