import { describe, expect, it } from "vitest";
import { NEW_THREAD, replyDraftKey } from "#lib/threads/drafts/draft";
import { type DeviceDraft, type ListedDraft, withDevice } from "#lib/threads/drafts/listed-drafts";
import { bodyOf } from "#tests/support/post-body";

const NOW = Date.UTC(2026, 10, 25, 8);
const HOUR = 3_600_000;
const key = replyDraftKey("00000000-0000-4000-8000-000000000001");
const writtenAt = { threadId: "1", title: "Belysning", postNumber: null };

const listed = (at: number, contextKey = key): ListedDraft => ({ ...writtenAt, contextKey, updatedAt: new Date(at) });

const onDevice = (draft: Partial<DeviceDraft["draft"]>, contextKey = key): DeviceDraft => ({
  contextKey,
  writtenAt,
  draft: {
    content: { doc: bodyOf("Hej") },
    baseVersion: 1,
    synced: true,
    changedAt: NOW,
    savedAt: NOW,
    unanswered: [],
    other: null,
    ...draft,
  },
});

const shown = (server: ListedDraft[], device: DeviceDraft[], readAt = NOW) =>
  withDevice(server, device, { readAt, now: NOW + 1_000 }).map(({ contextKey }) => contextKey);

describe("one's own drafts, with what this device knows", () => {
  it("hold what has not reached the server", () => {
    expect(shown([], [onDevice({ synced: false, savedAt: 0 })])).toEqual([key]);
  });

  it("hold what reached it while the list was read, or after", () => {
    expect(shown([], [onDevice({ savedAt: NOW - 200 })])).toEqual([key]);
    expect(shown([], [onDevice({ savedAt: NOW })], NOW - HOUR)).toEqual([key]);
  });

  it("do not hold what the server had and has no more: published on another device", () => {
    expect(shown([], [onDevice({ savedAt: NOW - HOUR })])).toEqual([]);
  });

  it("do not hold what was thrown away here, before the server heard of it", () => {
    expect(shown([listed(NOW)], [onDevice({ content: null, synced: false })])).toEqual([]);
  });

  it("do not hold for ever what the server refuses", () => {
    const old = { synced: false, savedAt: 0, changedAt: NOW - 25 * HOUR };
    expect(shown([], [onDevice({ ...old, refused: true })])).toEqual([]);
    expect(shown([], [onDevice({ ...old, refused: true, changedAt: NOW - 23 * HOUR })])).toEqual([key]);
  });

  it("hold what was written long ago without contact", () => {
    expect(shown([], [onDevice({ synced: false, savedAt: 0, changedAt: NOW - 60 * HOUR })])).toEqual([key]);
  });

  it("are named once, the newest first, a thread that is not started by the title it has so far", () => {
    const started = onDevice(
      { synced: false, content: { doc: bodyOf("Hej"), title: " Ny fråga " }, changedAt: NOW - HOUR },
      NEW_THREAD,
    );
    const drafts = withDevice([listed(NOW - 2 * HOUR)], [started, onDevice({})], { readAt: NOW, now: NOW });
    expect(drafts.map(({ title }) => title)).toEqual(["Belysning", "Ny fråga"]);
  });
});
