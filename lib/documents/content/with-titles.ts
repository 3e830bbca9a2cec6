import { mentionedTarget, targetKey } from "#lib/platform/rich-text/link-targets";
import type { ContentNode, DocumentContent } from "./content";
import { speaksToSomebody } from "./nodes/mention";

/** What stands where a reader may not know what the text speaks of: part of the text, whatever language they have chosen. */
export const HIDDEN_LINK = "[länk som du inte har tillgång till]";

/**
 * The text with what it speaks of under the names that are given, by `targetKey`. What has none is neither named nor linked:
 * a name that stands in the text itself may be anybody's invention, or one that the reader is not to have.
 */
export function withTitles(content: DocumentContent, titles: ReadonlyMap<string, string>): DocumentContent {
  const named = (node: ContentNode): ContentNode => {
    if (node.type !== "mention") return node.content ? { ...node, content: node.content.map(named) } : node;
    const attrs = node.attrs ?? {};
    if (speaksToSomebody(attrs)) return node;
    const target = mentionedTarget(attrs);
    const label = target && titles.get(targetKey(target));
    return { ...node, attrs: { ...attrs, id: label === undefined ? null : attrs.id, label: label ?? HIDDEN_LINK } };
  };
  return { ...content, content: content.content.map(named) };
}
