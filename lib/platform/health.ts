export type PartState = "starting" | "ok" | "failed" | "off";
type Parts = { jobs: PartState; realtime: PartState };

// The health page is another bundle than the server that knows: only globalThis is shared.
const shared = globalThis as typeof globalThis & { bryggaHealth?: Parts };

/** Notes how parts of the server are, for the health page. */
export function reportHealth(parts: Partial<Parts>): void {
  shared.bryggaHealth = { ...health(), ...parts };
}

/** How the parts are, as they last reported. */
export function health(): Parts {
  return shared.bryggaHealth ?? { jobs: "starting", realtime: "starting" };
}
