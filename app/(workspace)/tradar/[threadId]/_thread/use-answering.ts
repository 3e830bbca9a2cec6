import { type RefObject, useMemo, useRef } from "react";
import type { ReplyTo } from "#lib/threads/drafts/draft";
import type { ComposerHandle, Quotation } from "../../_composer/composer";

/**
 * The composer as a post's buttons speak to it. Before its code is there they lead to the plain box, and what was asked for
 * last is told to the composer when it comes.
 */
export function useAnswering(box: RefObject<HTMLTextAreaElement | null>) {
  const composer = useRef<ComposerHandle>(null);
  const waiting = useRef<(composer: ComposerHandle) => void>(undefined);
  return useMemo(() => {
    const ask = (work: (composer: ComposerHandle) => void) => {
      if (composer.current) return work(composer.current);
      waiting.current = work;
      box.current?.focus();
    };
    return {
      answer: (post: ReplyTo) => ask((it) => it.answer(post)),
      quote: (quotation: Quotation) => ask((it) => it.quote(quotation)),
      ref: (handle: ComposerHandle | null) => {
        composer.current = handle;
        const { current: work } = waiting;
        if (!handle || !work) return;
        waiting.current = undefined;
        work(handle);
      },
    };
  }, [box]);
}
