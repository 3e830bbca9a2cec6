/** Signs that hardly stand in a text by chance. Each at the start of a line. */
const SURE = [/^#{1,6} \S/m, /^\|?.*\|.*\n\|? *:?-{3,}:? *\|/m, /^[-*] \[[ xX]\] \S/m, /^```/m];
/** Signs of which there must be two, of one kind or several. */
const LIKELY = [
  /^[-*+] \S/gm,
  /^\d{1,3}[.)] \S/gm,
  /^> \S/gm,
  /\*\*[^\s*][^*\n]*\*\*/g,
  /\[[^\]\n]+\]\((https?:|\/)[^)\s]+\)/g,
];

/** Whether plain text on the clipboard was written as Markdown. */
export function looksLikeMarkdown(text: string): boolean {
  if (text.length > 500_000) return false;
  if (SURE.some((sign) => sign.test(text))) return true;
  return LIKELY.reduce((count, sign) => count + (text.match(sign)?.length ?? 0), 0) >= 2;
}

/** `page`: all that the text says. `html`: what an editor reads of it. */
export type MarkdownPage = { page: string; html: string };

/** Markdown as a page for the editor to read. Its reader is fetched when the first is pasted. */
export async function markdownAsHtml(text: string): Promise<MarkdownPage> {
  const [{ markdownToHtml }, { parseDocument }, { cleanPage }, { serialised }] = await Promise.all([
    import("../in/markdown-to-html"),
    import("htmlparser2"),
    import("./clean-page"),
    import("./tree"),
  ]);
  const page = markdownToHtml(text);
  return { page, html: serialised(cleanPage(parseDocument(page).children)).trim() };
}
