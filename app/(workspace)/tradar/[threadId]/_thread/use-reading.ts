import { type RefObject, useEffect, useRef } from "react";
import type { PostView } from "#lib/threads/schema";
import { sendRead } from "./thread-api";

const SEEN_MS = 1_000;
const BATCH_MS = 5_000;

/**
 * A post is read when half of it, or half the window, has shown it for a second in a window that had the focus all that
 * time. What was read is told every five seconds, and at once when the page is hidden or left.
 * @param posts of which some are told of once more although they are read, and some are but the line in a stopped post's
 * place: what comes back there is new
 * @returns `hold`, which keeps posts from being read for as long as the page is open, once those before them are told of,
 * and gives back how to undo that
 */
export function useReading(
  list: RefObject<HTMLElement | null>,
  threadId: string,
  alreadyRead: Set<number>,
  posts: readonly PostView[],
  ownId: string,
): { hold: (from: number, to: number) => Promise<() => void> } {
  const unsent = useRef(new Set<number>());
  const toldAnew = useRef<readonly string[]>([]);
  const anew = posts.flatMap((post) => (isToldAnew(post, ownId) ? [`${post.number} ${post.editedAt}`] : [])).join();
  const stopped = posts.filter(({ hidden }) => hidden?.shown === false).map(({ number }) => number);
  const stoppedBefore = useRef<readonly number[]>([]);
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
    const marks = anew === "" ? [] : anew.split(",");
    for (const mark of marks) if (!toldAnew.current.includes(mark)) alreadyRead.delete(Number.parseInt(mark, 10));
    toldAnew.current = marks;
    for (const n of stoppedBefore.current) if (!stopped.includes(n)) alreadyRead.delete(n);
    stoppedBefore.current = stopped;
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
      // That the line was seen is told at once: five seconds later it might be taken for the text that has come back.
      if (stopped.includes(n)) flush();
      else batch ??= setTimeout(flush, BATCH_MS);
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
  }, [list, threadId, posts.length, anew, stopped.join()]);

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

/** That one's own answer helped, or that an edit may speak to one, is known when the post is seen again. */
function isToldAnew({ author, helpful, editedAt, html }: PostView, ownId: string): boolean {
  return (helpful !== null && author.id === ownId) || (editedAt !== null && html.includes('class="mention"'));
}
