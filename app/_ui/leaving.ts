const asked = new Set<() => boolean>();

/** A page says whether leaving it would lose something that no other page can show. @returns what ends it */
export function askBeforeLeaving(loses: () => boolean): () => void {
  asked.add(loses);
  return () => void asked.delete(loses);
}

/** Such a page is left as the browser leaves pages, which asks first; the router would not. */
export function mustAskBeforeLeaving(): boolean {
  return [...asked].some((loses) => loses());
}
