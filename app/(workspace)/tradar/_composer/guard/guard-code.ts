export type GuardCode = typeof import("./guard-notices") & typeof import("./find-hits");

let code: GuardCode | undefined;

/** The check and its notices, when they have been fetched. */
export function loadedGuard(): GuardCode | undefined {
  return code;
}

/** Fetched when somebody writes: most who open a thread come to read. undefined when it cannot be had; the server checks too. */
export async function loadGuard(): Promise<GuardCode | undefined> {
  try {
    const [notices, hits] = await Promise.all([import("./guard-notices"), import("./find-hits")]);
    code = { ...notices, ...hits };
  } catch {
    // Without contact, or after a deploy that took the files away.
  }
  return code;
}
