import { askServer } from "#app/_ui/ask-server";
import type { MentionTarget } from "#lib/threads/body/body";
import type { Counted, Mentionable } from "#lib/threads/mentions/schema";

/** @throws when it cannot be known */
export async function fetchMentionable(groupId: string, query: string, signal: AbortSignal): Promise<Mentionable[]> {
  const response = await askServer(`/api/groups/${groupId}/mentionable?query=${encodeURIComponent(query)}`, { signal });
  if (!response.ok) throw new Error(`mentionable: ${response.status}`);
  return (await response.json()).mentionable;
}

/** @throws when it cannot be known */
export async function fetchReached(
  groupId: string,
  mentions: readonly MentionTarget[],
  signal: AbortSignal,
): Promise<Counted> {
  const response = await askServer(`/api/groups/${groupId}/mentioned`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ mentions }),
    signal,
  });
  if (!response.ok) throw new Error(`mentioned: ${response.status}`);
  return response.json();
}

/** Lets somebody into the group. @throws when it was not done */
export async function letIn(groupId: string, personId: string): Promise<void> {
  const response = await askServer(`/api/groups/${groupId}/people`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ personId }),
  });
  if (!response.ok) throw new Error(`people: ${response.status}`);
}
