import type { StoredDraft } from "#lib/threads/drafts/draft";
import type { DraftServer, SaveAnswer, Unsaved } from "#lib/threads/drafts/draft-keeper";

const PATIENCE_MS = 15_000;
/** Browsers send at most 64 KiB after the page is gone. */
const PARTING_BYTES = 60_000;

const REASONS: Record<number, Unsaved> = {
  400: "too-long",
  401: "signed-out",
  403: "no-access",
  404: "no-access",
  413: "too-long",
};

export const draftServer: DraftServer = {
  async save(contextKey, content, baseVersion, leaving) {
    const body = JSON.stringify({ content, baseVersion });
    const keepalive = leaving && new TextEncoder().encode(body).length < PARTING_BYTES;
    const response = await request(contextKey, {
      method: "PUT",
      body,
      keepalive,
      headers: { "Content-Type": "application/json" },
    });
    if (response?.status === 200) {
      const { version, updatedAt } = (await response.json()) as { version: number; updatedAt: string };
      return { kind: "saved", version, updatedAt };
    }
    if (response?.status === 409) return { kind: "conflict", draft: (await response.json()) as StoredDraft };
    return failed(response);
  },

  async discard(contextKey) {
    const response = await request(contextKey, { method: "DELETE" });
    return response?.status === 204 ? { kind: "saved", version: 0, updatedAt: "" } : failed(response);
  },
};

async function request(contextKey: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(`/api/drafts/${contextKey}`, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return undefined;
  }
}

function failed(response: Response | undefined): SaveAnswer {
  return { kind: "failed", reason: response ? (REASONS[response.status] ?? "server") : "offline" };
}
