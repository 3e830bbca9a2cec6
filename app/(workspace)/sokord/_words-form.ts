import type { LongForm } from "#app/_rescue";

/** Words that mean the same, as the form asks for them. */
export const wordsForm: LongForm = { area: "search-words", texts: { words: "words" } };
