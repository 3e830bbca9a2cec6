import { HocuspocusProvider, type HocuspocusProviderWebsocket } from "@hocuspocus/provider";
import * as Y from "yjs";
import { whosePage } from "#app/_ui/ask-server";
import { connectionTo } from "#lib/documents/collaboration/engine-web-socket";
import type { Hello, Notice, Refusal } from "#lib/documents/collaboration/protocol";
import { SCHEMA_VERSION } from "#lib/documents/content/content";
import type { Keeping } from "./keeping";
import { type Contact, type SaveState, SLOW_MS, saveStateOf } from "./save-state";

/** What stands in the way of writing. The text is kept on the page whatever it is. */
export type Trouble =
  | "signed-out"
  | "gone"
  | "read-only"
  | "schema"
  | "full"
  | "too-large"
  | "document-full"
  | "malformed";

export type SessionState = {
  /** Whether all of the text is here: before, nothing may be written into what would look like an empty document. */
  live: boolean;
  mayWrite: boolean;
  /** Whether something is in this browser alone. */
  unsaved: boolean;
  /** Whether that is kept on this device as well; null while it is not known, or nobody lets it be. */
  kept: boolean | null;
  save: SaveState;
  trouble: Trouble | null;
};

/** What passes by itself: what is written meanwhile is sent then. */
export const PASSING: readonly Trouble[] = ["signed-out", "full"];

/** Milliseconds until it is tried again, for what passes by itself. */
const AGAIN_MS: Partial<Record<Refusal | "permission-denied", number>> = {
  "signed-out": 10_000,
  full: 15_000,
};
const SOON_MS = 1_500;

/** One browser's part in a document: the Yjs copy, its connection, and how its saving is going. */
export class DocumentSession {
  readonly doc = new Y.Doc();
  readonly provider: HocuspocusProvider;
  private readonly socket: HocuspocusProviderWebsocket;
  private readonly listeners = new Set<() => void>();
  private contact: Contact = {
    connected: false,
    online: navigator.onLine,
    unsavedSince: null,
    savedAt: null,
    kept: null,
  };
  private current: SessionState = {
    live: false,
    mayWrite: true,
    unsaved: false,
    kept: null,
    save: { kind: "no-contact" },
    trouble: null,
  };
  private ended = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private slow: ReturnType<typeof setTimeout> | undefined;
  private keeping: Keeping | undefined;
  private begun: Promise<void> | undefined;
  private refusedForGood = false;

