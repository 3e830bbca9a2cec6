import { createServer } from "node:net";

let next = 41_700;

/** A port nobody listens on, from a range of our own. */
export async function freePort(): Promise<number> {
  for (; next < 41_800; next++) if (await isFree(next)) return next++;
  throw new Error("no free port between 41700 and 41799: end what listens there");
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
