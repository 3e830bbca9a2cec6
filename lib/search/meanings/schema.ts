import { z } from "zod";
import { LONGEST_PHRASE, wordsOf } from "../words/parse-query";

/** More than a network has words of its own for, and no more than one page shows. */
export const MOST_MEANINGS = 300;
const MOST_WORDS = 20;
const LONGEST_WORD = 60;

/** A word or a phrase as it was written, and as search compares it. */
export type MeaningWord = { word: string; spelling: string };

const word = z
  .string()
  .max(LONGEST_WORD, "word-too-long")
  .regex(/^[\p{L}\p{M}\p{N} .:'’&/-]+$/u, "odd-characters")
  .refine((text) => wordsOf(text).length <= LONGEST_PHRASE, "phrase-too-long");

/** One on each line or with commas between. The same word twice is one. */
export const meaningInput = z.object({
  words: z
    .string()
    .transform(splitWords)
    .pipe(z.array(word).min(2, "too-few-words").max(MOST_WORDS, "too-many-words"))
    .transform((words): MeaningWord[] => words.map((word) => ({ word, spelling: spellingOf(word) }))),
});
export type MeaningInput = z.input<typeof meaningInput>;

export function splitWords(text: string): string[] {
  const words = text.normalize("NFC").split(/[\n,;]/);
  const bySpelling = new Map<string, string>();
  for (const word of words.map((word) => word.trim().replace(/\s+/g, " "))) {
    const spelling = spellingOf(word);
    if (spelling && !bySpelling.has(spelling)) bySpelling.set(spelling, word);
  }
  return [...bySpelling.values()];
}

export function spellingOf(word: string): string {
  return wordsOf(word).join(" ");
}
