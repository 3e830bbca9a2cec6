import type { ContentNode } from "../../content/content";
import { words } from "../words";

/** The number that a numbered list begins with. */
export function listStart(list: ContentNode): number {
  const start = Number(list.attrs?.start ?? 1);
  return Number.isInteger(start) && start >= 0 && start < 100_000 ? start : 1;
}

/** A task's box, and what it says. */
export function taskWord(item: ContentNode): { sign: "☑" | "☐"; word: string } {
  return item.attrs?.checked === true ? { sign: "☑", word: words.tasks.done } : { sign: "☐", word: words.tasks.open };
}
