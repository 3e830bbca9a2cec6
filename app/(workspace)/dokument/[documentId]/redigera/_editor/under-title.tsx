import { type ReactNode, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";

/** Beside the facts under the title, which the server has drawn. */
export function UnderTitle({ children }: { children: ReactNode }) {
  const line = useSyncExternalStore(
    () => () => undefined,
    () => document.getElementById("dokument-nu"),
    () => null,
  );
  return line && createPortal(children, line);
}
