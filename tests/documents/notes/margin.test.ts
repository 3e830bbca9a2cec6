import { describe, expect, it } from "vitest";
import type { ThreadView } from "#lib/documents/comments/schema";
import type { SuggestionView } from "#lib/documents/suggestions/schema";
import { stack } from "../../../app/(workspace)/dokument/[documentId]/_margin/lay-out-notes";
import {
  countsInWords,
  NOT_LOOKED,
  newSpeakers,
  sortNotes,
} from "../../../app/(workspace)/dokument/[documentId]/_margin/notes";
import swedish from "../../../messages/sv/document-comments.json";

const by = (id: string) =>
  ({
    id,
    name: `Namn ${id}`,
    initials: "NN",
    organisation: "Ronneby kommun",
    organisationKind: "municipality",
  }) as const;
const thread = (id: string, place: number | null, more: Partial<ThreadView> = {}): ThreadView => ({
  id,
  quote: "ord",
  place,
  resolved: null,
  comments: [
    { id: `c-${id}`, author: by("a"), text: "Hej", mentions: [], createdAt: "", editedAt: null, deleted: false },
  ],
  ...more,
});
const suggestion = (id: string, place: number | null, more: Partial<SuggestionView> = {}): SuggestionView => ({
  id,
  author: by("b"),
  removed: "a",
  inserted: "b",
  place,
  state: "open",
  createdAt: "",
  decided: null,
  ...more,
});

describe("the margin", () => {
  it("puts what is open in the order of the text before the reader, and apart what has lost its words or is closed", () => {
    const notes = {
      threads: [thread("one", 0), thread("lost", null), thread("done", null, { resolved: { at: "", by: "Dag" } })],
      suggestions: [suggestion("two", 1), suggestion("said", null, { state: "accepted" })],
    };
    const ids = (order: [string, number][], seen: string[] = []) => {
      const sorted = sortNotes(notes, { order: new Map(order), seen: new Set(seen) });
      return [sorted.placed, sorted.lost, sorted.closed].map((part) => part.map(({ id }) => id));
    };
    expect(ids([])).toEqual([["one", "two"], ["lost"], ["done", "said"]]);
    expect(
      ids([
        ["two", 0],
        ["one", 1],
      ]),
    ).toEqual([["two", "one"], ["lost"], ["done", "said"]]);
    expect(ids([["lost", 0]])[0]).toEqual(["lost", "one", "two"]);
    // The words went a moment ago, which the server has not said yet.
    expect(ids([["two", 0]], ["one", "two"])).toEqual([["two"], ["one", "lost"], ["done", "said"]]);
    expect(countsInWords(sortNotes(notes, NOT_LOOKED).placed, swedish)).toBe("1 kommentar, 1 förslag");
    expect(countsInWords([], swedish)).toBe("Inga kommentarer");
  });

  it("tells of what others have said, and not of one's own or what was there", () => {
    const before = { threads: [thread("one", 0)], suggestions: [] };
    const after = { threads: [thread("one", 0), thread("two", 1)], suggestions: [suggestion("three", 2)] };
    expect(newSpeakers(before, after, "x")).toEqual({ comments: ["Namn a"], suggestions: ["Namn b"] });
    expect(newSpeakers(before, after, "a")).toEqual({ comments: [], suggestions: ["Namn b"] });
    expect(newSpeakers(after, after, "x")).toEqual({ comments: [], suggestions: [] });
  });

  it("lets no note lie over another, and the open one stand at its words where there is room above", () => {
    expect(stack([0, 10, 400], [100, 100, 100], 50, -1)).toEqual([50, 162, 400]);
    // Two above fit between the head and the open note.
    expect(stack([290, 300, 300], [100, 100, 100], 50, 2)).toEqual([76, 188, 300]);
    // There is no room for them: it stands as far up as it can.
    expect(stack([60, 70, 80, 90], [100, 100, 100, 100], 50, 2)).toEqual([50, 162, 274, 386]);
  });
});
