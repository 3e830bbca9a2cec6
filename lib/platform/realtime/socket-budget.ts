import type { BryggaSocket } from "./gateway";

const EVENTS = 30;
const PER_MS = 10_000;

/** Closes a socket that says more than a person can: 30 events in 10 seconds (ASVS 2.4.1). Unknown events count too. */
export function socketBudget(socket: BryggaSocket): void {
  let left = EVENTS;
  let since = performance.now();
  socket.onAny(() => {
    if (performance.now() - since > PER_MS) {
      left = EVENTS;
      since = performance.now();
    }
    if (--left < 0) socket.disconnect(true);
  });
}
