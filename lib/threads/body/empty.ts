import type { Block, PostBody } from "./body";

/** Nothing a reader would see: no text but white space. */
export function isEmptyBody(body: PostBody): boolean {
  return body.content.every(isEmptyBlock);
}

function isEmptyBlock(block: Block): boolean {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return !block.content?.some(
        (node) => node.type === "mention" || (node.type === "text" && /[^\p{White_Space}\p{Cf}]/u.test(node.text)),
      );
    case "blockquote":
      return block.content.every(isEmptyBlock);
    case "bulletList":
    case "orderedList":
      return block.content.every((item) => item.content.every(isEmptyBlock));
  }
}
