import { type RefObject, useEffect, useRef } from "react";

/**
 * Where the keyboard goes on when what had the focus is gone from the margin, as a note is once it is resolved: at the note
 * that is open, or else at the margin's heading. React says nothing of a focus that goes with its element, so the margin
 * itself is watched.
 */
export function useKeptFocus(margin: RefObject<HTMLElement | null>): { onFocus: () => void; onBlur: () => void } {
  const inside = useRef(false);
  useEffect(() => {
    const element = margin.current;
    if (!element) return;
    const changes = new MutationObserver(() => {
      if (!inside.current || document.activeElement !== document.body) return;
      const open = element.querySelector<HTMLElement>(".note.is-open .note-head");
      (open ?? element.querySelector<HTMLElement>("#marginal"))?.focus({ preventScroll: true });
    });
    changes.observe(element, { childList: true, subtree: true });
    return () => changes.disconnect();
  }, [margin]);
  return {
    onFocus: () => {
      inside.current = true;
    },
    onBlur: () => {
      inside.current = false;
    },
  };
}
