import { newId } from "../../../tradar/_composer/new-id";
import type { Named } from "./note-mentions";
import type { Selected } from "./pointing";

/** What a new comment or proposal is about: what was marked, or the words that the writer has named. */
export type Place = { selected: Selected | null; quote: string };

/** What stands in a box and has not been sent. `id` is what is made of it, so that sending twice makes one. */
export type NoteDraft = { id: string; text: string; named: readonly Named[]; place?: Place | undefined };

/** Where they are kept on the device, each under the name of its box. `put` answers whether it could. */
export type NoteDevice = {
  read(): Promise<{ box: string; draft: NoteDraft }[]>;
  put(box: string, draft: NoteDraft): Promise<boolean>;
  remove(box: string): Promise<void>;
};

/** The boxes of a document's margin. Their names are those that the device has. */
export const BOX = {
  comment: "new:comment",
  suggestion: "new:suggestion",
  reply: (threadId: string) => `reply:${threadId}`,
  edit: (commentId: string) => `edit:${commentId}`,
};

/** What is being written in a margin: on the device with every key, whether its box is open or not, until it is sent or thrown away. */
export class NoteDrafts {
  private readonly drafts = new Map<string, NoteDraft>();
  private readonly thrown = new Map<string, NoteDraft>();
  private readonly ids = new Map<string, string>();
  private readonly listeners = new Set<() => void>();
  /** Boxes whose last word the device has not got. */
  private readonly unkept = new Set<string>();
  private readonly waiting = new Set<string>();
  private writing: Promise<void> = Promise.resolve();

  constructor(private readonly device: NoteDevice) {}

  /** @returns the boxes in which something stands, the last written in first */
  async open(): Promise<string[]> {
    for (const { box, draft } of await this.device.read()) {
      if (this.drafts.has(box)) continue;
      this.drafts.set(box, draft);
      this.ids.set(box, draft.id);
    }
    this.tell();
    return [...this.drafts.keys()];
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get(box: string): NoteDraft | undefined {
    return this.drafts.get(box);
  }

  /** What has been thrown away and can be had back, until something else is written there. */
  thrownFrom(box: string): NoteDraft | undefined {
    return this.thrown.get(box);
  }

  idOf(box: string): string {
    const id = this.ids.get(box) ?? newId();
    this.ids.set(box, id);
    return id;
  }

  /** Takes what stands in a box now; undefined when it is as it was before anything was written. */
  write(box: string, written: Omit<NoteDraft, "id"> | undefined): void {
    this.thrown.delete(box);
    if (written) this.drafts.set(box, { ...written, id: this.idOf(box) });
    else this.drafts.delete(box);
    this.keep(box);
  }

  throwAway(box: string): void {
    const draft = this.drafts.get(box);
    this.write(box, undefined);
    this.ids.delete(box);
    if (draft) this.thrown.set(box, draft);
    this.tell();
  }

  takeBack(box: string): void {
    const draft = this.thrown.get(box);
    if (!draft) return;
    this.ids.set(box, draft.id);
    this.write(box, draft);
  }

  /**
   * After a text has been sent. What was typed on meanwhile stays: as what follows it or, where a text is changed, as all of it.
   * @returns whether something did
   */
  sent(box: string, text: string, whole: boolean): boolean {
    const draft = this.drafts.get(box);
    const now = draft?.text ?? text;
    const follows = !whole && now.startsWith(text);
    const rest = now === text ? "" : follows ? now.slice(text.length).trimStart() : now;
    this.ids.delete(box);
    this.write(box, draft && rest !== "" ? { ...draft, text: rest } : undefined);
    return rest !== "";
  }

  /** Whether the page may be closed: the device has every word. */
  isKept(): boolean {
    return this.unkept.size === 0;
  }

  /** Until the device has what it can have. */
  written(): Promise<void> {
    return this.writing;
  }

  /** The boxes with words that the device has not got. */
  unkeptBoxes(): string[] {
    return [...this.unkept].filter((box) => this.drafts.has(box));
  }

  /** They are to be lost: nobody is asked about them. */
  drop(): void {
    this.unkept.clear();
  }

  private keep(box: string): void {
    this.unkept.add(box);
    this.tell();
    // The write that has not begun takes what stands there then.
    if (this.waiting.has(box)) return;
    this.waiting.add(box);
    this.writing = this.writing.then(async () => {
      this.waiting.delete(box);
      const draft = this.drafts.get(box);
      if (!draft) await this.device.remove(box);
      else if (!(await this.device.put(box, draft))) return;
      if (!this.waiting.has(box)) this.unkept.delete(box);
    });
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}
