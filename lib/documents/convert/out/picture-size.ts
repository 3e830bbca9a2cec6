/** A picture's size where there is room for so much, never larger than it is. */
export function fitted(
  { width, height }: { width: number; height: number },
  most: number,
  tallest: number,
): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, 1), tallest / Math.max(height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
