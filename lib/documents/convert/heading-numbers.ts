import type { DocumentContent } from "../content/content";
import { headingsOf } from "../content/headings";

/** Whether the file is to number its headings: not where somebody has written numbers into one of them. */
export function numbersHeadings(content: DocumentContent): boolean {
  const headings = headingsOf(content);
  return headings.length > 0 && !headings.some(({ text }) => /^(§\s*)?\d+(\.\d+)*[.)]?\s/.test(text));
}
