import { useEffect, useRef } from "react";
import { announce } from "#app/_ui/announce";
import { Icon } from "#app/_ui/icon";
import type { Locale } from "#lib/platform/format";
import type { EditorTexts } from "./editor-texts";
import { type SaveState, saveWords } from "./save-state";

/** Whether what is written is saved, in words. Read out only when it goes wrong and when it is right again. */
export function SaveLine({ state, texts, locale }: { state: SaveState; texts: EditorTexts; locale: Locale }) {
  const words = saveWords(state, texts, locale);
  const off = state.kind === "not-saved" || state.kind === "offline" || state.kind === "no-contact";
  const wasOff = useRef(false);
  useEffect(() => {
    if (off && state.kind !== "no-contact") announce(words);
    else if (wasOff.current && state.kind === "saved") announce(texts.savedAgain);
    if (state.kind !== "saving") wasOff.current = off && state.kind !== "no-contact";
  }, [off, state.kind, words, texts]);
  return (
    <span className={off ? "save is-off" : "save"} data-save={state.kind}>
      {off && <Icon name="cloud-off" size="s" />}
      {state.kind === "saved" && <Icon name="check" size="s" />}
      {words}
    </span>
  );
}
