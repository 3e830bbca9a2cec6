/** What of a post is to be quoted: the words that are marked in it, or all of its author's own. */
export function quotedText(postId: string): string {
  return selectedText(postId) || plainText(postId);
}

function selectedText(postId: string): string {
  const selection = getSelection();
  const article = document.querySelector(`[data-post="${postId}"] .prose`);
  if (!selection || selection.rangeCount === 0 || !article?.contains(selection.anchorNode)) return "";
  // What it quotes itself is another's, and would stand under the wrong name.
  const quotes = [...article.querySelectorAll("blockquote")];
  return quotes.some((quote) => selection.containsNode(quote, true)) ? "" : selection.toString().trim();
}

function plainText(postId: string): string {
  const own = document.querySelectorAll<HTMLElement>(`[data-post="${postId}"] .prose > :not(blockquote)`);
  // innerText keeps the line breaks, which textContent runs together.
  // biome-ignore lint/performance/useDomNodeTextContent: line breaks.
  return Array.from(own, ({ innerText }) => innerText).join("\n");
}
