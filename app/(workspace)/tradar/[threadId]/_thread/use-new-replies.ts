import { type RefObject, useEffect, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import type { Feed } from "#lib/threads/feed";
import { counted, type ThreadTexts } from "./thread-texts";

const ANNOUNCE_MS = 5_000;

/**
 * Posts by others that were written while the page was open and have not been on the screen yet. They are told once,
 * together, to those who listen rather than look.
 */
export function useNewReplies(
  list: RefObject<HTMLElement | null>,
  { posts, lastNumber }: Pick<Feed, "posts" | "lastNumber">,
  me: string,
  texts: ThreadTexts,
): readonly number[] {
  const [unseen, setUnseen] = useState<readonly number[]>([]);
  const known = useRef(lastNumber);
  const told = useRef<{ n: number; timer?: ReturnType<typeof setTimeout> }>({ n: 0 });

  useEffect(() => {
    const fresh = posts
      .filter(({ number, author, deleted }) => number > known.current && author.id !== me && !deleted)
      .map(({ number }) => number);
    known.current = Math.max(known.current, posts.at(-1)?.number ?? 0);
    if (fresh.length === 0) return;
    setUnseen((before) => [...before, ...fresh]);
    told.current.n += fresh.length;
    told.current.timer ??= setTimeout(() => {
      announce(counted(texts.announceOne, texts.announceOther, told.current.n));
      told.current = { n: 0 };
    }, ANNOUNCE_MS);
  }, [posts, me, texts]);

  useEffect(() => () => clearTimeout(told.current.timer), []);

  useEffect(() => {
    const root = list.current;
    if (!root || unseen.length === 0) return;
    const observer = new IntersectionObserver((entries) => {
      const seen = entries
        .filter(({ isIntersecting }) => isIntersecting)
        .map(({ target }) => Number((target as HTMLElement).dataset.number));
      if (seen.length > 0) setUnseen((before) => before.filter((n) => !seen.includes(n)));
    });
    for (const n of unseen) {
      const element = root.querySelector(`[data-number="${n}"]`);
      if (element) observer.observe(element);
    }
    return () => observer.disconnect();
  }, [list, unseen]);

  return unseen;
}
