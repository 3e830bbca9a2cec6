import { setTimeout as sleep } from "node:timers/promises";
import { type Summary, summarise } from "../measure/statistics";
import type { Watchers } from "./watchers";

export type Delivery = {
  /** From the request being sent to each event heard. */
  each: Summary;
  /** The slowest watcher of each reply. */
  last: Summary;
  expected: number;
  delivered: number;
  faults: Map<string, number>;
};

/** How long an event may be under way before it counts as lost. */
const LOST_MS = 5000;

type Posting = {
  replies: number;
  perSecond: number;
  /** Makes the n-th reply, with its id as watchers will hear it. */
  reply: (n: number) => PreparedReply;
};

/** `send` says what was wrong with the answer. */
export type PreparedReply = { id: string; send: () => Promise<string | undefined> };

/** Sends replies at a steady pace and waits until every watcher has heard each once. */
export async function sendReplies(watchers: Watchers, { replies, perSecond, reply }: Posting): Promise<Delivery> {
  const times: number[] = [];
  const last: number[] = [];
  const faults = new Map<string, number>();
  const blame = (text: string) => faults.set(text, (faults.get(text) ?? 0) + 1);
  const count = watchers.sockets.length;
  let current: { id: string; sent: number; heardBy: Set<number>; done: () => void } | undefined;
  watchers.listen((id, watcher) => {
    const at = performance.now();
    if (id !== current?.id) return blame("an event about another reply");
    if (current.heardBy.has(watcher)) return blame("an event delivered twice");
    current.heardBy.add(watcher);
    times.push(at - current.sent);
    if (current.heardBy.size === count) {
      last.push(at - current.sent);
      current.done();
    }
  });
  for (let n = 0; n < replies; n++) {
    const { id, send } = reply(n);
    const sent = performance.now();
    const everybody = new Promise<void>((resolve) => {
      current = { id, sent, heardBy: new Set(), done: resolve };
    });
    const wrong = await send();
    if (wrong !== undefined) blame(wrong);
    await Promise.race([everybody, sleep(LOST_MS)]);
    await sleep(Math.max(0, 1000 / perSecond - (performance.now() - sent)));
  }
  watchers.listen(() => {});
  const expected = replies * count;
  if (times.length < expected) faults.set("an event never delivered", expected - times.length);
  return { each: summarise(times), last: summarise(last), expected, delivered: times.length, faults };
}
