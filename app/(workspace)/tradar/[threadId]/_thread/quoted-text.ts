/** What of a post is to be quoted: the words that are marked in it, or all of it. */
export function quotedText(postId: string): string {
  return selectedText(postId) || plainText(postId);
}

function selectedText(postId: string): string {
  const selection = getSelection();
  const article = document.querySelector(`[data-post="${postId}"] .prose`);
  return selection && article?.contains(selection.anchorNode) ? selection.toString().trim() : "";
}

function plainText(postId: string): string {
  // innerText keeps the line breaks between paragraphs, which textContent runs together.
  // biome-ignore lint/performance/useDomNodeTextContent: line breaks.
  return document.querySelector<HTMLElement>(`[data-post="${postId}"] .prose`)?.innerText ?? "";
}
