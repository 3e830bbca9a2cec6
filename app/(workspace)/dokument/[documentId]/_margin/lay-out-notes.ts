import { marksInText } from "./pointing";

const GAP = 12;

/**
 * Puts each note beside its words, below the one before it. The open one stands at its words whenever there is room, and
 * pushes those above it up. On a narrow screen they follow each other below the text.
 */
export function layOutNotes(margin: HTMLElement, open: string | undefined): void {
  const notes = [...margin.querySelectorAll<HTMLElement>(".note[data-note]")];
  const rest = margin.querySelector<HTMLElement>(".margin-rest");
  // Beside a text that is only read there are other things too, and the notes follow them.
  const beside = margin.parentElement?.classList.contains("doc-grid") ?? false;
  const wide = beside && matchMedia("(min-width: 1121px)").matches;
  margin.toggleAttribute("data-placed", wide);
  if (!wide) {
    margin.style.removeProperty("min-height");
    rest?.style.removeProperty("margin-top");
    return;
  }
  const head = margin.querySelector<HTMLElement>(".margin-top");
  const origin = margin.getBoundingClientRect().top;
  const first = (head ? head.offsetTop + head.offsetHeight : 0) + GAP;
  const marks = marksInText();
  const heights = notes.map((note) => note.offsetHeight);
  const wanted = notes.map((note) => {
    const mark = marks.get(note.dataset.note ?? "");
    return mark ? mark.getBoundingClientRect().top - origin - GAP : first;
  });
  const tops = stack(
    wanted,
    heights,
    first,
    notes.findIndex(({ dataset }) => dataset.note === open),
  );
  notes.forEach((note, index) => {
    note.style.setProperty("--at", `${tops[index]}px`);
  });
  const end = notes.length > 0 ? (tops.at(-1) ?? 0) + (heights.at(-1) ?? 0) + GAP : first;
  const headEnd = head ? head.offsetTop + head.offsetHeight : 0;
  rest?.style.setProperty("margin-top", `${Math.max(0, end - headEnd)}px`);
  margin.style.setProperty("min-height", `${end}px`);
}

/** Where each begins: at or below where it wants to, in order, without lying over each other; `fixed` first of all. */
export function stack(wanted: readonly number[], heights: readonly number[], first: number, fixed: number): number[] {
  const tops: number[] = [];
  const downFrom = (start: number, least: number) => {
    let next = least;
    for (let at = start; at < wanted.length; at++) {
      tops[at] = Math.max(wanted[at] ?? 0, next);
      next = (tops[at] ?? 0) + (heights[at] ?? 0) + GAP;
    }
  };
  downFrom(0, first);
  if (fixed < 0) return tops;
  const room = heights.slice(0, fixed).reduce((sum, height) => sum + height + GAP, first);
  tops[fixed] = Math.max(wanted[fixed] ?? 0, room);
  for (let at = fixed - 1; at >= 0; at--)
    tops[at] = Math.min(tops[at] ?? 0, (tops[at + 1] ?? 0) - (heights[at] ?? 0) - GAP);
  downFrom(fixed + 1, (tops[fixed] ?? 0) + (heights[fixed] ?? 0) + GAP);
  return tops;
}
