import type { PointedInput } from "#lib/documents/comments/schema";

/** What the reader has marked in the text. */
export type Selected = { anchor: PointedInput; words: string };

const AROUND = 64;
const LONGEST = 2_000;

/** The text beside the margin, whether it is read or written. */
export function textElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>(".sheet .doc-body");
}

/** What is marked in a text that is only read: its words, and those around them. The server finds the place. */
export function selectedOnPage(): Selected | null {
  const [text, selection] = [textElement(), document.getSelection()];
  if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const words = wordsIn(range);
  if (words.trim() === "") return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.selectNodeContents(text);
  after.setStart(range.endContainer, range.endOffset);
  return {
    words,
    anchor: {
      quote: words.slice(0, LONGEST),
      prefix: wordsIn(before).slice(-AROUND),
      suffix: wordsIn(after).slice(0, AROUND),
    },
  };
}

/** What the page puts there itself, as the name of what the text only leads to, and what is said of a file or a picture. */
const OWN = ".no, .sr-only, .callout-kind, a.mention, .mention.is-hidden, .attachment, figcaption";
const BLOCKS = "p, h2, h3, h4, li, th, td, summary";

/** The words of a range without those that no line of the text has. */
function wordsIn(range: Range): string {
  const part = range.cloneContents();
  for (const own of part.querySelectorAll(OWN)) own.remove();
  for (const block of part.querySelectorAll(BLOCKS)) block.append("\n");
  return part.textContent ?? "";
}

const MARKS = "[data-comment], [data-suggestion]";

/** The id that a mark in the text carries. */
export function idOfMark(target: EventTarget | null): string | undefined {
  const mark = target instanceof Element ? target.closest<HTMLElement>(MARKS) : null;
  return mark?.dataset.comment ?? mark?.dataset.suggestion;
}

/** Every id in the text that is before the reader with its first mark, in order. */
export function marksInText(): Map<string, HTMLElement> {
  const marks = new Map<string, HTMLElement>();
  for (const mark of textElement()?.querySelectorAll<HTMLElement>(MARKS) ?? []) {
    const id = mark.dataset.comment ?? mark.dataset.suggestion;
    if (id !== undefined && !marks.has(id)) marks.set(id, mark);
  }
  return marks;
}

/** Colours the words of the note that is open, without touching the text's own elements: an editor watches those. */
export function highlight(id: string | undefined): void {
  if (typeof Highlight === "undefined") return;
  const all = [...(textElement()?.querySelectorAll<HTMLElement>(MARKS) ?? [])];
  const ranges = all
    .filter(({ dataset }) => id !== undefined && (dataset.comment === id || dataset.suggestion === id))
    .map((mark) => {
      const range = document.createRange();
      range.selectNodeContents(mark);
      return range;
    });
  if (ranges.length > 0) CSS.highlights.set("open-note", new Highlight(...ranges));
  else CSS.highlights.delete("open-note");
}
