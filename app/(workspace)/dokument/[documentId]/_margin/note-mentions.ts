import { type KeyboardEvent, type RefObject, useRef, useState } from "react";
import { announce } from "#app/_ui/announce";
import { askServer } from "#app/_ui/ask-server";
import type { ReaderView } from "#lib/documents/comments/schema";
import { fill } from "#lib/platform/fill";
import type { MarginTexts } from "./margin-texts";

export type Named = { id: string; name: string };

/** "@" and the beginning of a name, right before the cursor. */
const BEGUN = /(?<=^|\s)@([\p{L}\p{M} .'-]{0,60})$/u;

export type NoteMentions = {
  items: readonly ReaderView[];
  current: number;
  /** The text or the cursor has changed. */
  look: () => void;
  /** Takes the keys of the list while it is open; whether it took this one. */
  pressed: (event: KeyboardEvent) => boolean;
  choose: (reader: ReaderView) => void;
  close: () => void;
  /** All who have been chosen. */
  named: () => readonly Named[];
  /** Whom a text speaks to, of them. */
  namedIn: (text: string) => string[];
};

type Setting = {
  documentId: string;
  box: RefObject<HTMLTextAreaElement | null>;
  known: readonly Named[];
  texts: MarginTexts;
  onText: (text: string) => void;
};

/** Whom one may speak to in a comment, offered at "@". What is written and not chosen is text. */
export function useNoteMentions({ documentId, box, known, texts, onText }: Setting): NoteMentions {
  const [items, setItems] = useState<readonly ReaderView[]>([]);
  const [current, setCurrent] = useState(0);
  const named = useRef<readonly Named[]>(known);
  const asked = useRef(0);
  const close = () => {
    asked.current++;
    setItems([]);
  };
  const begun = () => {
    const at = box.current;
    return at ? BEGUN.exec(at.value.slice(0, at.selectionStart)) : null;
  };
  const look = () => {
    const query = begun()?.[1];
    // What follows a name that has been chosen is the text going on.
    if (query === undefined || named.current.some(({ name }) => query.startsWith(name))) return close();
    const number = ++asked.current;
    void readersNamed(documentId, query).then((found) => {
      // Something else has been written meanwhile.
      if (number !== asked.current) return;
      setItems(found);
      setCurrent(0);
      if (found.length > 0)
        announce(found.length === 1 ? texts.mentionFoundOne : fill(texts.mentionFoundOther, { n: found.length }));
    });
  };
  const choose = ({ id, name }: ReaderView) => {
    const [at, match] = [box.current, begun()];
    close();
    if (!at || !match) return;
    named.current = [...named.current, { id, name }];
    const before = `${at.value.slice(0, match.index)}@${name} `;
    onText(before + at.value.slice(at.selectionStart));
    // Once the box has the new text.
    requestAnimationFrame(() => {
      at.focus();
      at.setSelectionRange(before.length, before.length);
    });
  };
  const pressed = (event: KeyboardEvent): boolean => {
    const item = items[current];
    if (!item || event.nativeEvent.isComposing) return false;
    if (event.key === "ArrowDown" || event.key === "ArrowUp")
      setCurrent((current + (event.key === "ArrowDown" ? 1 : items.length - 1)) % items.length);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.ctrlKey && !event.metaKey) choose(item);
    else if (event.key === "Escape") close();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    items,
    current,
    look,
    pressed,
    choose,
    close,
    named: () => named.current,
    namedIn: (text) => [...new Set(named.current.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id))],
  };
}

async function readersNamed(documentId: string, query: string): Promise<ReaderView[]> {
  try {
    const response = await askServer(`/api/documents/${documentId}/readers?query=${encodeURIComponent(query)}`);
    return response.ok ? ((await response.json()) as { readers: ReaderView[] }).readers : [];
  } catch {
    return [];
  }
}
