import { type RefObject, useEffect } from "react";

/**
 * Somebody who writes keeps the text where it is when something above it grows or shrinks: a post that arrives, a line
 * that says who is typing. The browser's own anchoring is off meanwhile (thread.css), as it would hold on to the posts.
 */
export function useSteadyComposer(above: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = above.current;
    if (!element) return;
    let height = element.offsetHeight;
    const observer = new ResizeObserver(() => {
      const change = element.offsetHeight - height;
      height = element.offsetHeight;
      const { activeElement } = document;
      const writing = activeElement?.closest(".composer") && !element.contains(activeElement);
      if (writing && change !== 0) window.scrollBy({ top: change, behavior: "instant" });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [above]);
}
