import { describe, expect, it } from "vitest";
import { findPersonalData } from "#lib/privacy/find-personal-data";
import type { PostBody } from "#lib/threads/body/body";
import { checkedText, placeInBody } from "#lib/threads/body/checked-text";

const bold = [{ type: "bold" as const }];
const linkTo = (href: string) => [{ type: "link" as const, attrs: { href } }];

describe("a body's text for the check", () => {
  it("puts a number together that has bold in its middle, and finds its place for the editor", () => {
    const body: PostBody = {
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Hej" }] },
        {
          type: "bulletList",
          content: [
            {
              type: "listItem",
              content: [
                {
                  type: "paragraph",
                  content: [
                    { type: "text", text: "Se 9001" },
                    { type: "text", text: "01-0", marks: bold },
                    { type: "text", text: "017 nu" },
                  ],
                },
              ],
            },
          ],
        },
      ],
    };
    const checked = checkedText(body);
    const [hit] = findPersonalData(checked.text);

    expect(checked.text).toBe("Hej\nSe 900101-0017 nu");
    expect(hit).toMatchObject({ kind: "personal-number" });
    // The heading takes five places, list, item and paragraph open at one each, and "Se " stands before.
    expect(placeInBody(checked, hit ?? { start: 0, end: 0 })).toEqual({ from: 11, to: 22 });
  });

  it("does not take the end of one line and the beginning of the next for one number", () => {
    const lines: PostBody = {
      type: "doc",
      content: ["900101", "0017"].map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
    };
    expect(findPersonalData(checkedText(lines).text)).toEqual([]);
  });

  it("reads a mention's words, which are one place in the editor", () => {
    const mention = { type: "mention" as const, attrs: { kind: "function" as const, id: "x", label: "19900101-0017" } };
    const body: PostBody = {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text: "Hej " }, mention] }],
    };
    const checked = checkedText(body);
    const [hit] = findPersonalData(checked.text);

    expect(hit).toMatchObject({ kind: "personal-number" });
    expect(placeInBody(checked, hit ?? { start: 0, end: 0 })).toEqual({ from: 5, to: 6 });
  });

  it("reads an address that only a link has, and points at the link", () => {
    const body: PostBody = {
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: [
            { type: "text", text: "Ring " },
            { type: "text", text: "henne", marks: linkTo("tel:070-1740605") },
          ],
        },
      ],
    };
    const checked = checkedText(body);
    const [hit] = findPersonalData(checked.text);

    expect(hit).toMatchObject({ kind: "phone" });
    expect(placeInBody(checked, hit ?? { start: 0, end: 0 })).toEqual({ from: 6, to: 11 });
  });

  it("reads an address once that stands in the text and in its link", () => {
    const text = "bo.ek@ronneby.example";
    const body: PostBody = {
      type: "doc",
      content: [{ type: "paragraph", content: [{ type: "text", text, marks: linkTo(`mailto:${text}`) }] }],
    };
    expect(checkedText(body).text).toBe(text);
  });
});
