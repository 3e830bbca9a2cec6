import type { PostBody } from "#lib/threads/body/schema";

const STEMS =
  "trygghet samverkan kommun polis skola skolgård belysning ordning problembild kartläggning åtgärd uppföljning lägesbild medborgarlöfte brott förebyggande ungdom föräldrar fältassistent nattvandrare möte nätverk samordnare länsstyrelse region enkät incident skadegörelse klotter otrygghet kväll helg torg station park gång tunnel orsak analys plan ansvar tidplan resurs utbildning metod stöd process erfarenhet lärdom resultat elev personal rektor socialtjänst fritidsgård förening näringsliv butik fastighet bostad område grannsamverkan rapport statistik trend jämförelse mål insats utvärdering beslut protokoll dagordning deltagare fråga svar förslag exempel".split(
    " ",
  );
const JOINTS =
  "och att det som i på är en av för med till den har de inte om ett vi kan var från så när nu men under efter också där vid mot eller hur".split(
    " ",
  );
const ENDINGS = ["", "en", "ar", "arna", "et", "s", "arbete", "grupp", "frågor", "nivå", "modell", "dag"];

export type Random = () => number;

/** The same numbers for the same seed, on every machine (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const vocabulary = shuffled(STEMS.flatMap((stem) => ENDINGS.map((ending) => stem + ending)));

/** The word that comes in the n-th place by how often it is used: with 0 in nearly every post, with 300 in three of a hundred. */
export function wordOfRank(rank: number): string {
  const word = vocabulary[rank];
  if (!word) throw new Error(`there are ${vocabulary.length} words`);
  return word;
}

export const COMMONEST_WORD = wordOfRank(0);

export function titleFrom(random: Random): string {
  return sentence(random, 4 + whole(random, 5)).slice(0, -1);
}

/** A post of 250 to 950 characters in a few paragraphs, every fourth with a list. */
export function postFrom(random: Random): PostBody {
  const length = 250 + whole(random, 700);
  const paragraphs: string[] = [];
  for (let written = 0; written < length; ) {
    const text = Array.from({ length: 1 + whole(random, 4) }, () => sentence(random)).join(" ");
    paragraphs.push(text);
    written += text.length;
  }
  const blocks: PostBody["content"] = paragraphs.map(paragraph);
  if (random() < 0.25) {
    const items = Array.from({ length: 3 }, () => ({
      type: "listItem" as const,
      content: [paragraph(sentence(random, 5))],
    }));
    blocks.push({ type: "bulletList", content: items });
  }
  return { type: "doc", content: blocks };
}

function paragraph(text: string) {
  return { type: "paragraph" as const, content: [{ type: "text" as const, text }] };
}

function sentence(random: Random, words = 6 + whole(random, 12)): string {
  const text = Array.from({ length: words }, () => word(random)).join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** Frequencies fall off as in real text: a few words everywhere, most of them rarely. */
function word(random: Random): string {
  if (random() < 0.42) return JOINTS[Math.floor(random() ** 2 * JOINTS.length)] ?? "och";
  const rank = Math.floor(Math.exp(random() * Math.log(vocabulary.length + 1)) - 1);
  return vocabulary[Math.min(vocabulary.length - 1, rank)] ?? "trygghet";
}

function whole(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function shuffled(words: string[]): string[] {
  const random = randomFrom(7);
  for (let at = words.length - 1; at > 0; at--) {
    const other = whole(random, at + 1);
    [words[at], words[other]] = [words[other] ?? "", words[at] ?? ""];
  }
  return words;
}
