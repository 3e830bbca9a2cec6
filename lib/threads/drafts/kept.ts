import type { LocalDraft, OtherDraft } from "./choose-draft";
import type { DraftContent, StoredDraft } from "./draft";

export type SaveAnswer =
  | { kind: "saved"; version: number; updatedAt: string }
  | { kind: "conflict"; draft: StoredDraft }
  | { kind: "failed"; reason: Unsaved };

/** Why the server does not have the text. The first two pass by themselves. */
export type Unsaved = "offline" | "server" | "signed-out" | "too-long" | "no-access" | "personal-data";

export type SaveState =
  | { kind: "none" }
  | { kind: "saving" }
  | { kind: "saved"; at: number }
  /** `here`: this device has it. */
  | { kind: "unsaved"; reason: Unsaved; here: boolean };

export type Kept = {
  save: SaveState;
  other: OtherDraft | null;
  /** Offered once it has been chosen about that one, the newest first. */
  behind: readonly OtherDraft[];
  /** Published or thrown away elsewhere while it was written on here. */
  endedElsewhere: boolean;
};

/** Where drafts are kept on the device. `put` answers whether it could. */
export type LocalDrafts = {
  get(contextKey: string): Promise<LocalDraft | undefined>;
  put(contextKey: string, draft: LocalDraft): Promise<boolean>;
  remove(contextKey: string): Promise<void>;
};

export type DraftServer = {
  /** undefined when it cannot be asked. */
  read(contextKey: string): Promise<StoredDraft | undefined>;
  save(contextKey: string, content: DraftContent, baseVersion: number, leaving: boolean): Promise<SaveAnswer>;
  discard(contextKey: string, baseVersion: number): Promise<SaveAnswer>;
};
