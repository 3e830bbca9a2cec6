import type { PresentPerson } from "./client-events";

/** Names shown beside a thread; the rest are a number. */
const SHOWN = 5;
const SETTLE_MS = 400;

/**
 * Who has which thread open on this node. Never stored. Changes are told once they have settled, so that a meeting where
 * everybody opens the same thread costs one message and not one per arrival.
 */
export class Presence {
  #bySocket = new Map<string, { threadId: string; person: PresentPerson }>();
  #byThread = new Map<string, Map<string, PresentPerson>>();
  #changed = new Set<string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(readonly tell: (threadId: string, people: { shown: PresentPerson[]; more: number }) => void) {}

  enter(socketId: string, threadId: string, person: PresentPerson): void {
    this.leave(socketId);
    this.#bySocket.set(socketId, { threadId, person });
    const sockets = this.#byThread.get(threadId) ?? new Map<string, PresentPerson>();
    this.#byThread.set(threadId, sockets.set(socketId, person));
    this.#soon(threadId);
  }

  leave(socketId: string): void {
    const entry = this.#bySocket.get(socketId);
    if (!entry) return;
    this.#bySocket.delete(socketId);
    const sockets = this.#byThread.get(entry.threadId);
    sockets?.delete(socketId);
    if (sockets?.size === 0) this.#byThread.delete(entry.threadId);
    this.#soon(entry.threadId);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #soon(threadId: string): void {
    this.#changed.add(threadId);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const id of this.#changed) this.tell(id, this.#people(id));
      this.#changed.clear();
    }, SETTLE_MS);
  }

  /** One entry per person, however many tabs. */
  #people(threadId: string): { shown: PresentPerson[]; more: number } {
    const people = [
      ...new Map([...(this.#byThread.get(threadId)?.values() ?? [])].map((person) => [person.id, person])).values(),
    ];
    return { shown: people.slice(0, SHOWN), more: Math.max(0, people.length - SHOWN) };
  }
}
