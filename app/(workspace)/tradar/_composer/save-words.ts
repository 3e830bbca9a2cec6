import { fill } from "#lib/platform/fill";
import { formatTime, type Locale } from "#lib/platform/format";
import type { SaveState } from "#lib/threads/drafts/kept";
import type { ComposerTexts } from "./texts";

export type SaveWords = { text: string; off: boolean };

/** What is said of the draft, beside the buttons. undefined when there is nothing to say. */
export function saveWords(state: SaveState, texts: ComposerTexts, locale: Locale): SaveWords | undefined {
  switch (state.kind) {
    case "none":
      return undefined;
    case "saving":
      return { text: texts.saving, off: false };
    case "saved":
      return { text: fill(texts.saved, { time: formatTime(new Date(state.at), locale) }), off: false };
    case "unsaved":
      return { text: unsavedText(state, texts), off: true };
  }
}

function unsavedText({ reason, here }: Extract<SaveState, { kind: "unsaved" }>, texts: ComposerTexts): string {
  if (reason === "no-access") return texts.notYours;
  if (!here) return reason === "signed-out" ? texts.signedOutNotKept : texts.notSaved;
  switch (reason) {
    case "offline":
      return texts.savedHereOffline;
    case "server":
      return texts.savedHereOnly;
    case "too-long":
      return texts.tooLongToSave;
    case "personal-data":
      return texts.keptHereOnly;
    case "signed-out":
      return texts.savedHere;
  }
}
