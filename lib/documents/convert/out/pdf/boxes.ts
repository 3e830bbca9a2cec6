import type { CalloutKind } from "../../../content/content";
import type { Line } from "./lines";
import { artifact, type Pdf } from "./paper";

const BOXES: Record<CalloutKind, { edge: string; fill: string }> = {
  note: { edge: "#0d5a80", fill: "#eef5f8" },
  important: { edge: "#9a5b00", fill: "#fff4dc" },
  decision: { edge: "#1d6b44", fill: "#e8f4ec" },
};

/** Lines with an edge to their left and a ground behind them, on however many pages they come to stand. */
export function boxed(pdf: Pdf, lines: Line[], width: number, kind: CalloutKind | { edge: string }): Line[] {
  const { edge, fill } = typeof kind === "string" ? BOXES[kind] : { edge: kind.edge, fill: undefined };
  const pad = fill ? 15 : 14;
  const ground = (height: number) => (x: number, y: number) =>
    artifact(pdf, () => {
      // A hair more, or the next line's ground leaves a seam.
      if (fill) pdf.rect(x, y, width, height + 0.3).fill(fill);
      pdf.rect(x, y, 3, height + 0.3).fill(edge);
    });
  const framed = lines.map((line): Line => {
    const { height, keep, draw } = line;
    return {
      height,
      ...(keep ? { keep } : {}),
      draw: (x, y) => {
        ground(height)(x, y);
        draw(x + pad, y);
      },
    };
  });
  if (!fill) return framed;
  const edgeLine = (keep: boolean): Line => ({ height: 7, draw: ground(7), keep });
  const last = framed.at(-1);
  // The lower edge goes with the last line.
  return [edgeLine(true), ...framed.slice(0, -1), ...(last ? [{ ...last, keep: true }] : []), edgeLine(false)];
}
