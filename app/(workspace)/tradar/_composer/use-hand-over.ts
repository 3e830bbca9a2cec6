import { type RefObject, useEffect, useRef } from "react";
import { flushSync } from "react-dom";

/** Keys whose character comes with a later event. */
const HALF = /^(Dead|Process)$/;
const MODIFIER = /^(Shift|Control|Alt|AltGraph|Meta|CapsLock)$/;

/**
 * Lets something else take a plain box's place without losing a character: in one task, so that every key reaches either
 * the one or the other, and never while a dead key or an input method's word is half typed, which belong to the box they
 * began in.
 */
export function useHandOver(box: RefObject<HTMLTextAreaElement | null>): (work: () => void) => void {
  const half = useRef(false);
  const waiting = useRef<(() => void) | null>(null);
  const attempt = () => {
    const { current: work } = waiting;
    if (half.current || !work) return;
    waiting.current = null;
    flushSync(work);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` reads refs alone.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const begun = () => {
      half.current = true;
    };
    const done = () => {
      half.current = false;
      // Later: browsers differ in what follows the end of a composition, and another may begin with it.
      if (waiting.current) setTimeout(attempt);
    };
    const pressed = ({ key, isComposing }: KeyboardEvent) => {
      if (HALF.test(key)) begun();
      else if (!isComposing && !MODIFIER.test(key)) done();
    };
    const written = (event: Event) => {
      if (!(event as InputEvent).isComposing) done();
    };
    element.addEventListener("keydown", pressed);
    element.addEventListener("input", written);
    element.addEventListener("compositionstart", begun);
    element.addEventListener("compositionend", done);
    element.addEventListener("blur", done);
    return () => {
      element.removeEventListener("keydown", pressed);
      element.removeEventListener("input", written);
      element.removeEventListener("compositionstart", begun);
      element.removeEventListener("compositionend", done);
      element.removeEventListener("blur", done);
    };
  }, [box]);

  return (work) => {
    waiting.current = work;
    attempt();
  };
}
