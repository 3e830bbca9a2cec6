import { isUuid } from "#lib/platform/uuid";
import type { ContentNode, DocumentContent } from "./content";

/** The ids of the files that a text shows or offers, each once. Whether they are the document's the text cannot say. */
export function filesIn(content: DocumentContent): string[] {
  return [...new Set(content.content.flatMap(fileIds))];
}

function fileIds(node: ContentNode): string[] {
  if (node.type !== "picture" && node.type !== "attachment") return (node.content ?? []).flatMap(fileIds);
  return isUuid(node.attrs?.fileId) ? [node.attrs.fileId] : [];
}
