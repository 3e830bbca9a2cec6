import {
  type ChosenDraft,
  chooseDraft,
  includesContent,
  type LocalDraft,
  type OtherDraft,
  offered,
  sameContent,
} from "./choose-draft";
import { type DraftContent, NO_DRAFT, type StoredDraft } from "./draft";

const IDLE_MS = 2_000;
/** Somebody who writes without a pause is saved too. */
const LONGEST_MS = 10_000;
/** So many tries without an answer are told from another's text. */
const REMEMBERED = 5;
const RETRY_MS = [5_000, 10_000, 20_000, 40_000, 60_000];

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
  discard(contextKey: string): Promise<SaveAnswer>;
};

/** Keeps one unsent text: on the device at once, on the server when its writer pauses, on both without losing either. */
export class DraftKeeper {
  private content: DraftContent | null = null;
  private base = 0;
  private unanswered: readonly DraftContent[] = [];
  private dirty = false;
  private changedAt = 0;
  private savedAt = 0;
  private dirtySince = 0;
  private here = true;
  private running: Promise<void> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private disposed = false;
  private held = false;
  private kept: Kept = { save: { kind: "none" }, other: null, behind: [], endedElsewhere: false };

  constructor(
    private readonly contextKey: string,
    private readonly local: LocalDrafts,
    private readonly server: DraftServer,
    private readonly onChange: (kept: Kept) => void,
  ) {}

  /**
   * Joins what the server sent with the page and what the device has. Without a word from the page the server is asked;
   * without an answer the device's stands.
   * @returns the text to go on with
   */
  async open(fromPage: StoredDraft | undefined): Promise<DraftContent | null> {
    const local = await this.local.get(this.contextKey);
    const stored = fromPage ?? (await this.server.read(this.contextKey));
    const chosen: ChosenDraft = stored || !local ? chooseDraft(local, stored ?? NO_DRAFT) : local;
    const storedAt = Date.parse(stored?.updatedAt ?? "") || 0;
    this.tell({ other: chosen.other, behind: chosen.behind ?? [] });
    if (this.content !== null) {
      // Something was written before this came: it stands, and the rest is offered.
      this.base = chosen.baseVersion;
      if (!chosen.content) this.keepHere();
      else if (chosen.content === stored?.content)
        this.offer({ content: chosen.content, at: storedAt, from: "server" });
      else this.offer({ content: chosen.content, at: local?.changedAt ?? 0, from: "device" });
      return null;
    }
    this.content = chosen.content;
    this.base = chosen.baseVersion;
    this.dirty = !chosen.synced;
    this.unanswered = local?.unanswered ?? [];
    this.changedAt = local?.changedAt ?? Date.now();
    this.savedAt = storedAt || (local?.savedAt ?? 0);
    this.tell({ save: chosen.synced && chosen.content ? { kind: "saved", at: this.savedAt } : { kind: "none" } });
    if (chosen.content === null && chosen.synced && !chosen.other) await this.local.remove(this.contextKey);
    else if (local || this.dirty) this.keepHere();
    if (this.dirty) void this.save();
    return chosen.content;
  }

  /** Takes what is written now; null throws it away. */
  change(content: DraftContent | null): void {
    if (sameContent(content, this.content)) return;
    const now = Date.now();
    this.content = content;
    this.changedAt = now;
    if (!this.dirty) this.dirtySince = now;
    this.dirty = true;
    if (this.kept.endedElsewhere) this.tell({ endedElsewhere: false });
    this.keepHere();
    if (this.failures === 0) this.schedule(Math.max(0, Math.min(IDLE_MS, this.dirtySince + LONGEST_MS - now)));
  }

  /** Sends what the server does not have. `leaving`: the page goes away and waits for nothing. */
  async flush(leaving = false): Promise<void> {
    if (leaving && this.content && this.mayBeSent()) await this.send(this.content, true);
    else await this.save();
  }

  /** The network or the session may be back. */
  wake(): void {
    if (!this.dirty || (this.failures === 0 && this.kept.save.kind !== "unsaved")) return;
    this.failures = 0;
    void this.save();
  }

