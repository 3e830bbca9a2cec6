import * as Y from "yjs";
import { FIELD } from "../content/content";
import { mentionText } from "../content/nodes/mention";
import { type Squeezed, squeeze } from "./squeeze";

/** Some of a document's words: from one place in its line to another, in UTF-16 units. */
export type Range = { from: number; to: number };

/** A part of one Yjs text. */
export type Slice = { text: Y.XmlText; index: number; length: number };

/**
 * A document's words laid out end to end, blocks parted by a line break, with the way back to the Yjs texts they stand in.
 * Mentions and line breaks are in it, so that it reads as the page does; they belong to no Yjs text and cannot be marked.
 */
export class TextLine {
  readonly words: string;
  private readonly texts: { text: Y.XmlText; start: number; length: number }[] = [];
  /** Where each child of a container begins, and last where the container ends. */
  private readonly starts = new Map<unknown, number[]>();
  private withoutSpaces: Squeezed | undefined;

  constructor(doc: Y.Doc) {
    const parts: string[] = [];
    let length = 0;
    const say = (words: string) => {
      parts.push(words);
      length += words.length;
    };
    const walk = (container: Y.XmlFragment) => {
      const starts: number[] = [];
      this.starts.set(container, starts);
      for (const child of container.toArray()) {
        starts.push(length);
        if (child instanceof Y.XmlText) {
          const words = wordsOf(child);
          this.texts.push({ text: child, start: length, length: words.length });
          say(words);
        } else if (!(child instanceof Y.XmlElement)) continue;
        else if (child.nodeName === "mention") say(mentionText(child.getAttributes()));
        else if (child.nodeName === "hardBreak") say("\n");
        else {
          if (length > 0 && !parts.at(-1)?.endsWith("\n")) say("\n");
          walk(child);
        }
      }
      starts.push(length);
    };
    walk(doc.getXmlFragment(FIELD));
    this.words = parts.join("");
  }

  /** The words without spaces, made the first time somebody looks for a quote. */
  squeezed(): Squeezed {
    this.withoutSpaces ??= squeeze(this.words);
    return this.withoutSpaces;
  }

  /** The same words without the breaks at their ends, and never half a character; undefined when nothing is left. */
  trimmed({ from, to }: Range): Range | undefined {
    let [start, end] = [this.whole(from, -1), this.whole(to, 1)];
    while (start < end && this.words[start] === "\n") start++;
    while (start < end && this.words[end - 1] === "\n") end--;
    return start < end ? { from: start, to: end } : undefined;
  }

  /** The nearest place in `direction` that is not between the two units of one character: parted there, Yjs would lose it. */
  whole(place: number, direction: -1 | 1): number {
    const within =
      /[\uD800-\uDBFF]/.test(this.words[place - 1] ?? "") && /[\uDC00-\uDFFF]/.test(this.words[place] ?? "");
    return within ? place + direction : place;
  }

  /** What of the Yjs texts a range covers, in order. */
  slices({ from, to }: Range): Slice[] {
    return this.texts.flatMap(({ text, start, length }) => {
      const [first, last] = [Math.max(from, start), Math.min(to, start + length)];
      return first < last ? [{ text, index: first - start, length: last - first }] : [];
    });
  }

  /** The text that a place stands in, or ends; of two that meet there the first. */
  textAt(place: number): { text: Y.XmlText; index: number } | undefined {
    const found = this.texts.find(({ start, length }) => start <= place && place <= start + length);
    return found && { text: found.text, index: place - found.start };
  }

  /** Where a place that Yjs has resolved is in the line; undefined for one that is not in the text. */
  placeOf({ type, index }: Pick<Y.AbsolutePosition, "type" | "index">): number | undefined {
    const own = this.texts.find(({ text }) => text === type);
    if (own) return own.start + Math.min(Math.max(index, 0), own.length);
    const starts = this.starts.get(type);
    return starts?.[Math.min(Math.max(index, 0), starts.length - 1)];
  }
}

/** The words of a Yjs text at the places they have there. */
function wordsOf(text: Y.XmlText): string {
  return runsOf(text)
    .map(({ words }) => words)
    .join("");
}

export type Run = { index: number; words: string; attributes: Record<string, unknown> };

/** A Yjs text in runs of the same form. What is not words, and can only have been put there by hand, takes one place. */
export function runsOf(text: Y.XmlText): Run[] {
  let index = 0;
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).map((part) => {
    const words = typeof part.insert === "string" ? part.insert.replaceAll("\0", "\uFFFD") : "\uFFFC";
    const run = { index, words, attributes: part.attributes ?? {} };
    index += words.length;
    return run;
  });
}

/** Every Yjs text of a document, in order. */
export function textsOf(doc: Y.Doc): Y.XmlText[] {
  const within = (container: Y.XmlFragment): Y.XmlText[] =>
    container
      .toArray()
      .flatMap((child) => (child instanceof Y.XmlText ? [child] : child instanceof Y.XmlElement ? within(child) : []));
  return within(doc.getXmlFragment(FIELD));
}
