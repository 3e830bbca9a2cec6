import { postAddress } from "../address";
import type { Block, Inline, PostBody, Quote } from "../body/body";
import { COVERED, type Cover } from "../body/covered";
import { renderBody } from "../body/render";

/** Where a quotation says that its words stand: what a link in it to a post on this site names. */
export type QuotedPlace = { threadId: string; number: number };

/** The places whose words are not to be shown, by `placeKey`. */
export type Covers = ReadonlyMap<string, Cover>;

const POST_ADDRESS = /\/tradar\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\?(?:[^#]*&)?inlagg=(\d{1,7})(?!\d)/i;

export function placeKey({ threadId, number }: QuotedPlace): string {
  return `${threadId}:${number}`;
}

/** The posts that a text quotes, each once. */
export function quotedIn(body: PostBody): QuotedPlace[] {
  const found = new Map<string, QuotedPlace>();
  withQuotes(body.content, (quote) => {
    for (const place of placesOf(quote)) found.set(placeKey(place), place);
    return undefined;
  });
  return [...found.values()];
}

/** The lines of the quotations in a text that name a post of this site, with the places they name; not the lines that name them. */
export function quotedLines(body: PostBody): { places: QuotedPlace[]; lines: string[] }[] {
  const found: { places: QuotedPlace[]; lines: string[] }[] = [];
  withQuotes(body.content, (quote) => {
    const places = placesOf(quote);
    if (places.length === 0) return undefined;
    const words = { ...quote, content: quote.content.filter((block) => !names(block)) };
    const lines = renderBody({ type: "doc", content: [words] }).text.split("\n");
    found.push({ places, lines: lines.filter((line) => !Object.values(COVERED).includes(line)) });
    return undefined;
  });
  return found;
}

/**
 * The text with the words of the quotations that are covered left out, whatever else stands in the same quotation: nobody
 * can say whose those are. What its author wrote around it stays.
 */
export function coverQuotes(body: PostBody, covers: Covers): PostBody {
  if (covers.size === 0) return body;
  return { ...body, content: withQuotes(body.content, (quote) => covered(quote, covers)) };
}

/**
 * A text that was edited while quotations in it were covered, with their words put back in: whoever edits has not seen them,
 * and they are to come back when the review lets them. A quotation that its author has changed is what it now says.
 */
export function uncoverQuotes(body: PostBody, before: PostBody, covers: Covers): PostBody {
  const hidden = new Map<string, Quote[]>();
  withQuotes(before.content, (quote) => {
    const cover = covered(quote, covers);
    if (cover) hidden.set(htmlOf(cover), [...(hidden.get(htmlOf(cover)) ?? []), quote]);
    return cover;
  });
  if (hidden.size === 0) return body;
  return { ...body, content: withQuotes(body.content, (quote) => hidden.get(htmlOf(quote))?.shift()) };
}

function covered(quote: Quote, covers: Covers): Quote | undefined {
  for (const place of placesOf(quote)) {
    const cover = covers.get(placeKey(place));
    if (cover) return coverAt(place, cover);
  }
  return undefined;
}

function coverAt({ threadId, number }: QuotedPlace, cover: Cover): Quote {
  const href = postAddress(threadId, number);
  return {
    type: "blockquote",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: `inlägg ${number}`, marks: [{ type: "link", attrs: { href } }] },
          { type: "text", text: ":" },
        ],
      },
      { type: "paragraph", content: [{ type: "text", text: COVERED[cover] }] },
    ],
  };
}

type Change = (quote: Quote) => Quote | undefined;

/** The blocks with each quotation as `change` gives it back; where it gives nothing, those inside it are asked about. */
function withQuotes(blocks: readonly Block[], change: Change): Block[] {
  return blocks.map((block) => withQuotesIn(block, change));
}

function withQuotesIn(block: Block, change: Change): Block {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return block;
    case "blockquote":
      return change(block) ?? { ...block, content: withQuotes(block.content, change) };
    case "bulletList":
    case "orderedList":
      return {
        ...block,
        content: block.content.map((item) => ({ ...item, content: withQuotes(item.content, change) })),
      };
  }
}

function placesOf(quote: Quote): QuotedPlace[] {
  return quote.content.flatMap(placesIn);
}

function names(block: Block): boolean {
  return (block.type === "blockquote" ? placesOf(block) : placesIn(block)).length > 0;
}

function placesIn(block: Block): QuotedPlace[] {
  return linesOf(block).flatMap(({ marks = [] }) =>
    marks.flatMap((mark) => {
      const [, threadId, number] = (mark.type === "link" && POST_ADDRESS.exec(mark.attrs.href)) || [];
      return threadId ? [{ threadId: threadId.toLowerCase(), number: Number(number) }] : [];
    }),
  );
}

/** A quotation inside another leads to what it quotes itself. */
function linesOf(block: Block): Inline[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return block.content ?? [];
    case "bulletList":
    case "orderedList":
      return block.content.flatMap((item) => item.content.flatMap(linesOf));
    case "blockquote":
      return [];
  }
}

function htmlOf(quote: Quote): string {
  return renderBody({ type: "doc", content: [quote] }).html;
}
