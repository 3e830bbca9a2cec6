import { type Dispatch, type RefObject, type SetStateAction, useCallback, useEffect, useRef, useState } from "react";
import { layOutNotes } from "./lay-out-notes";
import type { InText, Notes } from "./notes";
import { idOfMark, marksInText, textElement } from "./pointing";

/** The moment against which days are counted: as the server counted until something new has come. */
export function useNow(at: string, notes: Notes): Date {
  const [now, setNow] = useState(() => new Date(at));
  const made = useRef(notes);
  useEffect(() => {
    if (made.current !== notes) setNow(new Date());
  }, [notes]);
  return now;
}

/** Puts the notes at their words again whenever the text or the notes change their form. */
export function useRelay(
  margin: RefObject<HTMLElement | null>,
  open: string | undefined,
  setInText: Dispatch<SetStateAction<InText>>,
): () => void {
  const latest = useRef(open);
  latest.current = open;
  const relay = useCallback(() => {
    if (margin.current) layOutNotes(margin.current, latest.current);
  }, [margin]);
  useEffect(() => {
    let frame = 0;
    let before = "";
    const later = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const ids = [...marksInText().keys()];
        if (ids.join() !== before) {
          before = ids.join();
          setInText(({ seen }) => ({
            order: new Map(ids.map((id, index) => [id, index])),
            seen: new Set([...seen, ...ids]),
          }));
        }
        relay();
      });
    };
    later();
    const sheet = textElement()?.closest(".sheet");
    const [size, content] = [new ResizeObserver(later), new MutationObserver(later)];
    if (sheet) {
      size.observe(sheet);
      content.observe(sheet, { subtree: true, childList: true, characterData: true });
    }
    if (margin.current) size.observe(margin.current);
    window.addEventListener("resize", later);
    return () => {
      cancelAnimationFrame(frame);
      size.disconnect();
      content.disconnect();
      window.removeEventListener("resize", later);
    };
  }, [margin, relay, setInText]);
  return relay;
}

/** A press on marked words opens what is said about them. */
export function useMarksOpen(open: (id: string) => void): void {
  useEffect(() => {
    const pressed = (event: MouseEvent) => {
      const id = idOfMark(event.target);
      if (id !== undefined && textElement()?.contains(event.target as Node)) open(id);
    };
    document.addEventListener("click", pressed);
    return () => document.removeEventListener("click", pressed);
  }, [open]);
}
