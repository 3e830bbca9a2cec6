import { askServer, asPerson } from "#app/_ui/ask-server";
import type { SentFile } from "#lib/files/schema";

/** How a file is doing on its way to the server. */
export type SendState =
  | { kind: "waiting" }
  | { kind: "sending"; sent: number }
  /** Contact is lost; it goes on by itself from where it was. */
  | { kind: "offline"; sent: number }
  /** The page was left while it was sent: the device gives a file's bytes again only when it is chosen again. */
  | { kind: "half-sent"; sent: number }
  | { kind: "done"; file: SentFile }
  | { kind: "refused"; reason: Refusal };

export type Refusal =
  | "empty"
  | "too-large"
  | "type-not-allowed"
  | "differs"
  | "unsafe"
  | "too-many-pixels"
  | "infected"
  | "personal-data"
  | "unposted-full"
  | "network-full"
  | "storage-full"
  | "too-many-requests"
  | "signed-out"
  | "forbidden"
  | "too-many"
  | "unreadable"
  | "failed";

/** What may go better the next time, without another file. */
export const MAY_PASS: ReadonlySet<Refusal> = new Set<Refusal>([
  "unposted-full",
  "storage-full",
  "too-many-requests",
  "signed-out",
  "failed",
]);

const SMALLEST_PART = 64 * 1024;
const FIRST_PART = 256 * 1024;
const LARGEST_PART = 4 * 1024 * 1024;
/** A part that takes less is followed by a larger one, and one that takes longer by a smaller: each well within a minute. */
const QUICK_MS = 1_500;
const SLOW_MS = 8_000;
const PATIENCE_MS = 45_000;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];
/** So many faults of the server's own in a row, and it is said instead of tried again. */
const FAULTS = 5;

const REASONS: Record<number, Refusal> = {
  401: "signed-out",
  403: "forbidden",
  413: "too-large",
  429: "too-many-requests",
  507: "storage-full",
};
const SAID = new Set<string>([
  ...(["empty", "type-not-allowed", "differs", "unsafe", "too-many-pixels"] satisfies Refusal[]),
  ...(["infected", "personal-data", "unposted-full", "network-full"] satisfies Refusal[]),
]);

class Refused extends Error {
  constructor(readonly reason: Refusal) {
    super(reason);
  }
}
/** Nothing was answered, or only that the server is away for a moment. */
class NoContact extends Error {
  constructor(readonly answered: boolean) {
    super("no contact");
  }
}

type Answer = { status: number; body: { id?: string; offset?: number; file?: SentFile | null; error?: string } };

/** Sends one file in parts, and after a lost connection goes on from what the server has. */
export class FileSender {
  private offset = 0;
  private partSize = FIRST_PART;
  private request: XMLHttpRequest | undefined;
  private stopped = false;
  private wake: (() => void) | undefined;

  constructor(
    private readonly file: File,
    private readonly onState: (state: SendState) => void,
    /** Told when there is an upload to go on with. */
    private readonly onBegun: (id: string) => void,
    /** The upload to go on with. */
    private id?: string,
  ) {}

  /** Sends until it is there, is refused or is stopped. */
  async run(): Promise<void> {
    let [faults, begun] = [0, 0];
    let asked = this.id === undefined;
    while (!this.stopped) {
      this.tell({ kind: "sending", sent: this.offset });
      try {
        if (this.id === undefined) {
          if (begun++ > 1) throw new Refused("failed");
          await this.begin();
        } else if (!asked) {
          // Offline for a while, or an answer was lost: the server knows what it has.
          await this.askHowFar();
        }
        asked = true;
        const file = await this.sendRest();
        return this.tell({ kind: "done", file });
      } catch (error) {
        if (error instanceof Refused) return this.tell({ kind: "refused", reason: error.reason });
        if (!(error instanceof NoContact)) return this.tell({ kind: "refused", reason: "failed" });
        asked = false;
        if (error.answered && ++faults >= FAULTS) return this.tell({ kind: "refused", reason: "failed" });
        this.tell({ kind: "offline", sent: this.offset });
        await this.pause(RETRY_MS[Math.min(faults, RETRY_MS.length - 1)] ?? 0);
        if (!error.answered) faults = Math.min(faults + 1, RETRY_MS.length - 1);
      }
    }
  }

  /** Stops sending, and has what came thrown away on the server. */
  cancel(): void {
    this.leave();
    if (this.id) void removeStored(this.id);
  }

