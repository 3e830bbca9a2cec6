import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DRAFT_LIMITS } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import { readBody } from "#lib/threads/body/read-body";
import { bodySchema, draftBodySchema } from "#lib/threads/body/schema";
import {
  anyDocument,
  bold,
  bullets,
  doc,
  hardBreak,
  heading,
  item,
  link,
  mention,
  numbers,
  paragraph,
  quote,
  text,
} from "./documents";

const someone = "0f6b1b1e-6f0a-4c0e-8a55-3f1f9a0f2b77";
const hello = paragraph(text("Hej"));

function problemOf(value: unknown) {
  const read = readBody(value);
  return read.ok ? undefined : read.problem;
}

function nested(levels: number): unknown {
  let inner: unknown = hello;
  for (let level = 0; level < levels; level++) inner = quote(inner);
  return doc(inner);
}

describe("what a text may hold", () => {
  it("takes every part of the format and gives it back as it was", () => {
    const value = doc(
      heading(2, text("Rubrik")),
      paragraph(text("Se ", bold), text("här", bold, link("https://a.example/x")), hardBreak, text("nu")),
      bullets(item(hello, numbers(3, item(hello)))),
      quote(hello),
      paragraph(mention("person", someone), text(" och "), mention("function", "kommunpolis", "kommunpolis", bold)),
      paragraph(),
    );
    expect(readBody(value)).toEqual({ ok: true, body: value });
  });

  it("gives the same answer for what it has given", () => {
    fc.assert(
      fc.property(anyDocument, (value) => {
        const read = readBody(value);
        expect(read.ok).toBe(true);
        if (read.ok) expect(readBody(structuredClone(read.body))).toEqual(read);
      }),
      { numRuns: 200 },
    );
  });

  it("forgets the numbering a pasted list had, and nothing else", () => {
    const list = { type: "orderedList", attrs: { start: 2, type: "a" }, content: [item(hello)] };
    expect(readBody(doc(list))).toEqual({ ok: true, body: doc(numbers(2, item(hello))) });
    expect(problemOf(doc({ ...list, attrs: { start: 2, type: 'x" onclick=' } }))).toBe("unknown-content");
  });

  it("takes out control characters and half characters, which the database cannot store", () => {
    expect(readBody(doc(paragraph(text("a\u0000b\u0002c\ud800d\te\n"), text("\u0007"))))).toEqual({
      ok: true,
      body: doc(paragraph(text("abc\ufffdd\te\n"))),
    });
  });
});

