/** A text as the patterns read it, and where each of its characters came from. */
export type NormalisedText = {
  text: string;
  /** For each character of `text`, where what it was made from begins and ends in the original. */
  starts: readonly number[];
  ends: readonly number[];
};

const MARK = /^\p{M}$/u;
const UNSEEN = /^(?:\p{Cf}|\p{Cc}|\p{Variation_Selector}|[\u115f\u1160\u3164])$/u;
const DASH = /[\p{Pd}\u2212\u2043\u02d7]/u;
const SPACE = /[\p{Zs}\t]/u;
/** A note's number beside a word is not part of a number. */
const RAISED = /^[\u00b2\u00b3\u00b9\u2070-\u2079\u2080-\u2089]$/;
/** No letter of any language carries more; what is longer would be sorted in more than linear time. */
const MOST_MARKS = 8;

/**
 * NFKC, with every dash a hyphen, every space a space, and what is not seen left out: a number reads the same however it
 * was pasted. Line breaks stay, as no number runs over one.
 */
export function normaliseText(original: string): NormalisedText {
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (characters: string, start: number, end: number) => {
    text += characters;
    for (let n = 0; n < characters.length; n++) {
      starts.push(start);
      ends.push(end);
    }
  };
  // A text is of few characters, said again and again: what each is, is worked out once.
  const reading = remembering(readingOf);
  for (let at = 0; at < original.length; ) {
    const start = at;
    const character = characterAt(original, at);
    at += character.length;
    let marks = "";
    for (let n = 0; original.charCodeAt(at) > 0x2ff; n++) {
      const next = characterAt(original, at);
      if (!isMark(next)) break;
      if (n < MOST_MARKS) marks += next;
      at += next.length;
    }
    if (character === "\n") put("\n", start, at);
    else if (character < "\x7f" && marks === "") put(character < " " ? " " : character, start, at);
    else put(marks === "" ? reading(character) : readingOf(character, marks), start, at);
  }
  return { text, starts, ends };
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

/** By code point: 1 for a mark, 2 for anything else, 0 for what no text has held yet. */
const looked = new Uint8Array(0x11_0000);

function isMark(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  looked[point] ||= MARK.test(character) ? 1 : 2;
  return looked[point] === 1;
}

function remembering<T>(work: (character: string) => T): (character: string) => T {
  const known = new Map<string, T>();
  return (character) => {
    let result = known.get(character);
    if (result === undefined) {
      result = work(character);
      known.set(character, result);
    }
    return result;
  };
}

function readingOf(character: string, marks = ""): string {
  if (RAISED.test(character)) return " ";
  if (UNSEEN.test(character)) return "";
  const normal = character.normalize("NFKC");
  if (DASH.test(normal)) return "-";
  if (SPACE.test(normal)) return " ";
  // A mark under a digit is ornament; over a letter it makes another one.
  return /^\p{L}/u.test(normal) ? (normal + marks).normalize("NFKC") : normal;
}
