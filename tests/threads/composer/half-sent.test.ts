import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { EMPTY_BODY } from "#lib/threads/body/body";
import { draftContent } from "#lib/threads/drafts/schema";
import { continues, percentOf } from "../../../app/(workspace)/tradar/_composer/attachments/half-sent";

const left = { id: randomUUID(), name: "lista.csv", size: 3_000_000, changedAt: 1_763_000_000_000 };
const chosen = { name: left.name, size: left.size, lastModified: left.changedAt };

describe("a file that was half sent when the page was left", () => {
  it("goes on with the same file alone: another name, size or time of change begins anew", () => {
    const items = [{}, { halfSent: left }];
    expect(continues(items, chosen)).toBe(items[1]);
    for (const other of [{ name: "Lista.csv" }, { size: 2_999_999 }, { lastModified: left.changedAt + 1 }])
      expect(continues(items, { ...chosen, ...other })).toBeUndefined();
  });

  it("never says that all of it has come", () => {
    expect(percentOf(0, 100)).toBe(0);
    expect(percentOf(4_399, 10_000)).toBe(43);
    expect(percentOf(10_000, 10_000)).toBe(99);
  });

  it("is kept with the draft, and nothing else that a client may say of it", () => {
    expect(draftContent.parse({ doc: EMPTY_BODY, halfSent: [left] }).halfSent).toEqual([left]);
    expect(draftContent.safeParse({ doc: EMPTY_BODY, halfSent: [{ ...left, offset: 7 }] }).success).toBe(false);
    expect(draftContent.safeParse({ doc: EMPTY_BODY, halfSent: Array(11).fill(left) }).success).toBe(false);
  });
});
