import { type RefObject, useMemo, useRef } from "react";
import type { ReplyTo } from "#lib/threads/drafts/draft";
import type { ComposerHandle, Quotation } from "../../_composer/composer";

/**
 * The composer as a post's buttons speak to it. Before its code is there they lead to the plain box, and what was asked for
 * is told to the composer in that order when it comes: once of what was asked for again as nothing was seen to happen.
 */
export function useAnswering(box: RefObject<HTMLTextAreaElement | null>) {
  const composer = useRef<ComposerHandle>(null);
  const waiting = useRef(new Map<string, (composer: ComposerHandle) => void>());
  return useMemo(() => {
    const ask = (what: string, work: (composer: ComposerHandle) => void) => {
      if (composer.current) return work(composer.current);
      waiting.current.set(what, work);
      box.current?.focus();
    };
    return {
      answer: (post: ReplyTo) => ask("answer", (it) => it.answer(post)),
      quote: (quotation: Quotation) => ask(`${quotation.number} ${quotation.text}`, (it) => it.quote(quotation)),
      ref: (handle: ComposerHandle | null) => {
        composer.current = handle;
        if (!handle) return;
        const works = [...waiting.current.values()];
        waiting.current.clear();
        for (const work of works) work(handle);
      },
    };
  }, [box]);
}
