import { type RefObject, useEffect } from "react";
import { sendRead } from "./thread-api";

const SEEN_MS = 1_000;
const BATCH_MS = 2_000;

/** A post is read when half of it, or half the window, has shown it for a second in a window that has the focus. */
export function useReading(
  list: RefObject<HTMLElement | null>,
  threadId: string,
  alreadyRead: Set<number>,
  postCount: number,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed number of posts means new elements to watch.
  useEffect(() => {
    const root = list.current;
    if (!root) return;
    const timers = new Map<Element, ReturnType<typeof setTimeout>>();
    const seen = new Set<number>();
    let batch: ReturnType<typeof setTimeout> | undefined;

    const flush = () => {
      clearTimeout(batch);
      batch = undefined;
      if (seen.size === 0) return;
      const numbers = [...seen];
      seen.clear();
      void sendRead(
        threadId,
        numbers.map((n) => [n, n] as const),
      ).then((answer) => {
        // Nothing is said about it: the post stays unread, which is the lesser harm.
        if (!answer.ok) for (const n of numbers) alreadyRead.delete(n);
      });
    };
    const note = (element: Element) => {
      const n = Number((element as HTMLElement).dataset.number);
      if (alreadyRead.has(n)) return;
      alreadyRead.add(n);
      seen.add(n);
      batch ??= setTimeout(flush, BATCH_MS);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
          const shown = isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2);
          clearTimeout(timers.get(target));
          timers.delete(target);
          if (shown)
            timers.set(
              target,
              setTimeout(() => document.hasFocus() && note(target), SEEN_MS),
            );
        }
      },
      { threshold: [0, 0.25, 0.5, 0.75, 1] },
    );
    const watch = () => {
      observer.disconnect();
      for (const element of root.querySelectorAll("[data-number]")) observer.observe(element);
    };
    watch();
    // Posts that were shown while the window was elsewhere begin their second when it comes back.
    window.addEventListener("focus", watch);
    window.addEventListener("pagehide", flush);
    return () => {
      flush();
      observer.disconnect();
      for (const timer of timers.values()) clearTimeout(timer);
      window.removeEventListener("focus", watch);
      window.removeEventListener("pagehide", flush);
    };
  }, [list, threadId, postCount]);
}
