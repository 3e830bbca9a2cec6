import { setTimeout as sleep } from "node:timers/promises";
import * as Y from "yjs";
import { FIELD } from "#lib/documents/content/content";
import { joinDocument } from "#tests/documents/collaboration/collaborators";
import { type Summary, summarise } from "../measure/statistics";

type Client = ReturnType<typeof joinDocument>;

export type Writing = {
  /** Written until it stands in another's copy, for each of the others. */
  remote: Summary;
  /** Written until its writer is told that it is saved. */
  saved: Summary;
  edits: number;
  delivered: number;
  expected: number;
  equal: boolean;
};

/** Changes a second of each. */
const PER_SECOND = 2;
const TOGETHER = 10;
const PATIENCE_MS = 30_000;
const WORD = /q\d+z/g;

/** People who write in one document, each in a paragraph of their own, as fast as people do. */
export class CoWriters {
  #clients: Client[] = [];
  #texts: Y.XmlText[] = [];
  #sent = new Map<string, number>();
  #remote: number[] = [];
  #saved: number[] = [];
  #said = 0;

  constructor(readonly perSecond = PER_SECOND) {}

  async join(url: string, documentId: string, cookies: readonly string[]): Promise<void> {
    for (let from = 0; from < cookies.length; from += TOGETHER) {
      const some = cookies
        .slice(from, from + TOGETHER)
        .map((cookie) => joinDocument(url, documentId, { cookie, transports: ["websocket"] }));
      await until(() => some.every((client) => client.isQuiet()), "not let in");
      this.#clients.push(...some);
    }
    for (const { doc } of this.#clients) {
      const [element, text] = [new Y.XmlElement("paragraph"), new Y.XmlText()];
      element.insert(0, [text]);
      const fragment = doc.getXmlFragment(FIELD);
      fragment.insert(fragment.length, [element]);
      this.#texts.push(text);
      fragment.observeDeep((events, { local }) => {
        if (!local) this.#heard(events);
      });
    }
    await until(() => this.#clients.every((client) => client.isQuiet()), "not saved");
    await sleep(1_000);
  }

  async write(seconds: number): Promise<Writing> {
    this.#remote = [];
    this.#saved = [];
    const from = this.#said;
    const until = performance.now() + seconds * 1_000;
    await Promise.all(this.#clients.map((_, n) => this.#type(n, until)));
    const edits = this.#said - from;
    const expected = edits * (this.#clients.length - 1);
    const end = performance.now() + 5_000;
    while ((this.#remote.length < expected || this.#saved.length < edits) && performance.now() < end) await sleep(10);
    return {
      remote: summarise(this.#remote),
      saved: summarise(this.#saved),
      edits,
      delivered: this.#remote.length,
      expected,
      equal: new Set(this.#clients.map((client) => client.text())).size === 1,
    };
  }

  leave(): void {
    for (const client of this.#clients) client.leave();
    this.#clients = [];
    this.#texts = [];
  }

  async #type(n: number, until: number): Promise<void> {
    const [text, client] = [this.#texts[n], this.#clients[n]];
    if (!text || !client) throw new Error("nobody there");
    await sleep(((n % 10) / 10) * (1_000 / this.perSecond));
    for (let next = performance.now(); next < until; next += 1_000 / this.perSecond) {
      await sleep(Math.max(0, next - performance.now()));
      const word = `q${++this.#said}z`;
      const at = performance.now();
      this.#sent.set(word, at);
      text.insert(text.length, `${word} `);
      void this.#noteSaved(client, at);
    }
  }

  /** At two a second each is saved before the next is written, unless the database takes its time. */
  async #noteSaved({ provider }: Client, at: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = ({ number }: { number: number }) => {
        if (number > 0) return;
        provider.off("unsyncedChanges", look);
        resolve();
      };
      provider.on("unsyncedChanges", look);
    });
    this.#saved.push(performance.now() - at);
  }

  #heard(events: Y.YEvent<Y.AbstractType<unknown>>[]): void {
    const now = performance.now();
    for (const { changes } of events)
      for (const { insert } of changes.delta)
        for (const [word] of (typeof insert === "string" ? insert : "").matchAll(WORD))
          this.#remote.push(now - (this.#sent.get(word) ?? Number.NaN));
  }
}

async function until(so: () => boolean, otherwise: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!so()) {
    if (performance.now() > end) throw new Error(otherwise);
    await sleep(10);
  }
}
