import type { PartHit } from "./publishing";
import type { PersonalDataProblem } from "./schema";

/** So many hits are told of; whoever has more has been told enough. */
const MOST = 100;

/** The answer to somebody whose text was not stored, without a word of it. */
export function problemOf(hits: readonly PartHit[]): PersonalDataProblem {
  return {
    error: "personal-data",
    hits: hits
      .slice(0, MOST)
      .flatMap(({ part, kind, severity, start, end }) =>
        severity === "note" ? [] : [{ part, kind, severity, start, end }],
      ),
  };
}
