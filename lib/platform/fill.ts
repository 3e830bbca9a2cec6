const places = /\{(\w+)\}/g;

/**
 * Puts values in the places a sentence has for them: fill("Utkast sparat {time}", { time: "kl. 09.14" }). A value is put
 * in as it stands, also one that looks like a place or like a pattern of `replace`.
 */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(places, (place, name: string) => String(values[name] ?? place));
}
