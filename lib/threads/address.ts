/** Where a post is read: the page of its thread that has it, and the post on it. */
export function postAddress(threadId: string, number: number): string {
  return `/tradar/${threadId}?inlagg=${number}#inlagg-${number}`;
}
