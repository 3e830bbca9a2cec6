import { type ComponentType, type RefObject, useEffect, useState } from "react";
import { type BoxText, readBox } from "../../_composer/box-text";
import { useHandOver } from "../../_composer/use-hand-over";
import type { ReplyComposerProps } from "./reply-composer";

const AGAIN_MS = 5_000;

type Arrival =
  | { Reply: ComponentType<ReplyComposerProps>; inBox: BoxText; late: false }
  /** `late`: it could not be fetched, and is asked for again. */
  | { Reply: null; late: boolean };

/**
 * The composer's code, fetched once the page is there: most who open a thread come to read. Not a lazy component, whose
 * waiting state would stand beside the server's placeholder with the same ids.
 */
export function useReplyComposer(box: RefObject<HTMLTextAreaElement | null>): Arrival {
  const [arrival, setArrival] = useState<Arrival>({ Reply: null, late: false });
  const handOver = useHandOver(box);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; `handOver` reads refs alone.
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const fetchCode = () => {
      import("./reply-composer").then(
        (module) => handOver(() => setArrival({ Reply: module.default, inBox: readBox(box.current), late: false })),
        () => {
          setArrival({ Reply: null, late: true });
          timer = setTimeout(fetchCode, AGAIN_MS);
        },
      );
    };
    // Nothing keeps what stands in the box but the box.
    const leave = (event: BeforeUnloadEvent) => {
      if (box.current?.value) event.preventDefault();
    };
    fetchCode();
    window.addEventListener("beforeunload", leave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("beforeunload", leave);
    };
  }, []);
  return arrival;
}
