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
import type { DraftServer, Kept, LocalDrafts, Unsaved } from "./kept";

const IDLE_MS = 2_000;
/** Somebody who writes without a pause is saved too. */
const LONGEST_MS = 10_000;
/** So many tries without an answer are told from another's text. */
const REMEMBERED = 5;
const RETRY_MS = [5_000, 10_000, 20_000, 40_000, 60_000];

/** Keeps one unsent text: on the device at once, on the server when its writer pauses, on both without losing either. */
export class DraftKeeper {
  private content: DraftContent | null = null;
  private base = 0;
  /** The version of a text that is offered here, and stands on the server until its writer has chosen. */
  private theirs: number | undefined;
  private unanswered: readonly DraftContent[] = [];
  /** Whoever leaves sends the newest beside what is being sent. */
  private underway = 0;
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
  private dropped = false;
  private kept: Kept = { save: { kind: "none" }, other: null, behind: [], endedElsewhere: false };

  constructor(
    private readonly contextKey: string,
    private readonly device: LocalDrafts,
    private readonly server: DraftServer,
    private readonly onChange: (kept: Kept) => void,
  ) {}

  /**
   * Joins what the server sent with the page and what the device has. Without a word from the page the server is asked;
   * without an answer the device's stands.
   * @returns the text to go on with
   */
  async open(fromPage: StoredDraft | undefined): Promise<DraftContent | null> {
    const local = await this.device.get(this.contextKey);
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
    if (chosen.content === null && chosen.synced && !chosen.other) await this.device.remove(this.contextKey);
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
    // An erased letter throws away nothing that was written elsewhere.
    this.dirty = content !== null || this.base !== this.theirs;
    if (this.kept.endedElsewhere) this.tell({ endedElsewhere: false });
    this.keepHere();
    if (this.failures === 0) this.schedule(Math.max(0, Math.min(IDLE_MS, this.dirtySince + LONGEST_MS - now)));
  }

  /**
   * Sends what the server does not have, and is done when the device knows how that went. `leaving`: the page goes away and
   * waits for nothing.
   */
  async flush(leaving = false): Promise<void> {
    if (leaving && this.content && this.mayBeSent()) await this.send(this.content, true);
    else await this.save();
    await this.writing;
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
    else if ((await this.device.get(this.contextKey))?.content?.postId === postId)
      await this.device.remove(this.contextKey);
    this.tell({ save: { kind: "none" }, endedElsewhere: false });
  }

  /** Changes place with the other text, so that both can still be had. @returns the text to show */
  takeOther(): DraftContent | null {
    const { other } = this.kept;
    if (!other) return null;
    this.theirs = undefined;
    if (this.content) this.tell({ other: { content: this.content, at: this.changedAt, from: "device" } });
    else this.keepMine();
    this.change(other.content);
    return other.content;
  }

  keepMine(): void {
    this.theirs = undefined;
    const [other = null, ...behind] = this.kept.behind;
    this.tell({ other, behind });
    this.keepHere();
  }

  /** As the device keeps it. */
  local(): LocalDraft {
    return {
      content: this.content,
      baseVersion: this.base,
      synced: !this.dirty,
      refused: this.kept.save.kind === "unsaved" && this.kept.save.reason === "no-access",
      changedAt: this.changedAt,
      savedAt: this.savedAt,
      unanswered: this.unanswered,
      other: this.kept.other,
      behind: this.kept.behind,
    };
  }

  /** Whether the page may be closed: what the server does not have, the device has. */
  isKept(): boolean {
    return !this.dirty || this.here;
  }

  /** What is unsaved is to be lost with the device's store: nothing more is sent or kept. */
  drop(): void {
    void this.settle();
    this.dirty = false;
    this.dropped = true;
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
    this.underway += 1;
    const answer = content
      ? await this.server.save(this.contextKey, content, this.base, leaving)
      : await this.server.discard(this.contextKey, this.base);
    this.underway -= 1;
    if (answer.kind === "saved") this.saved(content, answer);
    else if (answer.kind === "conflict") this.conflict(answer.draft);
    else this.failed(answer.reason);
  }

  private saved(content: DraftContent | null, { version, updatedAt }: { version: number; updatedAt: string }): void {
    this.failures = 0;
    if (this.underway === 0) this.unanswered = [];
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
    if (this.underway === 0) this.unanswered = [];
    const theirs = { content: draft.content, at: Date.parse(draft.updatedAt ?? ""), from: "server" } as const;
    if (own || this.content !== null) this.schedule(0);
    else {
      // Sent again this would throw away what was written elsewhere.
      this.theirs = draft.version;
      this.dirty = false;
      this.tell({ save: { kind: "none" } });
    }
    if (!own) this.offer(theirs);
  }

  private failed(reason: Unsaved): void {
    this.tell({ save: { kind: "unsaved", reason, here: this.here } });
    this.keepHere();
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
      if (this.dropped) return;
      if (this.content === null && !this.dirty && !this.kept.other) return this.device.remove(this.contextKey);
      this.here = await this.device.put(this.contextKey, this.local());
      const { save } = this.kept;
      if (save.kind === "unsaved" && save.here !== this.here) this.tell({ save: { ...save, here: this.here } });
    });
  }

  private tell(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change };
    this.onChange(this.kept);
  }
}
