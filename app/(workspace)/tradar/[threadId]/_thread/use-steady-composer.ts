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
    let scrolled = window.scrollY;
    const noteScroll = () => {
      if (element.offsetHeight === height) scrolled = window.scrollY;
    };
    const observer = new ResizeObserver(() => {
      // The browser may have moved the page itself for the same change: at the foot of a page that shrank, or by an
      // anchor it still held.
      const change = element.offsetHeight - height - (window.scrollY - scrolled);
      height = element.offsetHeight;
      const { activeElement } = document;
      const writing = activeElement?.closest(".composer") && !element.contains(activeElement);
      if (writing && change !== 0) window.scrollBy({ top: change, behavior: "instant" });
      noteScroll();
    });
    observer.observe(element);
    window.addEventListener("scroll", noteScroll, { passive: true });
    return () => {
      observer.disconnect();
      window.removeEventListener("scroll", noteScroll);
    };
  }, [above]);
}
