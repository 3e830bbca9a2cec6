/**
 * Gathers changes into one question, asked at the earliest of the moments they want it. A page that nobody looks at asks
 * when somebody does. The number is asked for and never counted up or down: two tabs and two devices say the same.
 */
export function askWhenSeen(ask: () => Promise<void>): { soon(ms: number): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let due = Number.POSITIVE_INFINITY;
  let missed = false;
  const now = () => {
    due = Number.POSITIVE_INFINITY;
    missed = document.hidden;
    if (!missed) void ask();
  };
  const looked = () => {
    if (missed) now();
  };
  document.addEventListener("visibilitychange", looked);
  return {
    soon(ms) {
      const at = performance.now() + ms;
      if (at >= due) return;
      clearTimeout(timer);
      due = at;
      timer = setTimeout(now, ms);
    },
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", looked);
    },
  };
}
