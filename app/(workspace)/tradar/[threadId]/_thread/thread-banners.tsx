import { useEffect, useRef } from "react";
import { announce } from "#app/_ui/announce";
import { Banner } from "#app/_ui/banner";
import { Button, LinkButton } from "#app/_ui/button";
import type { ThreadTexts } from "./thread-texts";
import type { ThreadState } from "./use-thread-feed";

type Props = {
  offline: boolean;
  state: ThreadState;
  deleted: boolean;
  newBuild: boolean;
  threadId: string;
  texts: ThreadTexts;
};

/** What has happened to the page itself. One banner at a time: the one that stops most. */
export function ThreadBanners({ offline, state, deleted, newBuild, threadId, texts }: Props) {
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
  if (deleted) return <Banner look="warn">{texts.gone}</Banner>;
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
