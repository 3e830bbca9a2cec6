import { findPersonalData } from "#lib/privacy/find-personal-data";
import { isStop, needsCare, type PersonalDataKind, type Severity } from "#lib/privacy/personal-data";

/** A kind of personal data in a long text, and how many different ones there are. */
export type FoundInText = { kind: PersonalDataKind; severity: Severity; count: number };

/** So much at a time, that others are answered in between; with what a number may take on both sides of a cut. */
const STRETCH = 50_000;
const OVERLAP = 200;

/** What somebody must do something about before a long text is published. The first that never is ends the looking. */
export async function findInText(text: string): Promise<FoundInText[]> {
  const found = new Map<PersonalDataKind, { severity: Severity; words: Set<string> }>();
  for (let at = 0; at < text.length; at += STRETCH) {
    const part = text.slice(Math.max(0, at - OVERLAP), at + STRETCH);
    for (const { kind, severity, start, end } of findPersonalData(part).filter(needsCare)) {
      if (isStop({ severity })) return [{ kind, severity, count: 1 }];
      const known = found.get(kind) ?? { severity, words: new Set() };
      // What stands on a cut is found twice.
      found.set(kind, { severity, words: known.words.add(part.slice(start, end)) });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  return [...found].map(([kind, { severity, words }]) => ({ kind, severity, count: words.size }));
}
