const MESSAGES = 30;
const PER_MS = 10_000;

/** What the budget needs of a connection: its packets, and an end to it. */
type Connection = {
  on(event: "packet", heard: (packet: { type: string }) => void): unknown;
  close(discard: boolean): void;
};

/**
 * Ends a connection that says more than a person can: 30 messages in 10 seconds (ASVS 2.4.1), whatever they are about.
 * Counted on the connection: one that signs in and out of its socket again and again is held to it too.
 */
export function limitMessages(connection: Connection): void {
  let left = MESSAGES;
  let since = performance.now();
  connection.on("packet", ({ type }) => {
    if (type !== "message") return;
    if (performance.now() - since > PER_MS) {
      left = MESSAGES;
      since = performance.now();
    }
    if (--left < 0) connection.close(true);
  });
}
