import fc from "fast-check";

type Json = unknown;

export const text = (value: string, ...marks: Json[]) => ({
  type: "text",
  text: value,
  ...(marks.length > 0 && { marks }),
});
export const link = (href: Json) => ({ type: "link", attrs: { href } });
export const bold = { type: "bold" };
export const italic = { type: "italic" };
export const paragraph = (...content: Json[]) =>
  content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
export const heading = (level: number, ...content: Json[]) => ({ type: "heading", attrs: { level }, content });
export const item = (...content: Json[]) => ({ type: "listItem", content });
export const bullets = (...content: Json[]) => ({ type: "bulletList", content });
export const numbers = (start: number, ...content: Json[]) => ({ type: "orderedList", attrs: { start }, content });
export const quote = (...content: Json[]) => ({ type: "blockquote", content });
export const mention = (kind: Json, id: Json, label: Json = "Klara Bryggnock", ...marks: Json[]) => ({
  type: "mention",
  attrs: { kind, id, label },
  ...(marks.length > 0 && { marks }),
});
export const hardBreak = { type: "hardBreak" };
export const doc = (...content: Json[]) => ({ type: "doc", content });

export const goodHrefs = [
  "https://brygga.example/a?b=1&c=\"2\"'3'",
  "http://polisen.example",
  "mailto:samordnare@blekinge.example?subject=Hej%20du",
  "tel:+46455305000",
  "/tradar/3f0c6c2e-7f4b-4f0e-9d68-0a4b5c0f2a11#inlagg-3",
];

const nasty = fc.constantFrom(
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "&lt;b&gt;",
  "</p></div>",
  "<!--",
  "]]>",
  "\u0000",
  "\ud800",
  "é",
  "\u202e",
);
const words = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 20 }) },
  { weight: 2, arbitrary: nasty },
);
const mark = fc.oneof(fc.constant(bold), fc.constant(italic), fc.constantFrom(...goodHrefs).map(link));
const marks = fc.uniqueArray(mark, { selector: (one) => (one as { type: string }).type, maxLength: 3 });
const inline = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(words, marks).map(([value, some]) => text(value, ...some)) },
  { weight: 1, arbitrary: fc.constant(hardBreak) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom("person", "organisation"),
        fc.uuid(),
        nasty.filter((one) => one.isWellFormed()),
        marks,
      )
      .map(([kind, id, label, some]) => mention(kind, id, `N${label}`.replaceAll("\0", ""), ...some)),
  },
);
const line = fc.array(inline, { maxLength: 5 });

/** Any document the format allows, with text that would do harm if it were ever read as HTML. */
export const anyDocument = fc
  .letrec<{ block: Json; first: Json }>((tie) => ({
    first: line.map((content) => paragraph(...content)),
    block: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tie("first"),
      fc.tuple(fc.constantFrom(2, 3, 4), line).map(([level, content]) => heading(level, ...content)),
      fc.array(tie("block"), { minLength: 1, maxLength: 3 }).map((content) => quote(...content)),
      fc
        .array(fc.tuple(tie("first"), fc.array(tie("block"), { maxLength: 2 })), { minLength: 1, maxLength: 3 })
        .map((items) => bullets(...items.map(([head, rest]) => item(head, ...rest)))),
      fc
        .tuple(fc.integer({ min: 0, max: 50 }), fc.array(tie("first"), { minLength: 1, maxLength: 3 }))
        .map(([start, items]) => numbers(start, ...items.map((head) => item(head)))),
    ),
  }))
  .block.chain((first) => fc.constant(doc(first)));
