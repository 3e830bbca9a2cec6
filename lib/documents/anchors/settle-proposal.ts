import type * as Y from "yjs";
import { anchorRuns, removeWords, unmark } from "./anchor-marks";

/** Leaves the new words, or the old, and no trace of there having been a choice. */
export function settleProposal(doc: Y.Doc, id: string, accept: boolean): void {
  const runs = anchorRuns(doc, id);
  const [stays, goes] = accept ? ["insertion", "deletion"] : ["deletion", "insertion"];
  unmark(
    runs.filter(({ name }) => name === stays),
    id,
  );
  // Form changes no places.
  removeWords(runs.filter(({ name }) => name === goes));
}
