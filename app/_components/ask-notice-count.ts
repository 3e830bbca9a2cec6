import { askServer } from "#app/_ui/ask-server";

const hearers = new Set<(count: number) => void>();
let last: number | undefined;

/**
 * What is answered to whoever asks, for a page that would ask the same: at once what was answered last, which may be before
 * the page came. @returns what ends it
 */
export function hearNoticeCount(hear: (count: number) => void): () => void {
  hearers.add(hear);
  if (last !== undefined) hear(last);
  return () => void hearers.delete(hear);
}

/** How much one has been told of that is new, at this moment; undefined when nobody answers. */
export async function askNoticeCount(): Promise<number | undefined> {
  const answer = await askServer("/api/notices/count", { headers: { Accept: "application/json" } }).catch(
    () => undefined,
  );
  if (!answer?.ok) return undefined;
  const { count } = (await answer.json()) as { count: number };
  last = count;
  for (const hear of hearers) hear(count);
  return count;
}
