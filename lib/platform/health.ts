export type PartState = "starting" | "ok" | "failed" | "off";
type Parts = { jobs: PartState; realtime: PartState };

// The health page is another bundle than the server that knows: only globalThis is shared.
const shared = globalThis as typeof globalThis & { bryggaHealth?: Parts };

export function reportHealth(parts: Partial<Parts>): void {
  shared.bryggaHealth = { ...health(), ...parts };
}

export function health(): Parts {
  return shared.bryggaHealth ?? { jobs: "starting", realtime: "starting" };
}
