import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { bodyOf } from "#tests/support/post-body";
import type { RunningServer } from "#tests/support/running-server";
import type { Random } from "./arguments";
import type { Cast } from "./cast";

export type Entry = {
  id: string;
  threadId: string;
  personId: string;
  /** Requests sent for it: more than one when the first answer never came. */
  tries: number;
  outcome?: "posted" | "already-posted";
};

/** How long one answer may take before the writer gives up on it and sends the same again. */
const PATIENCE_MS = 12_000;
const AGAIN_MS = 40;

/**
 * Writes replies from outside the product, as browsers would, and notes what was acknowledged. A reply without an answer
 * is sent again with the same id until there is one.
 */
export class Ledger {
  readonly entries: Entry[] = [];
  /** Answers that were neither success nor a wish to come back, by status and error. */
  readonly strange = new Map<string, number>();
  /** Requests that got no answer or were asked to come back. */
  setbacks = 0;
  lastAcknowledged = 0;
  #writing = true;
  #writers: Promise<void>[] = [];

  constructor(
    readonly server: RunningServer,
    readonly cast: Cast,
    readonly random: Random,
  ) {}

  /** Starts that many writers who write one reply after the other. */
  begin(writers: number): void {
    this.#writers = Array.from({ length: writers }, () => this.#write());
  }

  /** Lets every writer get its last reply through. */
  async finish(): Promise<void> {
    this.#writing = false;
    await Promise.all(this.#writers);
  }

  get acknowledged(): number {
    return this.entries.filter(({ outcome }) => outcome).length;
  }

  async #write(): Promise<void> {
    while (this.#writing) {
      const { personId, cookie } = this.random.pick(this.cast.writers);
      const { threadId } = this.random.pick(this.cast.places);
      const entry: Entry = { id: randomUUID(), threadId, personId, tries: 0 };
      this.entries.push(entry);
      while (!entry.outcome) {
        entry.tries++;
        if (await this.#send(entry, cookie)) break;
        this.setbacks++;
        await wait(AGAIN_MS);
      }
    }
  }

  async #send(entry: Entry, cookie: string): Promise<boolean> {
    try {
      const response = await fetch(`${this.server.origin}/api/threads/${entry.threadId}/posts`, {
        method: "POST",
        headers: { Cookie: cookie, Origin: this.server.origin, "Content-Type": "application/json" },
        body: JSON.stringify({ id: entry.id, body: bodyOf(textOf(entry.id)) }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      if (response.status === 201) {
        const answer = JSON.parse(text) as { outcome: Entry["outcome"]; post: { id: string } };
        if (!answer.outcome || answer.post.id !== entry.id) throw new SyntaxError("another post");
        entry.outcome = answer.outcome;
        this.lastAcknowledged = performance.now();
        return true;
      }
      // "Come back" is an answer to wait for; anything else would leave a person with nothing to do.
      const wayOn = response.status === 507 || (response.status === 503 && response.headers.has("Retry-After"));
      if (!wayOn) this.#note(`${response.status} ${text.slice(0, 100)}`);
    } catch (error) {
      // No answer at all is what a kill looks like from outside; one that is not what was promised is a fault.
      if (error instanceof SyntaxError) this.#note("201 with something else in it");
    }
    return false;
  }

  #note(what: string): void {
    this.strange.set(what, (this.strange.get(what) ?? 0) + 1);
  }
}

/** What stands in the reply: the same text twice would be the same reply twice, whatever its id. */
export function textOf(id: string): string {
  return `Så här gjorde vi (${id}).`;
}
