import { useEffect, useRef } from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";
import type { SaveState } from "#lib/threads/drafts/kept";
import { saveWords } from "./save-words";
import type { ComposerTexts } from "./texts";

/** How the draft is doing. Read out only when it goes wrong and when it is right again. */
export function SaveLine({ state, texts, locale }: { state: SaveState; texts: ComposerTexts; locale: Locale }) {
  const words = saveWords(state, texts, locale);
  const wasOff = useRef(false);
  const trouble = words?.off ? words.text : undefined;
  useEffect(() => {
    if (trouble) announce(trouble);
    else if (wasOff.current && state.kind === "saved") announce(texts.savedAgain);
    if (state.kind !== "saving") wasOff.current = trouble !== undefined;
  }, [trouble, state.kind, texts]);
  if (!words) return null;
  return (
    <p className={words.off ? "save is-off" : "save"}>
      {words.off && <Icon name="cloud-off" size="s" />}
      {state.kind === "saved" && <Icon name="check" size="s" />}
      {words.text}
    </p>
  );
}