  /** @param keptFor who is writing, where browsers may keep what has not reached the server */
  constructor(
    private readonly documentId: string,
    private readonly onNotice: (notice: Notice) => void,
    private readonly keptFor?: string,
  ) {
    this.socket = connectionTo(window.location.origin, { delay: 500, minDelay: 500, maxDelay: 10_000 });
    this.provider = new HocuspocusProvider({
      websocketProvider: this.socket,
      name: documentId,
      document: this.doc,
      token: JSON.stringify(hello()),
      onAuthenticated: ({ scope }) => this.admitted(scope !== "readonly"),
      onAuthenticationFailed: ({ reason }) => this.refused(reason as Refusal),
      onSynced: () => this.synced(),
      onUnsyncedChanges: ({ number }) => this.acknowledged(number),
      onStateless: ({ payload }) => this.noticed(JSON.parse(payload) as Notice),
    });
    this.provider.on("close", () => this.note({ connected: false }));
    this.doc.on("update", this.changed);
    this.provider.attach();
    window.addEventListener("online", this.network);
    window.addEventListener("offline", this.network);
    window.addEventListener("focus", this.lookAgain);
    window.addEventListener("beforeunload", this.hold);
    window.addEventListener("pagehide", this.keep);
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  state = (): SessionState => this.current;

  /** Until the server has all of it and the device has let go of it, or something stands in the way. */
  async sent(): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        const { kept, unsaved, trouble } = this.current;
        if ((unsaved || (kept === null && this.keptFor)) && trouble === null) return;
        unsubscribe();
        resolve();
      };
      const unsubscribe = this.subscribe(look);
      look();
    });
    await this.begun;
    await this.keeping?.done();
  }

  /** What the server has not got is to be lost. */
  drop(): void {
    this.keeping?.forget();
    this.keeping = undefined;
    this.end();
  }

  /** Nobody writes here now, or somebody does again: others see that. */
  hide(): void {
    this.provider.awareness?.setLocalState(null);
  }

  show(): void {
    if (this.provider.awareness?.getLocalState() === null) this.provider.awareness.setLocalState({});
  }

  end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    clearTimeout(this.slow);
    window.removeEventListener("online", this.network);
    window.removeEventListener("offline", this.network);
    window.removeEventListener("focus", this.lookAgain);
    window.removeEventListener("beforeunload", this.hold);
    window.removeEventListener("pagehide", this.keep);
    this.keep();
    this.provider.destroy();
    this.socket.destroy();
  }

  private admitted(mayWrite: boolean): void {
    this.tell({ mayWrite, trouble: mayWrite ? null : "read-only" });
  }

  private synced(): void {
    this.note({ connected: true });
    if (!this.current.live) this.begun = this.beginKeeping();
    this.tell({ live: true });
  }

  private async beginKeeping(): Promise<void> {
    if (!this.keptFor) return;
    const of = { personId: this.keptFor, documentId: this.documentId };
    const serverHas = Y.encodeStateVector(this.doc);
    const { Keeping } = await import("./keeping");
    const keeping = await Keeping.begin(this.doc, serverHas, of, (kept) => this.note({ kept }));
    this.keeping = keeping;
    if (this.refusedForGood) keeping.refuse();
    else if (this.contact.unsavedSince === null) keeping.saved();
    else keeping.changed();
  }

  /** The engine counts what it has sent; nothing outstanding means that the server has committed all of it. */
  private acknowledged(outstanding: number): void {
    if (outstanding > 0 || !this.provider.isAuthenticated) return;
    const { unsavedSince, savedAt } = this.contact;
    this.keeping?.saved();
    this.note({ connected: true, unsavedSince: null, savedAt: unsavedSince === null ? savedAt : Date.now() });
  }

  private changed = (_update: Uint8Array, origin: unknown) => {
    if (origin === this.provider) return;
    this.note({ unsavedSince: this.contact.unsavedSince ?? Date.now() });
    this.keeping?.changed();
  };

  private refused(reason: Refusal | "permission-denied"): void {
    this.socket.disconnect();
    if (reason === "not-found" || reason === "schema") {
      this.stop(reason === "schema" ? reason : "gone");
      return;
    }
    if (reason === "signed-out" || reason === "full") this.tell({ trouble: reason });
    this.again(AGAIN_MS[reason] ?? SOON_MS * (0.5 + Math.random()));
  }

  private noticed(notice: Notice): void {
    if (notice.type === "refused") this.stop(notice.reason);
    this.onNotice(notice);
  }

  /** Trying again would be refused again: the text stays on the page, to be copied. */
  private stop(trouble: Trouble): void {
    this.ended = true;
    this.socket.disconnect();
    this.tell({ trouble, mayWrite: false });
    // A page of the new release sends what this one wrote, and what is gone may lie in the bin: `settleKept` asks.
    this.refusedForGood = trouble !== "schema" && trouble !== "gone";
    if (this.refusedForGood) this.keeping?.refuse();
    else this.keeping?.write();
  }

  private again(inMs: number): void {
    clearTimeout(this.timer);
    if (!this.ended) this.timer = setTimeout(() => void this.socket.connect(), inMs);
  }

  /** Somebody who has signed in again in another tab comes back to this one. */
  private lookAgain = () => {
    if (this.current.trouble === "signed-out") this.again(0);
  };

  private network = () => this.note({ online: navigator.onLine });

  private keep = () => this.keeping?.write();

  private hold = (event: BeforeUnloadEvent) => {
    if (this.contact.unsavedSince !== null) event.preventDefault();
  };

  private note(change: Partial<Contact>): void {
    this.contact = { ...this.contact, ...change };
    clearTimeout(this.slow);
    if (this.contact.unsavedSince !== null) this.slow = setTimeout(() => this.note({}), SLOW_MS);
    this.tell({});
  }

  private tell(change: Partial<SessionState>): void {
    const save = saveStateOf(this.contact, Date.now());
    const next = {
      ...this.current,
      ...change,
      save,
      unsaved: this.contact.unsavedSince !== null,
      kept: this.contact.kept,
    };
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    this.current = next;
    for (const listener of this.listeners) listener();
  }
}

function hello(): Hello {
  const person = whosePage();
  return { schema: SCHEMA_VERSION, ...(person && { person }) };
}
