import { askServer } from "#app/_ui/ask-server";

/** How much one has been told of that is new, at this moment; undefined when nobody answers. */
export async function askNoticeCount(): Promise<number | undefined> {
  const answer = await askServer("/api/notices/count", { headers: { Accept: "application/json" } }).catch(
    () => undefined,
  );
  return answer?.ok ? ((await answer.json()) as { count: number }).count : undefined;
}
