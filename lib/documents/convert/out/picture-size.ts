import type { ContentNode } from "../../content/content";
import { pictureSize } from "../../content/nodes/picture";

const SHARES = { s: 1 / 3, m: 2 / 3, l: 1 };

/** How wide a picture may be where a line is so long. */
export function widthFor(node: ContentNode, line: number): number {
  return line * SHARES[pictureSize(node.attrs?.size)];
}

/** A picture's size where there is room for so much, never larger than it is. */
export function fitted(
  { width, height }: { width: number; height: number },
  most: number,
  tallest: number,
): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, 1), tallest / Math.max(height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
