import { log } from "./log";

/** Long enough for an answer under way, short enough for whoever waits to restart. */
const PATIENCE_MS = 10_000;

/** Runs `work` once at SIGTERM or Ctrl-C and exits; a second signal exits at once. */
export function stopOnSignal(work: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    work().then(
      () => process.exit(0),
      (error) => {
        log.error({ error }, "stopped with an error");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
}
