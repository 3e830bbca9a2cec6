import { Marked } from "marked";

const marked = new Marked({ gfm: true, async: false });

/** Markdown, GitHub's kind, as a page: what it says in HTML is read through the same list as everything else. */
export function markdownToHtml(text: string): string {
  return marked.parse(text, { async: false });
}
