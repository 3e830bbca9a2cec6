import { domainErrorCode } from "#lib/platform/errors";
import type { Refusal } from "./protocol";

/** Somebody is not let into a document. The engine hands `reason` to the browser. */
export class Refused extends Error {
  override readonly name = "Refused";
  constructor(readonly reason: Refusal) {
    // Without words: the engine would print them.
    super("");
  }
}

/** What a failed look at somebody's rights means to them. */
export function reasonOf(error: unknown): Refusal {
  const code = domainErrorCode(error);
  if (code === "signed-out") return "signed-out";
  return code === undefined ? "unavailable" : "not-found";
}
