import { fill } from "#lib/platform/fill";
import { formatTime, type Locale } from "#lib/platform/format";
import type { EditorTexts } from "./editor-texts";

/** What is known of the way to the server. */
export type Contact = {
  connected: boolean;
  online: boolean;
  /** Since when something is in this browser alone, in ms; null when all of it is in the database. */
  unsavedSince: number | null;
  savedAt: number | null;
  /** Whether what is unsaved is kept on this device as well; null where nobody lets it be. */
  kept: boolean | null;
};

export type SaveState =
  | { kind: "saved"; at: number | null }
  | { kind: "saving" | "not-saved" | "no-contact" }
  | { kind: "offline"; kept: boolean };

/** As long as a slow network may take; from then on it is said that it does not work. */
export const SLOW_MS = 5_000;

/** "Saved" is said of what the database has committed, and of nothing else. */
export function saveStateOf({ connected, online, unsavedSince, savedAt, kept }: Contact, now: number): SaveState {
  if (unsavedSince === null && connected) return { kind: "saved", at: savedAt };
  if (!online) return { kind: "offline", kept: kept === true };
  if (unsavedSince === null) return { kind: "no-contact" };
  return { kind: now - unsavedSince < SLOW_MS ? "saving" : "not-saved" };
}

export function saveWords(state: SaveState, texts: EditorTexts, locale: Locale): string {
  switch (state.kind) {
    case "saved":
      return state.at === null ? texts.savedNow : fill(texts.saved, { time: formatTime(new Date(state.at), locale) });
    case "saving":
      return texts.saving;
    case "not-saved":
      return texts.notSaved;
    case "offline":
      return state.kept ? texts.offlineKept : texts.offline;
    case "no-contact":
      return texts.noContact;
  }
}
