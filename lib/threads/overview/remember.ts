type Remembered = { threads: { size: number } };

/** At once: people, and threads of them all together, each of which takes some 400 bytes. */
const MOST = { people: 2_000, threads: 2_000_000 };

/** Keeps what is known of a person. Whoever has not been asked about for longest is forgotten when it is too much, this one never. */
export function remember<K extends Remembered>(memory: Map<string, K>, personId: string, known: K, most = MOST): void {
  memory.delete(personId);
  memory.set(personId, known);
  let threads = 0;
  for (const each of memory.values()) threads += each.threads.size;
  for (const [oldest, each] of memory) {
    if (oldest === personId || (memory.size <= most.people && threads <= most.threads)) return;
    memory.delete(oldest);
    threads -= each.threads.size;
  }
}
