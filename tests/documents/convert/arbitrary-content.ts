import fc from "fast-check";
import type { ContentNode, DocumentContent } from "#lib/documents/content/content";
import { readContent } from "#lib/documents/content/read-content";
import type { ImportedDocument } from "#lib/documents/convert/import-document";

/** What a format can hold and bring back. */
export type Holds = {
  details: boolean;
  callouts: boolean;
  /** Lists, tables and boxes in boxes and in lists. */
  blocksInBoxes: boolean;
  spans: boolean;
  rowHeads: boolean;
  headlessTables: boolean;
  blocksInCells: boolean;
  breaksInHeadings: boolean;
  /** Lists of one kind that follow each other, and numbers that begin elsewhere than at 1. */
  listIdentity: boolean;
  pictures: boolean;
};

export const PICTURE = "11111111-1111-4111-8111-111111111111";

const SIGNS = [
  ..."abcxyzåäöÅÄÖéü019",
  ..."*_[]()<>#|~`&;:@.,!?+-=\\\"'/{}$%^",
  ..."€–”’…\u00a0😀",
  "&amp;",
  "<b>",
  "https://a.example/",
  "www.a.example",
  "**",
  "1.",
  "- ",
  "# ",
];
const word = fc
  .array(fc.constantFrom(...SIGNS), { minLength: 1, maxLength: 7 })
  .map((signs) => signs.join("").trim())
  .filter((text) => text !== "");
const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(" ").replace(/ +/g, " "));
const HREFS = [
  "https://a.example/x?a=1&copy=2#z",
  "https://a.example/(x)_y*z",
  "mailto:a@b.example",
  "tel:+4645500000",
];
const marks = fc
  .record({
    href: fc.option(fc.constantFrom(...HREFS), { nil: undefined, freq: 5 }),
    bold: fc.boolean(),
    italic: fc.boolean(),
  })
  .map(({ href, bold, italic }) => [
    ...(href ? [{ type: "link", attrs: { href } }] : []),
    ...(bold ? [{ type: "bold" }] : []),
    ...(italic ? [{ type: "italic" }] : []),
  ]);
const run = fc.tuple(phrase, marks, fc.constantFrom("", " ", " "), fc.constantFrom("", "", " "));

/** Runs with single spaces between words, in either of the runs beside them, and none at the ends. */
function inline(breaks: boolean): fc.Arbitrary<ContentNode[]> {
  const piece = fc.oneof(
    { weight: 6, arbitrary: run },
    ...(breaks ? [{ weight: 1, arbitrary: fc.constant(null) }] : []),
  );
  return fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => {
    const nodes: ContentNode[] = [];
    for (const part of pieces) {
      const last = nodes.at(-1);
      if (part === null) {
        if (last?.type !== "text") continue;
        last.text = last.text?.trimEnd() ?? "";
        nodes.push({ type: "hardBreak" });
        continue;
      }
      const [text, ownMarks, before, after] = part;
      const lead = last?.type === "text" && !last.text?.endsWith(" ") ? before : "";
      const same = JSON.stringify(last?.marks) === JSON.stringify(ownMarks);
      if (last?.type === "text" && same) last.text += `${lead}${text}${after}`;
      else nodes.push({ type: "text", text: `${lead}${text}${after}`, marks: ownMarks });
    }
    while (nodes.at(-1)?.type === "hardBreak") nodes.pop();
    const last = nodes.at(-1);
    if (last?.type === "text") last.text = last.text?.replace(/ +$/, "") ?? "";
    return nodes.length > 0 ? nodes : [{ type: "text", text: "x" }];
  });
}

