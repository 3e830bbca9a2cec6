import { describe, expect, it } from "vitest";
import { chooseDraft, type LocalDraft, sameContent } from "#lib/threads/drafts/choose-draft";
import type { DraftContent, StoredDraft } from "#lib/threads/drafts/draft";
import { bodyOf } from "#tests/support/post-body";

const words = (text: string): DraftContent => ({ doc: bodyOf(text) });
const MORNING = Date.UTC(2026, 10, 24, 8);
const NOON = Date.UTC(2026, 10, 24, 12);

const server = (content: DraftContent | null, version: number, at = MORNING): StoredDraft => ({
  content,
  version,
  updatedAt: content && new Date(at).toISOString(),
});
const local = (content: DraftContent | null, part: Partial<LocalDraft> = {}): LocalDraft => ({
  content,
  baseVersion: 1,
  synced: false,
  changedAt: NOON,
  savedAt: 0,
  unanswered: [],
  other: null,
  ...part,
});

describe("which text to go on with", () => {
  it("the server's, on a device that has none", () => {
    expect(chooseDraft(undefined, server(words("a"), 3))).toEqual({
      content: words("a"),
      baseVersion: 3,
      synced: true,
      other: null,
    });
    expect(chooseDraft(undefined, server(null, 0))).toEqual({
      content: null,
      baseVersion: 0,
      synced: true,
      other: null,
    });
  });

  it("the server's, when it goes on from the device's: sent by a page that went away before the device had it", () => {
    const of = (...texts: string[]): DraftContent => ({
      doc: { type: "doc", content: texts.flatMap((text) => bodyOf(text).content) },
      postId: "p1",
    });
    const bold: DraftContent = {
      doc: {
        type: "doc",
        content: [{ type: "paragraph", content: [{ type: "text", text: "H", marks: [{ type: "bold" }] }] }],
      },
      postId: "p1",
    };
    const chosen = (ours: DraftContent, theirs: DraftContent) =>
      chooseDraft(local(ours, { baseVersion: 0 }), server(theirs, 1));
    for (const ours of [of("H"), of("Halv"), of("Halvfärdig.", "Och")])
      expect(chosen(ours, of("Halvfärdig.", "Och mer."))).toEqual({
        content: of("Halvfärdig.", "Och mer."),
        baseVersion: 1,
        synced: true,
        other: null,
      });
    for (const ours of [
      of("Helt"),
      of("Halv", "Och"),
      of("Halvfärdig.", "Och mer.", "Till"),
      bold,
      { ...of("H"), postId: "p2" },
      { ...of("H"), title: "Rubrik" },
      words("H"),
    ])
      expect(chosen(ours, of("Halvfärdig.", "Och mer."))).toMatchObject({ content: ours, synced: false, other: {} });
  });

  it("the device's, where the server has none and never had this one", () => {
    expect(chooseDraft(local(words("a"), { baseVersion: 0 }), server(null, 0))).toMatchObject({
      content: words("a"),
      baseVersion: 0,
      synced: false,
    });
  });

  it("none, when the server had it and has it no more: published or thrown away elsewhere", () => {
    expect(chooseDraft(local(words("a"), { synced: true }), server(null, 0))).toMatchObject({
      content: null,
      other: null,
    });
  });

  it("the device's, when it goes on from what the server has", () => {
    expect(chooseDraft(local(words("ab")), server(words("a"), 1))).toEqual({
      content: words("ab"),
      baseVersion: 1,
      synced: false,
      other: null,
    });
  });

  it("the device's, when the server's is the one it sent without hearing back", () => {
    const ours = local(words("abc"), { unanswered: [words("a"), words("ab")] });
    expect(chooseDraft(ours, server(words("ab"), 2, NOON + 1))).toEqual({
      content: words("abc"),
      baseVersion: 2,
      synced: false,
      other: null,
    });
  });

  it("the server's, when the device had nothing of its own", () => {
    expect(chooseDraft(local(words("a"), { synced: true }), server(words("b"), 2))).toEqual({
      content: words("b"),
      baseVersion: 2,
      synced: true,
      other: null,
    });
  });

  it("the newest of two that went apart, with the other beside it", () => {
    expect(chooseDraft(local(words("här")), server(words("där"), 2))).toEqual({
      content: words("här"),
      baseVersion: 2,
      synced: false,
      other: { content: words("där"), at: MORNING, from: "server" },
    });
    expect(chooseDraft(local(words("här")), server(words("där"), 2, NOON + 1))).toEqual({
      content: words("där"),
      baseVersion: 2,
      synced: true,
      other: { content: words("här"), at: NOON, from: "device" },
    });
  });

  it("nothing, where it was thrown away before the server heard of it", () => {
    expect(chooseDraft(local(null), server(words("a"), 1))).toMatchObject({ content: null, synced: false });
    expect(chooseDraft(local(null), server(null, 0))).toMatchObject({ content: null, synced: true });
  });

  it("the server's, where it was thrown away here but written on elsewhere", () => {
    expect(chooseDraft(local(null), server(words("b"), 2))).toMatchObject({ content: words("b"), synced: true });
  });

  it("with the other text that was offered before", () => {
    const other = { content: words("x"), at: 1, from: "server" } as const;
    expect(chooseDraft(local(words("a"), { other }), server(words("a"), 2)).other).toEqual(other);
    expect(chooseDraft(local(words("ab"), { other }), server(words("a"), 1)).other).toEqual(other);
    expect(chooseDraft(local(words("a"), { synced: true, other }), server(null, 0)).other).toEqual(other);
  });

  it("with a third beside the other that was offered before, which is offered after it", () => {
    const other = { content: words("x"), at: 1, from: "server" } as const;
    expect(chooseDraft(local(words("här"), { other }), server(words("där"), 2))).toMatchObject({
      content: words("här"),
      other: { content: words("där"), from: "server" },
      behind: [other],
    });
    expect(chooseDraft(local(words("här"), { other }), server(words("där"), 2, NOON + 1))).toMatchObject({
      content: words("där"),
      other: { content: words("här"), from: "device" },
      behind: [other],
    });
  });
});

describe("the same text", () => {
  it("is the same whatever order the database gives its keys in, and whatever is left out", () => {
    const a = { doc: bodyOf("a"), title: "t", type: undefined };
    const b = JSON.parse(
      '{"title":"t","doc":{"content":[{"content":[{"text":"a","type":"text"}],"type":"paragraph"}],"type":"doc"}}',
    );
    expect(sameContent(a, b)).toBe(true);
    expect(sameContent(a, { ...a, title: "u" })).toBe(false);
    expect(sameContent(a, null)).toBe(false);
    expect(
      sameContent({ doc: { type: "doc", content: [...bodyOf("a", "b").content] } }, { doc: bodyOf("b", "a") }),
    ).toBe(false);
  });
});
