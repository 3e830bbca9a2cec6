import type swedish from "../../../../messages/sv/composer.json";

export type ComposerTexts = Record<keyof typeof swedish, string>;

/** Puts values in the places a sentence has for them: fill("Utkast sparat {time}", { time: "kl. 09.14" }). */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
