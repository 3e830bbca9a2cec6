type Budget = {
  messages: number;
  /** Of all the messages together. */
  bytes?: number;
};

/** More than a person can say who reads and answers (ASVS 2.4.1). */
const READING: Budget = { messages: 30 };
const PER_MS = 10_000;

/** What the budget needs of a connection: its packets, and an end to it. */
type Connection = {
  on(event: "packet", heard: (packet: { type: string; data?: unknown }) => void): unknown;
  close(discard: boolean): void;
};

/**
 * Ends a connection that says more than its budget in 10 seconds, whatever it is about. Counted on the connection: one that
 * signs in and out of its socket again and again is held to it too.
 */
export function limitMessages(connection: Connection, budget: Budget = READING): void {
  let messages = 0;
  let bytes = 0;
  let since = performance.now();
  connection.on("packet", ({ type, data }) => {
    if (type !== "message") return;
    if (performance.now() - since > PER_MS) {
      messages = 0;
      bytes = 0;
      since = performance.now();
    }
    messages += 1;
    bytes += data instanceof Buffer ? data.byteLength : 0;
    if (messages > budget.messages || bytes > (budget.bytes ?? Number.POSITIVE_INFINITY)) connection.close(true);
  });
}
