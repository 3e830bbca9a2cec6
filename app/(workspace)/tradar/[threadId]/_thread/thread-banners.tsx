import { useEffect, useRef } from "react";
import { announce } from "#app/_ui/announce";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import type { Feed } from "#lib/threads/feed";
import type { ThreadWords } from "./thread-words";
import type { ThreadState } from "./use-thread-feed";

type Props = {
  offline: boolean;
  state: ThreadState;
  gone: Feed["gone"];
  newBuild: boolean;
  threadId: string;
  words: ThreadWords;
};

/** What has happened to the page itself. One banner at a time: the one that stops most. */
export function ThreadBanners({ offline, state, gone, newBuild, threadId, words }: Props) {
  const { thread: texts, order } = words;
  const wasOffline = useRef(offline);
  useEffect(() => {
    if (wasOffline.current && !offline) announce(texts.online);
    wasOffline.current = offline;
  }, [offline, texts]);
  if (state === "signed-out") {
    return (
      <Banner
        look="warn"
        icon="log-in"
        actions={<LinkButton href={`/logga-in?till=/tradar/${threadId}`}>{texts.signIn}</LinkButton>}
      >
        {texts.signedOut}
      </Banner>
    );
  }
  if (gone === "moved") {
    return (
      <Banner
        look="warn"
        // A whole page, which the shell leaves to the browser when a target is named: group, readers and log are others there.
        actions={
          <a className="btn" href={`/tradar/${threadId}`} target="_self">
            {order.movedOpen}
          </a>
        }
      >
        {order.moved}
      </Banner>
    );
  }
  if (gone === "deleted") return <Banner look="warn">{texts.gone}</Banner>;
  if (offline) {
    return (
      <Banner look="warn" icon="cloud-off">
        {texts.offline}
      </Banner>
    );
  }
  if (newBuild) {
    return (
      <Banner actions={<Button onClick={() => location.reload()}>{texts.reload}</Button>}>{texts.newVersion}</Banner>
    );
  }
  return null;
}
