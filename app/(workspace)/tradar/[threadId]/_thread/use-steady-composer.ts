import { type RefObject, useLayoutEffect, useRef } from "react";

/**
 * Somebody who writes keeps the text where it is when a post arrives above it. Browsers anchor the scroll to what is at
 * the top of the window, which here would move what one is writing.
 */
export function useSteadyComposer(list: RefObject<HTMLElement | null>, posts: number): void {
  const before = useRef({ posts, height: 0 });
  useLayoutEffect(() => {
    const height = list.current?.offsetHeight ?? 0;
    const grown = height - before.current.height;
    const writing = document.activeElement?.closest(".composer") && !list.current?.contains(document.activeElement);
    if (writing && posts > before.current.posts && grown > 0) window.scrollBy({ top: grown, behavior: "instant" });
    before.current = { posts, height };
  }, [list, posts]);
}