  /** The form goes away: what has come is thrown away by the server in its time. */
  leave(): void {
    this.stopped = true;
    this.request?.abort();
    this.wake?.();
  }

  private async begin(): Promise<void> {
    const { name, size } = this.file;
    const { id } = await this.call("POST", "/api/uploads", {
      type: "application/json",
      data: JSON.stringify({ name, size }),
    });
    this.id = id;
    this.offset = 0;
    if (id) this.onBegun(id);
  }

  private async askHowFar(): Promise<void> {
    const { offset, gone } = await this.call("GET", `/api/uploads/${this.id}`);
    if (gone) await this.begin();
    else this.offset = offset ?? 0;
  }

  private async sendRest(): Promise<SentFile> {
    for (;;) {
      const part = await this.file
        .slice(this.offset, this.offset + this.partSize)
        .arrayBuffer()
        // It was changed or taken away on the device meanwhile.
        .catch(() => Promise.reject(new Refused("unreadable")));
      const began = performance.now();
      const path = `/api/uploads/${this.id}?offset=${this.offset}`;
      const answer = await this.call("PATCH", path, { type: "application/octet-stream", data: part });
      if (answer.file) return answer.file;
      if (answer.gone) throw new Refused("failed");
      this.fitPart(performance.now() - began);
      this.offset = answer.offset ?? 0;
      this.tell({ kind: "sending", sent: this.offset });
    }
  }

  private fitPart(ms: number): void {
    if (ms < QUICK_MS) this.partSize = Math.min(LARGEST_PART, this.partSize * 2);
    else if (ms > SLOW_MS) this.partSize = Math.max(SMALLEST_PART, this.partSize / 2);
  }

  /** @throws Refused, NoContact */
  private async call(method: string, path: string, sent?: { type: string; data: XMLHttpRequestBodyInit }) {
    const { status, body } = await this.exchange(method, path, sent);
    if (status === 200 || status === 201) return { ...body, gone: false };
    if (status === 404) return { gone: true };
    // Where the upload has come to, as another connection may have brought more than was answered.
    if (status === 409 && body.offset !== undefined) return { offset: body.offset, gone: false };
    if (body.error && SAID.has(body.error)) throw new Refused(body.error as Refusal);
    const reason = REASONS[status];
    if (reason) throw new Refused(reason);
    this.partSize = SMALLEST_PART;
    throw new NoContact(status !== 0 && status !== 503);
  }

  /** Not `fetch`, which does not tell how much has been sent. Status 0: no answer. */
  private exchange(
    method: string,
    path: string,
    sent?: { type: string; data: XMLHttpRequestBodyInit },
  ): Promise<Answer> {
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      this.request = request;
      const from = this.offset;
      request.open(method, path);
      request.responseType = "json";
      request.timeout = PATIENCE_MS;
      if (sent) request.setRequestHeader("Content-Type", sent.type);
      for (const [name, value] of Object.entries(asPerson())) request.setRequestHeader(name, value);
      if (method === "PATCH")
        request.upload.onprogress = ({ loaded }) => {
          // The bytes of the last part still have to be looked through.
          this.tell({ kind: "sending", sent: Math.min(from + loaded, this.file.size - 1) });
        };
      request.onloadend = () => {
        const body = (request.response ?? {}) as Answer["body"];
        resolve({ status: this.stopped ? 0 : request.status, body });
      };
      request.send(sent?.data ?? null);
    });
  }

  /** Until the time has passed or the browser says that contact is back. */
  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wake?.(), ms);
      this.wake = () => {
        clearTimeout(timer);
        window.removeEventListener("online", now);
        resolve();
      };
      const now = () => this.wake?.();
      window.addEventListener("online", now);
    });
  }

  private tell(state: SendState): void {
    if (!this.stopped) this.onState(state);
  }
}

/** What has come of an upload that was left; undefined when nobody can say. */
export async function uploadSoFar(id: string): Promise<{ offset: number; file: SentFile | null } | undefined> {
  const answer = await askServer(`/api/uploads/${id}`).catch(() => undefined);
  if (answer?.ok) return answer.json();
  return answer?.status === 404 ? { offset: 0, file: null } : undefined;
}

/** Throws away a stored file that hangs on no post. When it fails the server does so by itself, in a week. */
export async function removeStored(id: string): Promise<void> {
  await askServer(`/api/uploads/${id}`, { method: "DELETE", keepalive: true }).catch(() => undefined);
}
