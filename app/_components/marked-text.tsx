import { Fragment } from "react";
import type { Marked } from "#lib/search/schema";

/** A text in which what was found stands out. */
export function MarkedText({ pieces }: { pieces: Marked }) {
  return pieces.map(({ text, hit }, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, which have no other name and no other order.
    return hit ? <mark key={index}>{text}</mark> : <Fragment key={index}>{text}</Fragment>;
  });
}
