import { levelOf } from "#lib/platform/rich-text/heading-levels";
import type { ContentNode } from "../../../content/content";
import { inlineText } from "../../../content/text";
import type { Lost } from "../../import-document";

/** A title that is no heading. In a word processor it has a style of its own, and the first rank is under it. */
export type Title = { text: string; ownStyle: boolean };

/**
 * Headings by the ranks we have, in the order of rank they had: the first rank is the document's title. Where the title is
 * known, or several headings are of the first rank, each is one lower here.
 * @returns the text with a title when its first heading alone had the first rank
 */
export function rankHeadings(
  blocks: ContentNode[],
  title: Title | undefined,
  lost: Set<Lost>,
): { title?: string | undefined; blocks: ContentNode[] } {
  const headings = blocks.flatMap(headingsIn);
  const highest = headings.filter(({ attrs }) => attrs?.level === 1);
  const [only] = highest;
  if (title === undefined && only && highest.length === 1 && headings[0] === only && blocks.includes(only))
    return {
      title: inlineText(only).trim(),
      blocks: lowered(
        blocks.filter((block) => block !== only),
        0,
        lost,
      ),
    };
  const below = highest.length > 0 || title?.ownStyle === true;
  return { title: title?.text, blocks: lowered(blocks, below ? 1 : 0, lost) };
}

function headingsIn(node: ContentNode): ContentNode[] {
  return node.type === "heading" ? [node] : (node.content ?? []).flatMap(headingsIn);
}

function lowered(blocks: ContentNode[], by: number, lost: Set<Lost>): ContentNode[] {
  return blocks.map((node) => {
    if (node.type !== "heading") return node.content ? { ...node, content: lowered(node.content, by, lost) } : node;
    const rank = Number(node.attrs?.level) + by;
    if (rank > 4) lost.add("headings");
    return { ...node, attrs: { level: levelOf(rank) } };
  });
}
