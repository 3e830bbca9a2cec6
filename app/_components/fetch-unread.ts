import { askServer } from "#app/_ui/ask-server";
import type { UnreadCounts } from "#lib/threads/reading/schema";

/** What is unread now, with a thread's posts when one is named; undefined when the server cannot be asked. */
export async function fetchUnread(threadId?: string): Promise<UnreadCounts | undefined> {
  try {
    const response = await askServer(threadId ? `/api/unread?thread=${threadId}` : "/api/unread");
    return response.ok ? ((await response.json()) as UnreadCounts) : undefined;
  } catch {
    return undefined;
  }
}
