import { type ComponentType, useEffect, useState } from "react";
import type { ReplyComposerProps } from "./reply-composer";

const AGAIN_MS = 5_000;

/**
 * The composer's code, fetched once the page is there: most who open a thread come to read. Not a lazy component, whose
 * waiting state would stand beside the server's placeholder with the same ids.
 */
export function useReplyComposer(): ComponentType<ReplyComposerProps> | undefined {
  const [Reply, setReply] = useState<ComponentType<ReplyComposerProps>>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const fetchCode = () => {
      import("./reply-composer").then(
        (module) => setReply(() => module.default),
        () => {
          timer = setTimeout(fetchCode, AGAIN_MS);
        },
      );
    };
    fetchCode();
    return () => clearTimeout(timer);
  }, []);
  return Reply;
}
