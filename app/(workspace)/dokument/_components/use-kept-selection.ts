import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** What is marked, by its place among the signs of the text. */
type Marked = { from: number; words: string; backwards: boolean };

/** Keeps what is marked in a text marked when the text is drawn anew, as when somebody says something beside it. */
export function useKeptSelection(element: RefObject<HTMLElement | null>, drawn: string): void {
  const marked = useRef<Marked | null>(null);
  useEffect(() => {
    const noted = () => {
      marked.current = element.current && markedIn(element.current);
    };
    document.addEventListener("selectionchange", noted);
    return () => document.removeEventListener("selectionchange", noted);
  }, [element]);
  // The browser tells of the loss in a task of its own: here it still stands noted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the text has been drawn anew.
  useLayoutEffect(() => {
    if (element.current && marked.current) mark(element.current, marked.current);
  }, [element, drawn]);
}

function markedIn(text: HTMLElement): Marked | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const backwards = selection.anchorNode !== range.startContainer || selection.anchorOffset !== range.startOffset;
  return { from: before.toString().length, words: range.toString(), backwards };
}

function mark(text: HTMLElement, { from, words, backwards }: Marked): void {
  const at = nearest(text.textContent ?? "", words, from);
  const [start, end] = [place(text, at), place(text, at + words.length, true)];
  if (at < 0 || !start || !end) return;
  const [anchor, focus] = backwards ? [end, start] : [start, end];
  document.getSelection()?.setBaseAndExtent(...anchor, ...focus);
}

/** Where the words stand that stood at `from`: others may have written before them. */
function nearest(text: string, words: string, from: number): number {
  const [before, after] = [text.lastIndexOf(words, from), text.indexOf(words, from)];
  if (before < 0 || after < 0) return Math.max(before, after);
  return from - before <= after - from ? before : after;
}

/** The place after so many signs; between two pieces of text the beginning of the latter, or the end of the former. */
function place(text: HTMLElement, signs: number, former = false): [Node, number] | undefined {
  const pieces = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = signs;
  for (let piece = pieces.nextNode(); piece; piece = pieces.nextNode()) {
    const { length } = piece as Text;
    if (left < length || (former && left === length)) return [piece, left];
    left -= length;
  }
  return undefined;
}
