import { useEffect, useState } from "react";

/** Kept in this browser: how wide somebody wants the page is theirs, and the same in every document. */
const WIDTH = "brygga.sidbredd";

/** How the page looks to the one who writes: the text alone, and as wide as the window. */
export function usePageLook() {
  const [alone, setAlone] = useState(false);
  const [broad, setBroad] = useState(() => kept() === "bred");
  useEffect(() => {
    if (!alone) return;
    document.documentElement.dataset.writing = "alone";
    // What takes the key for itself, such as an open list, says so.
    const leave = (event: KeyboardEvent) => event.key === "Escape" && !event.defaultPrevented && setAlone(false);
    window.addEventListener("keydown", leave);
    return () => {
      delete document.documentElement.dataset.writing;
      window.removeEventListener("keydown", leave);
    };
  }, [alone]);
  const toggleBroad = () => {
    setBroad(!broad);
    keep(broad ? "smal" : "bred");
  };
  return { alone, setAlone, broad, toggleBroad };
}

// A browser may be told to keep nothing: then it holds for this page.
function kept(): string | null {
  try {
    return localStorage.getItem(WIDTH);
  } catch {
    return null;
  }
}

function keep(width: "bred" | "smal"): void {
  try {
    localStorage.setItem(WIDTH, width);
  } catch {}
}