  /** Before the text is published: nothing may be saved after it, or a draft of it would come back. */
  async settle(): Promise<void> {
    this.held = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** It was not published after all. */
  async resume(): Promise<void> {
    this.held = false;
    await this.save();
  }

  /** After it was published: the server has thrown the draft away with the publishing. */
  async forget(): Promise<void> {
    await this.settle();
    const { postId } = this.content ?? {};
    this.content = null;
    this.base = 0;
    this.unanswered = [];
    this.dirty = false;
    this.failures = 0;
    this.held = false;
    await this.writing;
    // Another window on this device may have begun another post there.
    if (this.kept.other) this.keepHere();
    else if ((await this.local.get(this.contextKey))?.content?.postId === postId)
      await this.local.remove(this.contextKey);
    this.tell({ save: { kind: "none" }, endedElsewhere: false });
  }

  /** Changes place with the other text, so that both can still be had. @returns the text to show */
  takeOther(): DraftContent | null {
    const { other } = this.kept;
    if (!other) return null;
    if (this.content) this.tell({ other: { content: this.content, at: this.changedAt, from: "device" } });
    else this.keepMine();
    this.change(other.content);
    return other.content;
  }

  keepMine(): void {
    const [other = null, ...behind] = this.kept.behind;
    this.tell({ other, behind });
    this.keepHere();
  }

  /** Whether the server has everything, so that the device may forget it. */
  isSafe(): boolean {
    return !this.dirty && this.kept.other === null;
  }

  /** Whether the page may be closed: what the server does not have, the device has. */
  isKept(): boolean {
    return !this.dirty || this.here;
  }

  /** The form goes away: what is unsaved is sent, and nothing is tried again. */
  dispose(): void {
    this.disposed = true;
    void this.flush(true);
  }

  private offer(other: OtherDraft): void {
    this.tell({ behind: [], ...offered(other, this.kept) });
    this.keepHere();
  }

  private mayBeSent(): boolean {
    return this.dirty && !this.held && !this.kept.endedElsewhere;
  }

  private schedule(wait: number): void {
    clearTimeout(this.timer);
    if (this.disposed || this.held) return;
    this.timer = setTimeout(() => void this.save(), wait);
  }

  private async save(): Promise<void> {
    clearTimeout(this.timer);
    // One at a time: the next save is written on the version the one before it made.
    while (this.running !== undefined) await this.running;
    if (!this.mayBeSent()) return;
    this.running = this.send(this.content, false).finally(() => {
      this.running = undefined;
    });
    await this.running;
  }

  private async send(content: DraftContent | null, leaving: boolean): Promise<void> {
    if (content) this.unanswered = [...this.unanswered.slice(1 - REMEMBERED), content];
    this.tell({ save: { kind: "saving" } });
    this.keepHere();
    const answer = content
      ? await this.server.save(this.contextKey, content, this.base, leaving)
      : await this.server.discard(this.contextKey);
    if (answer.kind === "saved") this.saved(content, answer);
    else if (answer.kind === "conflict") this.conflict(answer.draft);
    else this.failed(answer.reason);
  }

  private saved(content: DraftContent | null, { version, updatedAt }: { version: number; updatedAt: string }): void {
    this.failures = 0;
    this.unanswered = [];
    this.base = version;
    this.savedAt = Date.parse(updatedAt) || 0;
    this.dirty = this.content !== content;
    this.dirtySince = Date.now();
    if (this.dirty) this.schedule(IDLE_MS);
    this.tell({ save: content ? { kind: "saved", at: this.savedAt } : { kind: "none" } });
    this.keepHere();
  }

  private conflict(draft: StoredDraft): void {
    this.failures = 0;
    this.base = draft.version;
    if (draft.content === null) {
      this.tell({ save: { kind: "none" }, endedElsewhere: true });
      this.keepHere();
      return;
    }
    const own = includesContent(this.unanswered, draft.content);
    this.unanswered = [];
    if (!own) this.offer({ content: draft.content, at: Date.parse(draft.updatedAt ?? ""), from: "server" });
    this.schedule(0);
  }

  private failed(reason: Unsaved): void {
    this.tell({ save: { kind: "unsaved", reason, here: this.here } });
    if (reason !== "offline" && reason !== "server") {
      // Waiting does not help; the next change or a return to the page tries again.
      this.failures = reason === "signed-out" ? 1 : 0;
      return;
    }
    this.schedule(RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 0);
    this.failures += 1;
  }

  /** Writes the newest state to the device, one write at a time. */
  private keepHere(): void {
    this.writing = this.writing.then(async () => {
      const { content, dirty } = this;
      if (content === null && !dirty && !this.kept.other) return this.local.remove(this.contextKey);
      this.here = await this.local.put(this.contextKey, {
        content,
        baseVersion: this.base,
        synced: !dirty,
        changedAt: this.changedAt,
        savedAt: this.savedAt,
        unanswered: this.unanswered,
        other: this.kept.other,
        behind: this.kept.behind,
      });
      const { save } = this.kept;
      if (save.kind === "unsaved" && save.here !== this.here) this.tell({ save: { ...save, here: this.here } });
    });
  }

  private tell(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change };
    this.onChange(this.kept);
  }
}
