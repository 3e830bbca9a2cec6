import { type RefObject, useEffect, useRef } from "react";
import { sendRead } from "./thread-api";

const SEEN_MS = 1_000;
const BATCH_MS = 5_000;

/**
 * A post is read when half of it, or half the window, has shown it for a second in a window that had the focus all that
 * time. What was read is told every five seconds, and at once when the page is hidden or left.
 * @param anew a post that is told of once more although it is read: that one's own answer helped is known when it is seen
 * @returns `hold`, which keeps posts from being read for as long as the page is open, once those before them are told of,
 * and gives back how to undo that
 */
export function useReading(
  list: RefObject<HTMLElement | null>,
  threadId: string,
  alreadyRead: Set<number>,
  postCount: number,
  anew: number | undefined,
): { hold: (from: number, to: number) => Promise<() => void> } {
  const unsent = useRef(new Set<number>());
  const toldAnew = useRef<number | undefined>(undefined);
  const tell = async () => {
    const numbers = [...unsent.current];
    if (numbers.length === 0) return;
    unsent.current.clear();
    const answer = await sendRead(
      threadId,
      numbers.map((n) => [n, n] as const),
    );
    // Nothing is said about it: the post stays unread, which is the lesser harm.
    if (!answer.ok) for (const n of numbers) alreadyRead.delete(n);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed number of posts means new elements to watch.
  useEffect(() => {
    const root = list.current;
    if (!root) return;
    if (anew !== undefined && anew !== toldAnew.current) alreadyRead.delete(anew);
    toldAnew.current = anew;
    const timers = new Map<Element, ReturnType<typeof setTimeout>>();
    let batch: ReturnType<typeof setTimeout> | undefined;

    const flush = () => {
      clearTimeout(batch);
      batch = undefined;
      void tell();
    };
    const note = (element: Element) => {
      const n = Number((element as HTMLElement).dataset.number);
      if (alreadyRead.has(n)) return;
      alreadyRead.add(n);
      unsent.current.add(n);
      batch ??= setTimeout(flush, BATCH_MS);
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting, intersectionRatio, intersectionRect } of entries) {
          const shown = isIntersecting && (intersectionRatio >= 0.5 || intersectionRect.height >= innerHeight / 2);
          if (!shown) {
            clearTimeout(timers.get(target));
            timers.delete(target);
          } else if (document.hasFocus() && !timers.has(target)) {
            timers.set(target, setTimeout(note, SEEN_MS, target));
          }
        }
      },
      { threshold: [0, 0.25, 0.5, 0.75, 1] },
    );
    const forget = () => {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    };
    const watch = () => {
      forget();
      observer.disconnect();
      for (const element of root.querySelectorAll("[data-number]")) observer.observe(element);
    };
    const hidden = () => {
      if (document.visibilityState === "hidden") flush();
    };
    watch();
    // A second that the window spent elsewhere is no reading: it begins anew when the window comes back.
    window.addEventListener("blur", forget);
    window.addEventListener("focus", watch);
    window.addEventListener("pagehide", flush);
    document.addEventListener("visibilitychange", hidden);
    return () => {
      flush();
      observer.disconnect();
      forget();
      window.removeEventListener("blur", forget);
      window.removeEventListener("focus", watch);
      window.removeEventListener("pagehide", flush);
      document.removeEventListener("visibilitychange", hidden);
    };
  }, [list, threadId, postCount, anew]);

  return {
    async hold(from, to) {
      const held: number[] = [];
      for (let n = from; n <= to; n++) {
        unsent.current.delete(n);
        if (alreadyRead.has(n)) continue;
        alreadyRead.add(n);
        held.push(n);
      }
      await tell();
      return () => {
        for (const n of held) alreadyRead.delete(n);
      };
    },
  };
}
