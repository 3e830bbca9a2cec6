import type { ImportFault } from "../import-document";

/** Ends the reading of a file. */
export class ReadFault extends Error {
  constructor(readonly outcome: Exclude<ImportFault, "timed-out">) {
    super(outcome);
  }
}
