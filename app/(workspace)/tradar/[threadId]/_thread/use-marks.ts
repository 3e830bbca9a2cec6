import { useMemo } from "react";
import { announce } from "#app/_ui/announce";
import type { FeedDriver } from "#lib/threads/feed-driver";
import type { OnReact } from "./post-reactions";
import { sendHelpful, sendReaction } from "./thread-api";
import type { ThreadWords } from "./thread-words";

/** Reactions and the mark of what helped: sent, and then read from the log like everybody else's. */
export function useMarks(driver: FeedDriver, texts: ThreadWords["reactions"]) {
  return useMemo(() => {
    const settle = async (sent: ReturnType<typeof sendReaction>, failed: string) => {
      if ((await sent).ok) await driver.catchUp().catch(() => undefined);
      else announce(failed, "assertive");
    };
    const react: OnReact = (postId, kind, on) => void settle(sendReaction(postId, kind, on), texts.failed);
    const markHelpful = (postId: string, on: boolean) => settle(sendHelpful(postId, on), texts.markFailed);
    return { react, markHelpful };
  }, [driver, texts]);
}
