/**
 * Words of this field that mean the same, and forms that the stemmer keeps apart. Each line is one meaning, written as people
 * type it; several words in a row stand for that phrase. Asking for one finds them all.
 */
const SAME: readonly string[] = [
  "est, effektiv samordning för trygghet",
  "sspf, skola socialtjänst polis fritid",
  "brå, brottsförebyggande rådet",
  "lpo, lokalpolisområde, lokalpolisområdet, lokalpolisområden",
  "a-traktor, a-traktorer, atraktor, atraktorer, epa, epatraktor, epatraktorer, epa-traktor, epa-traktorer",
  "andt, andts",
  "lov, lov 3, lov-3",
  "bid, brottsförebyggande i din kommun",
  "kbt, kognitiv beteendeterapi",
  "rektor, rektorn, rektorer, rektorerna, rektors, rektorns",
  "samordnare, samordnarna, samordnaren, samordnarens",
  "anmälan, anmälans, anmälningar, anmälningarna, anmälning",
  "orosanmälan, orosanmälans, orosanmälningar, orosanmälningarna",
  "ansökan, ansökans, ansökningar, ansökningarna",
  "klotter, klottret, klottrets",
  "ansvar, ansvaret, ansvarets",
  "brand, branden, bränder, bränderna",
  "stad, staden, städer, städerna",
  "hand, händer, händerna",
  "natt, natten, nätter, nätterna",
  "bok, boken, böcker, böckerna",
  "man, mannen, män, männen",
  "barn, barnen, barnens",
  "fönster, fönstret, fönstren",
  "center, centret, centrum, centrumet",
  "papper, pappret, pappren",
  "läger, lägret, lägren",
  "nummer, numret, numren",
  "mobbning, mobba, mobbar, mobbad",
  "länsstyrelse, länsstyrelsen, lst",
  "kameraövervakning, kamerabevakning",
  "skadegörelse, vandalisering, vandalism",
  "medborgarlöfte, medborgarlöften, medborgarlöftet, medborgarlöftena",
];

/** Every spelling with its whole line. */
const meanings = new Map(
  SAME.flatMap((line) => {
    const spellings = line.split(",").map((spelling) => plain(spelling));
    return spellings.map((spelling) => [spelling, spellings] as const);
  }),
);

/** How many words the longest phrase in the list has. */
export const LONGEST_PHRASE = Math.max(...[...meanings.keys()].map((spelling) => spelling.split(" ").length));

/** The other spellings of a word or phrase, in lower case with single spaces; none for what is not in the list. */
export function otherSpellings(words: string): readonly string[] {
  const asked = plain(words);
  return (meanings.get(asked) ?? []).filter((spelling) => spelling !== asked);
}

function plain(words: string): string {
  return words
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .join(" ");
}