describe("what refuses a text", () => {
  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a text", "<p>Hej</p>"],
    ["a list", [hello]],
    ["a paragraph", hello],
    ["another root", { type: "document", content: [hello] }],
    ["a root with attributes", { type: "doc", attrs: {}, content: [hello] }],
  ])("%s as the document", (_name, value) => {
    expect(problemOf(value)).toBe("not-a-document");
  });

  it.each<[string, unknown]>([
    ["no content", { type: "doc" }],
    ["empty content", doc()],
    ["content that is no list", { type: "doc", content: { 0: hello, length: 1 } }],
    ["a node of an unknown kind", doc({ type: "image", attrs: { src: "https://a.example/x.png" } })],
    ["a script node", doc({ type: "script", content: [text("alert(1)")] })],
    ["a node named as the prototype", doc({ type: "__proto__" })],
    ["a node named as a method", doc({ type: "constructor", content: [] })],
    ["a node whose kind is a list", doc({ type: ["paragraph"] })],
    ["inline content in the document", doc(text("Hej"))],
    ["a paragraph in a paragraph", doc(paragraph(hello))],
    ["a list item outside a list", doc(item(hello))],
    ["a paragraph in a list", doc(bullets(hello))],
    ["an empty list", doc(bullets())],
    ["an empty list item", doc(bullets(item()))],
    ["a list item that begins with a list", doc(bullets(item(bullets(item(hello)))))],
    ["an empty quotation", doc(quote())],
    ["heading level 1", doc(heading(1, text("x")))],
    ["heading level 5", doc(heading(5, text("x")))],
    ["a heading level in words", doc({ type: "heading", attrs: { level: "2" }, content: [] })],
    ["a heading without level", doc({ type: "heading", content: [text("x")] })],
    ["a style", doc({ type: "paragraph", attrs: { style: "position:fixed" }, content: [text("x")] })],
    ["a class", doc({ type: "paragraph", attrs: { class: "btn-danger" } })],
    ["an event handler", doc({ type: "paragraph", attrs: { onclick: "alert(1)" } })],
    ["an unknown key", doc({ ...hello, html: "<script>alert(1)</script>" })],
    ["a prototype key", doc(JSON.parse('{"type":"paragraph","__proto__":{"text":"x"}}'))],
    ["attributes with a prototype key", doc(JSON.parse('{"type":"heading","attrs":{"level":2,"__proto__":{}}}'))],
    ["attributes that are a text", doc({ type: "heading", attrs: "level=2" })],
    ["a list start in words", doc({ type: "orderedList", attrs: { start: '1" onclick="x' }, content: [item(hello)] })],
    ["a list start without end", doc({ type: "orderedList", attrs: { start: 1e300 }, content: [item(hello)] })],
    ["empty text", doc(paragraph(text("")))],
    ["text that is no text", doc(paragraph({ type: "text", text: { toString: () => "x" } }))],
    ["text with children", doc(paragraph({ type: "text", text: "x", content: [] }))],
    ["a break with text", doc(paragraph({ type: "hardBreak", text: "x" }))],
    ["an unknown mark", doc(paragraph(text("x", { type: "code" })))],
    ["a mark with a style", doc(paragraph(text("x", { type: "bold", attrs: { style: "color:red" } })))],
    ["the same mark twice", doc(paragraph(text("x", bold, bold)))],
    ["two links in one place", doc(paragraph(text("x", link("/a"), link("/b"))))],
    ["a link with a target", doc(paragraph(text("x", { type: "link", attrs: { href: "/a", target: "_blank" } })))],
    ["marks that are no list", doc(paragraph({ type: "text", text: "x", marks: bold }))],
    ["a mention of an unknown kind", doc(paragraph(mention("everyone", someone)))],
    ["a mention whose kind is a method", doc(paragraph(mention("constructor", someone)))],
    ["a mention whose id is none", doc(paragraph(mention("person", `${someone}" onclick="alert(1)`)))],
    ["a mention whose id is a list", doc(paragraph(mention("person", [someone])))],
    ["a mention whose id is a pattern", doc(paragraph(mention("organisation", "%")))],
    ["a mention of a function without words", doc(paragraph(mention("function", " ", "x")))],
    ["a mention of a function in a book's length", doc(paragraph(mention("function", "x".repeat(121), "x")))],
    ["a mention without a name", doc(paragraph(mention("person", someone, "\u0000 ")))],
    ["a mention whose name is no text", doc(paragraph(mention("person", someone, { toString: () => "x" })))],
    ["a mention in a book's length", doc(paragraph(mention("person", someone, "x".repeat(201))))],
    [
      "a mention with an address",
      doc(paragraph({ ...mention("person", someone), attrs: { kind: "person", id: someone, label: "x", href: "/" } })),
    ],
    ["a mention with text", doc(paragraph({ ...mention("person", someone), text: "x" }))],
    ["a mention with children", doc(paragraph({ ...mention("person", someone), content: [text("x")] }))],
    ["a mention outside a paragraph", doc(mention("person", someone))],
    ["marks on a block", doc({ ...hello, marks: [bold] })],
  ])("%s", (_name, value) => {
    expect(problemOf(value)).toBe("unknown-content");
  });

  it.each([undefined, null, "", "javascript:alert(1)", "//a.example", { href: "/" }])("the link %j", (href) => {
    expect(problemOf(doc(paragraph(text("x", link(href)))))).toBe("unsafe-link");
  });

  it("10,000 levels of quotation", () => {
    expect(
      problemOf(
        JSON.parse(
          `{"type":"doc","content":[${'{"type":"blockquote","content":['.repeat(10_000)}${"]}".repeat(10_000)}]}`,
        ),
      ),
    ).toBe("too-deep");
    expect(problemOf(nested(18))).toBeUndefined();
    expect(problemOf(nested(19))).toBe("too-deep");
  });

  it("more characters than one reads", () => {
    expect(problemOf(doc(paragraph(text("å".repeat(20_000)))))).toBeUndefined();
    expect(problemOf(doc(paragraph(text("å".repeat(20_001)))))).toBe("too-long");
    expect(problemOf(doc(paragraph(text("å".repeat(10_000))), paragraph(text("å".repeat(10_001)))))).toBe("too-long");
    expect(problemOf(doc(paragraph(text("a".repeat(1_000_000)))))).toBe("too-long");
  });

  it("more mentions than one speaks to", () => {
    const many = (n: number) => doc(paragraph(...Array.from({ length: n }, () => mention("person", someone))));
    expect(problemOf(many(50))).toBeUndefined();
    expect(problemOf(many(51))).toBe("too-many-mentions");
  });

  it("more parts than one writes", () => {
    expect(problemOf(doc(...Array.from({ length: 5_001 }, () => paragraph())))).toBe("too-many-parts");
    expect(problemOf(doc(...Array.from({ length: 2_500 }, () => paragraph(text("a"), text("b")))))).toBe(
      "too-many-parts",
    );
    expect(problemOf(doc(paragraph(text("x", ...Array.from({ length: 100_000 }, () => bold)))))).toBe(
      "unknown-content",
    );
    expect(problemOf(doc(paragraph(...Array.from({ length: 100_000 }, () => text("x", bold)))))).toBe("too-many-parts");
  });

  it("any other JSON, whatever it is, without failing", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readBody(doc(value)).ok).toBe(false);
        expect(readBody(value).ok).toBe(false);
      }),
    );
  });
});

describe("what may be published", () => {
  it.each([
    doc(paragraph()),
    doc(paragraph(text(" \u00a0\u200b\n"))),
    doc(bullets(item(paragraph(hardBreak)))),
    doc(quote(paragraph())),
  ])("is not a text without words", (value) => {
    expect(bodySchema.safeParse(value).error?.issues[0]?.message).toBe("empty");
    expect(draftBodySchema.parse(value)).toEqual(value);
  });

  it("is a text with one word", () => {
    const value = doc(bullets(item(paragraph(), paragraph(text("å")))));
    expect(isEmptyBody(bodySchema.parse(value))).toBe(false);
  });

  it("names the problem, not the text", () => {
    expect(bodySchema.safeParse(doc(paragraph(text("hemligt", link("javascript:x"))))).error?.issues).toEqual([
      { code: "custom", message: "unsafe-link", path: [] },
    ]);
  });

  it("is shorter than what may be kept while one shortens it", () => {
    const long = doc(paragraph(text("å".repeat(20_001))));
    expect(bodySchema.safeParse(long).success).toBe(false);
    expect(draftBodySchema.safeParse(long).success).toBe(true);
    expect(readBody(doc(paragraph(text("å".repeat(DRAFT_LIMITS.characters + 1)))), DRAFT_LIMITS)).toEqual({
      ok: false,
      problem: "too-long",
    });
  });
});
