/** What stands in a plain box, and what is selected there while it has the focus. */
export type BoxText = { value: string; selected: [from: number, to: number] | null };

export function readBox(box: HTMLTextAreaElement | null): BoxText {
  if (!box) return { value: "", selected: null };
  const { value, selectionStart, selectionEnd } = box;
  return { value, selected: box === document.activeElement ? [selectionStart, selectionEnd] : null };
}
