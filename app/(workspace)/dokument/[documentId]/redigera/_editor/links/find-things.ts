import { askServer } from "#app/_ui/ask-server";
import type { Suggestions } from "#lib/search/schema";
import type { Thing } from "#lib/threads/mentions/schema";

/** With fewer letters everything fits. */
const SHORTEST = 2;

/** Threads and documents that fit what is being typed, of those that the writer may read; those whose title it is first. */
export async function findThings(query: string, signal: AbortSignal): Promise<Thing[]> {
  if (query.trim().length < SHORTEST) return [];
  const response = await askServer(`/api/search?${new URLSearchParams({ q: query })}`, { signal });
  if (!response.ok) throw new Error(`search: ${response.status}`);
  const { threads, documents } = (await response.json()) as Suggestions;
  const words = (pieces: readonly { text: string }[]) => pieces.map(({ text }) => text).join("");
  const found: Thing[] = [
    ...documents.map(({ id, title, group }) => ({
      kind: "document" as const,
      id,
      label: words(title),
      about: group.name,
    })),
    ...threads.map(({ threadId, title, group }) => ({
      kind: "thread" as const,
      id: threadId,
      label: words(title),
      about: group.name,
    })),
  ];
  const typed = query.toLocaleLowerCase("sv").trim().split(/\s+/);
  const isNamed = ({ label }: Thing) => typed.every((word) => label.toLocaleLowerCase("sv").includes(word));
  return found.toSorted((a, b) => Number(isNamed(b)) - Number(isNamed(a)));
}
