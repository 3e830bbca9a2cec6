// Loaded into a server before it starts: notes every 10 ms how late its event loop is, a line each second.
import { appendFileSync } from "node:fs";

const EVERY_MS = 10;
const file = process.env.BENCH_LOOP_DELAYS;

// Also loaded into what the server starts, which has a loop of its own.
if (file && process.argv[1]?.endsWith("server.js")) {
  let late = [];
  let due = performance.now() + EVERY_MS;
  setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - due).toFixed(1));
    due = now + EVERY_MS;
    if (late.length < 100) return;
    appendFileSync(file, `${late.join(" ")}\n`);
    late = [];
  }, EVERY_MS).unref();
}
