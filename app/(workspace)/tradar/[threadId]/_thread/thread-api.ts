import { askServer } from "#app/_ui/ask-server";
import type { AttachedFiles } from "#lib/files/schema";
import type { GroupEvent } from "#lib/platform/realtime/events";
import type { PublishAnyway } from "#lib/privacy/publishing";
import type { Following, FollowLevel } from "#lib/threads/following/schema";
import type { ThreadOrder } from "#lib/threads/moderation/schema";
import type { PostSource } from "#lib/threads/queries";
import type { ReactionKind } from "#lib/threads/reactions/kinds";
import type { DeleteReason } from "#lib/threads/reasons";
import type { PostView } from "#lib/threads/schema";

export type Gone = "access-lost" | "signed-out";

/** Why a request did not do what was asked, as the page explains it. */
export type Trouble =
  | "offline"
  | "signed-out"
  | "forbidden"
  | "gone"
  | "file-gone"
  | "many"
  | "full"
  | "group-full"
  | "personal-data"
  | "failed";

type Answer<T> = { ok: true; body: T } | { ok: false; trouble: Trouble; status: number; body: unknown };

const TROUBLE: Record<number, Trouble> = {
  401: "signed-out",
  403: "forbidden",
  404: "gone",
  410: "file-gone",
  422: "personal-data",
  429: "many",
  503: "offline",
  507: "full",
};

async function call<T>(path: string, init: RequestInit & { json?: unknown } = {}): Promise<Answer<T>> {
  const { json, ...rest } = init;
  try {
    const response = await askServer(path, {
      ...rest,
      ...(json === undefined ? {} : { body: JSON.stringify(json), headers: { "Content-Type": "application/json" } }),
    });
    const body: unknown = response.status === 204 ? undefined : await response.json();
    if (response.ok) return { ok: true, body: body as T };
    const full = (body as { error?: unknown } | undefined)?.error === "group-full";
    const trouble = full ? "group-full" : (TROUBLE[response.status] ?? "failed");
    return { ok: false, trouble, status: response.status, body };
  } catch {
    return { ok: false, trouble: "offline", status: 0, body: undefined };
  }
}

/** A failed read as an error, with what became of the thread when that is the reason. */
function orThrow<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.body;
  const gone: Gone | undefined =
    answer.trouble === "signed-out" ? "signed-out" : answer.trouble === "gone" ? "access-lost" : undefined;
  throw Object.assign(new Error(answer.trouble), { gone });
}

export async function fetchEvents(groupId: string, after: number, threadId: string) {
  const answer = await call<{ events: GroupEvent[]; posts: PostView[]; head: number }>(
    `/api/groups/${groupId}/events?after=${after}&thread=${threadId}`,
  );
  if (!answer.ok && answer.status === 409) return { outcome: "too-old" } as const;
  return { outcome: "events", ...orThrow(answer) } as const;
}

export async function fetchPosts(
  threadId: string,
  where: { before?: number; after?: number; around?: number; limit?: number },
) {
  const query = new URLSearchParams(Object.entries(where).map(([key, value]) => [key, String(value)]));
  return orThrow(
    await call<{ posts: PostView[]; lastNumber: number; seq: number }>(`/api/threads/${threadId}/posts?${query}`),
  );
}

export function fetchOrder(threadId: string) {
  return call<ThreadOrder>(`/api/threads/${threadId}`);
}

type Sent = { body: unknown; files: AttachedFiles; publishAnyway: PublishAnyway | undefined };

export function sendReply(threadId: string, json: Sent & { id: string; groupId: string; replyTo: string | undefined }) {
  return call<{ post: PostView }>(`/api/threads/${threadId}/posts`, { method: "POST", json });
}

export function sendEdit(postId: string, json: Sent & { baseVersion: number; groupId: string }) {
  return call<{ post: PostView }>(`/api/posts/${postId}`, { method: "PATCH", json });
}

export function sendDelete(postId: string, reason: DeleteReason) {
  return call<{ outcome: string }>(`/api/posts/${postId}`, { method: "DELETE", json: { reason } });
}

export function sendThreadDelete(threadId: string, reason: DeleteReason) {
  return call<{ outcome: string }>(`/api/threads/${threadId}`, { method: "DELETE", json: { reason } });
}

export function sendReaction(postId: string, kind: ReactionKind, on: boolean) {
  return call<{ outcome: string }>(`/api/posts/${postId}/reactions/${kind}`, { method: on ? "PUT" : "DELETE" });
}

export function sendHelpful(postId: string, on: boolean) {
  return call<{ outcome: string }>(`/api/posts/${postId}/helpful`, { method: on ? "PUT" : "DELETE" });
}

export function fetchSource(postId: string) {
  return call<PostSource>(`/api/posts/${postId}`);
}

export function sendLevel(threadId: string, level: FollowLevel | "group") {
  return call<Following>(`/api/threads/${threadId}/level`, { method: "PUT", json: { level } });
}

export function sendUnread(threadId: string, from: number) {
  return call<{ unread: number; firstUnread: number | null }>(`/api/threads/${threadId}/unread`, {
    method: "POST",
    json: { from },
  });
}

/** Sent on the way out too: the browser finishes it after the page is gone. */
export function sendRead(threadId: string, ranges: readonly (readonly [number, number])[]) {
  return call<undefined>(`/api/threads/${threadId}/read`, { method: "POST", json: { ranges }, keepalive: true });
}