/** A document such as the format can hold. */
export function arbitraryContent(holds: Holds): fc.Arbitrary<DocumentContent> {
  const paragraph = inline(true).map((content): ContentNode => ({ type: "paragraph", content }));
  const heading = fc
    .tuple(fc.constantFrom(2, 3, 4), inline(holds.breaksInHeadings))
    .map(([level, content]): ContentNode => ({ type: "heading", attrs: { level }, content }));
  const list = (depth: number): fc.Arbitrary<ContentNode> => {
    const item = fc
      .tuple(paragraph, depth > 0 ? fc.option(list(depth - 1), { nil: undefined }) : fc.constant(undefined))
      .map(([first, nested]) => (nested ? [first, nested] : [first]));
    const items = fc.array(item, { minLength: 1, maxLength: 3 });
    return fc.oneof(
      items.map(
        (all): ContentNode => ({ type: "bulletList", content: all.map((content) => ({ type: "listItem", content })) }),
      ),
      fc.tuple(items, holds.listIdentity ? fc.constantFrom(1, 1, 3, 10) : fc.constant(1)).map(
        ([all, start]): ContentNode => ({
          type: "orderedList",
          attrs: { start },
          content: all.map((content) => ({ type: "listItem", content })),
        }),
      ),
      fc.tuple(items, fc.boolean()).map(
        ([all, checked]): ContentNode => ({
          type: "taskList",
          content: all.map((content, index) => ({
            type: "taskItem",
            attrs: { checked: checked !== (index % 2 === 0) },
            content,
          })),
        }),
      ),
    );
  };
  const box = holds.blocksInBoxes ? fc.oneof(paragraph, list(1), table(holds)) : paragraph;
  const boxed = fc.array(box, { minLength: 1, maxLength: 2 });
  return fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: paragraph },
        { weight: 2, arbitrary: heading },
        { weight: 2, arbitrary: list(2) },
        { weight: 2, arbitrary: table(holds) },
        { weight: 1, arbitrary: boxed.map((content): ContentNode => ({ type: "blockquote", content })) },
        { weight: 1, arbitrary: fc.constant<ContentNode>({ type: "horizontalRule" }) },
        ...(holds.callouts
          ? [
              fc
                .tuple(fc.constantFrom("note", "important", "decision"), boxed)
                .map(([kind, content]): ContentNode => ({ type: "callout", attrs: { kind }, content })),
            ]
          : []),
        ...(holds.details
          ? [
              fc.tuple(inline(false), boxed).map(
                ([summary, content]): ContentNode => ({
                  type: "details",
                  content: [
                    { type: "detailsSummary", content: summary },
                    { type: "detailsContent", content },
                  ],
                }),
              ),
            ]
          : []),
        ...(holds.pictures
          ? [phrase.map((alt): ContentNode => ({ type: "picture", attrs: { fileId: PICTURE, alt } }))]
          : []),
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((blocks): DocumentContent => ({ type: "doc", content: apart(blocks, holds) }));
}

/** Two lists or two boxes of one kind would become one: something stands between them where the format has no way to say it. */
function apart(blocks: ContentNode[], { listIdentity }: Holds): ContentNode[] {
  const between: ContentNode = { type: "paragraph", content: [{ type: "text", text: "mellan" }] };
  const grouped = (node: ContentNode | undefined) => /List$|blockquote|callout/.test(node?.type ?? "");
  return blocks.flatMap((node, index) =>
    !listIdentity && grouped(node) && grouped(blocks[index - 1]) ? [between, node] : [node],
  );
}

function table(holds: Holds): fc.Arbitrary<ContentNode> {
  const paragraph = inline(true).map((content): ContentNode => ({ type: "paragraph", content }));
  const content = holds.blocksInCells
    ? fc.array(paragraph, { minLength: 1, maxLength: 2 })
    : paragraph.map((one) => [one]);
  return fc
    .record({
      columns: fc.integer({ min: 1, max: 4 }),
      rows: fc.integer({ min: 1, max: 4 }),
      head: holds.headlessTables ? fc.boolean() : fc.constant(true),
      rowHeads: holds.rowHeads ? fc.boolean() : fc.constant(false),
      wide: holds.spans ? fc.boolean() : fc.constant(false),
      high: holds.spans ? fc.boolean() : fc.constant(false),
      contents: fc.array(content, { minLength: 16, maxLength: 16 }),
    })
    .map(({ columns, rows, head, rowHeads, wide, high, contents }): ContentNode => {
      const lines = Array.from({ length: rows }, (_, row): ContentNode => {
        const cells = Array.from(
          { length: columns },
          (_, column): ContentNode => ({
            type: (head && row === 0) || (rowHeads && column === 0) ? "tableHeader" : "tableCell",
            content: contents[row * columns + column] ?? [],
          }),
        );
        return { type: "tableRow", content: cells };
      });
      // The first row's first two cells, and the last column's last two, are one.
      const first = lines[0]?.content;
      if (wide && first && columns > 1) first.splice(0, 2, { ...(first[0] as ContentNode), attrs: { colspan: 2 } });
      if (high && rows > 2) {
        const cells = lines[rows - 2]?.content as ContentNode[];
        cells[cells.length - 1] = { ...(cells.at(-1) as ContentNode), attrs: { rowspan: 2 } };
        lines[rows - 1]?.content?.pop();
      }
      return { type: "table", content: lines };
    });
}

/** As the schema writes it, so that what is left unsaid compares equal. */
export function inFull(content: DocumentContent): DocumentContent {
  const read = readContent(content);
  if (!read) throw new Error(`Not a document's text: ${JSON.stringify(content)}`);
  return read;
}

/** The imported text with the pictures' own id in the places of their placeholders. */
export function withPicture({ content, pictures }: ImportedDocument): DocumentContent {
  const places = new Set(pictures.map(({ placeholder }) => placeholder));
  const named = (node: ContentNode): ContentNode => ({
    ...node,
    ...(places.has(String(node.attrs?.fileId)) ? { attrs: { ...node.attrs, fileId: PICTURE } } : {}),
    ...(node.content ? { content: node.content.map(named) } : {}),
  });
  return { type: "doc", content: content.content.map(named) };
}
