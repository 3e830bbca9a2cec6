import { type RefObject, useMemo, useRef } from "react";
import type { ReplyTo } from "#lib/threads/drafts/draft";
import type { ComposerHandle, Quotation } from "../../_composer/composer";

/**
 * The composer as a post's buttons speak to it. Before its code is there they lead to the plain box, and which post is to be
 * answered is told to the composer when it comes.
 */
export function useAnswering(box: RefObject<HTMLTextAreaElement | null>) {
  const composer = useRef<ComposerHandle>(null);
  const waiting = useRef<ReplyTo>(undefined);
  return useMemo(() => {
    const answer = (post: ReplyTo) => {
      waiting.current = composer.current ? undefined : post;
      if (composer.current) composer.current.answer(post);
      else box.current?.focus();
    };
    return {
      answer,
      quote: (quotation: Quotation) => {
        waiting.current = undefined;
        if (composer.current) composer.current.quote(quotation);
        else box.current?.focus();
      },
      ref: (handle: ComposerHandle | null) => {
        composer.current = handle;
        if (handle && waiting.current) answer(waiting.current);
      },
    };
  }, [box]);
}
