import { askServer } from "#app/_ui/ask-server";
import type { StoredDraft } from "#lib/threads/drafts/draft";
import type { DraftServer, SaveAnswer, Unsaved } from "#lib/threads/drafts/kept";
import { loadedGuard, loadGuard } from "./guard/guard-code";

const PATIENCE_MS = 15_000;
/** Browsers send at most 64 KiB after the page is gone. */
const PARTING_BYTES = 60_000;

const JSON_HEADERS = { "Content-Type": "application/json" };

const REASONS: Record<number, Unsaved> = {
  400: "too-long",
  401: "signed-out",
  403: "no-access",
  404: "no-access",
  413: "too-long",
  422: "personal-data",
};

export const draftServer: DraftServer = {
  async read(contextKey) {
    try {
      const response = await askServer(`/api/drafts/${contextKey}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      return response.ok ? ((await response.json()) as StoredDraft) : undefined;
    } catch {
      return undefined;
    }
  },

  async save(contextKey, content, baseVersion, leaving) {
    // A page that goes away waits for nothing; the server refuses such a draft too.
    const guard = leaving ? loadedGuard() : await loadGuard();
    if (guard?.staysHere(content)) return { kind: "failed", reason: "personal-data" };
    const body = JSON.stringify({ content, baseVersion });
    const keepalive = leaving && new TextEncoder().encode(body).length < PARTING_BYTES;
    const init = { method: "PUT", body, keepalive, headers: JSON_HEADERS };
    return request(contextKey, init, async (response) => {
      if (response.status === 200) return { kind: "saved", ...((await response.json()) as Saved) };
      if (response.status === 409) return { kind: "conflict", draft: (await response.json()) as StoredDraft };
    });
  },

  discard(contextKey, baseVersion) {
    const init = { method: "DELETE", body: JSON.stringify({ baseVersion }), headers: JSON_HEADERS };
    return request(contextKey, init, async (response) => {
      if (response.status === 204) return { kind: "saved", version: 0, updatedAt: "" };
      if (response.status === 409) return { kind: "conflict", draft: (await response.json()) as StoredDraft };
    });
  },
};

type Saved = { version: number; updatedAt: string };

async function request(
  contextKey: string,
  init: RequestInit,
  read: (response: Response) => Promise<SaveAnswer | undefined>,
): Promise<SaveAnswer> {
  try {
    const response = await askServer(`/api/drafts/${contextKey}`, {
      ...init,
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return (await read(response)) ?? { kind: "failed", reason: REASONS[response.status] ?? "server" };
  } catch {
    return { kind: "failed", reason: "offline" };
  }
}
