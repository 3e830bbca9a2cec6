import { useEffect, useRef } from "react";
import type { PostView } from "#lib/threads/schema";

type Options = {
  /** Of the post the text here becomes. */
  postId: () => string | undefined;
  /** Makes what is written here another post. */
  renew: () => void;
  /** While it is sent from here, its post may come before the answer. */
  sending: boolean;
  /** What has been published, as it arrives. */
  posts?: readonly PostView[] | undefined;
  onPublished?: (post: PostView) => void;
};

type Endings = {
  /** A post was sent from here, and nobody knows whether it came. */
  unanswered: (postId: string) => void;
  /** The draft has been published or thrown away elsewhere while it was written on here. */
  end: () => void;
};

/**
 * What is published from another window must never be overwritten from this one: the text here is another post from then
 * on. Only what was sent from here, without an answer, is the same when it is sent again.
 */
export function useEndings({ postId, renew, sending, posts, onPublished }: Options): Endings {
  const sent = useRef<string>(undefined);
  const published = posts?.find(({ id }) => id === postId());

  // biome-ignore lint/correctness/useExhaustiveDependencies: when it arrives; the rest is read as it is then.
  useEffect(() => {
    if (!published || sending) return;
    renew();
    onPublished?.(published);
  }, [published?.id, sending]);

  return {
    unanswered: (id) => {
      sent.current = id;
    },
    end: () => {
      if (sent.current !== postId()) renew();
    },
  };
}
