import { describe, expect, it } from "vitest";
import { SCHEMA_VERSION } from "#lib/documents/content/content";
import { type Described, describeSchema } from "./describe-schema";
import recorded from "./schema.json" with { type: "json" };

// What documents of each version may hold. Whoever changes the schema raises SCHEMA_VERSION and writes down the new one
// beside the old; the entry of a version that has been released is never changed.
const versions: Record<string, Described> = recorded;

describe("what a document may hold", () => {
  it("is what stands written down for its version", () => {
    expect(describeSchema()).toEqual(versions[SCHEMA_VERSION]);
  });

  it("has everything that any version before it had", () => {
    const now = describeSchema();
    for (const [version, { nodes, marks }] of Object.entries(versions)) {
      expect(Number(version)).toBeLessThanOrEqual(SCHEMA_VERSION);
      expect(Object.keys(now.nodes)).toEqual(expect.arrayContaining(Object.keys(nodes)));
      expect(Object.keys(now.marks)).toEqual(expect.arrayContaining(Object.keys(marks)));
    }
  });
});
