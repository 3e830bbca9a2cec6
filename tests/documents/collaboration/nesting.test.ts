import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { nestsTooDeep } from "#lib/documents/collaboration/nesting";
import { FIELD } from "#lib/documents/content/content";

/** Lists in one another, each put into the one before by a change of its own. */
function nested(levels: number): Uint8Array[] {
  const doc = new Y.Doc();
  const changes: Uint8Array[] = [];
  doc.on("update", (change: Uint8Array) => changes.push(change));
  nest(doc, levels);
  return changes;
}

/** The same in a single change. */
function nestedAtOnce(levels: number): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => nest(doc, levels));
  return Y.encodeStateAsUpdate(doc);
}

function nest(doc: Y.Doc, levels: number): void {
  let inner: Y.XmlFragment = doc.getXmlFragment(FIELD);
  for (let level = 0; level < levels; level++) {
    const list = new Y.XmlElement("bulletList");
    inner.insert(0, [list]);
    // Beside another: it then says only what it stands next to.
    const next = new Y.XmlElement("bulletList");
    inner.insert(1, [next]);
    inner = next;
  }
}

function isRefused(doc: Y.Doc, change: Uint8Array): boolean {
  return nestsTooDeep(doc, Y.decodeUpdate(change).structs);
}

/** As the server does: what is refused is not taken in. @returns how many were refused */
function takeAll(doc: Y.Doc, changes: readonly Uint8Array[]): number {
  const refused = changes.filter((change) => {
    if (isRefused(doc, change)) return true;
    Y.applyUpdate(doc, change);
    return false;
  });
  return refused.length;
}

describe("types in one another", () => {
  it("are taken as deep as any text needs", () => {
    expect(takeAll(new Y.Doc(), nested(50))).toBe(0);
    expect(isRefused(new Y.Doc(), nestedAtOnce(50))).toBe(false);
  });

  it.each([20_000, 101])("are refused %i deep in one change", (levels) => {
    expect(isRefused(new Y.Doc(), nestedAtOnce(levels))).toBe(true);
  });

  it("are refused one by one, in whatever order", () => {
    const changes = nested(300);
    expect(takeAll(new Y.Doc(), changes)).toBeGreaterThan(0);
    const backwards = new Y.Doc();
    expect(takeAll(backwards, changes.toReversed())).toBeGreaterThan(0);
    expect(depth(backwards)).toBeLessThanOrEqual(100);
  });

  it("are refused within a text that is as deep as may be, by somebody else", () => {
    const doc = new Y.Doc();
    takeAll(doc, nested(300));
    expect(depth(doc)).toBe(100);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const before = Y.encodeStateVector(other);
    let inner: Y.XmlFragment = other.getXmlFragment(FIELD);
    while (inner.length > 1) inner = inner.get(1) as Y.XmlElement;
    inner.insert(0, [new Y.XmlElement("paragraph")]);
    expect(isRefused(doc, Y.encodeStateAsUpdate(other, before))).toBe(true);
  });
});

function depth(doc: Y.Doc): number {
  let levels = 0;
  for (let inner: Y.XmlFragment = doc.getXmlFragment(FIELD); inner.length > 1; levels++)
    inner = inner.get(1) as Y.XmlElement;
  return levels;
}
