import { getSchema } from "@tiptap/core";
import { Node } from "@tiptap/pm/model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyExtensions } from "#lib/threads/body/extensions";
import { readBody } from "#lib/threads/body/read-body";
import { anyDocument } from "./documents";

const schema = getSchema(bodyExtensions);

describe("the editor and the server", () => {
  it("know the same nodes and marks", () => {
    expect(Object.keys(schema.nodes).sort()).toEqual([
      "blockquote",
      "bulletList",
      "doc",
      "hardBreak",
      "heading",
      "listItem",
      "mention",
      "orderedList",
      "paragraph",
      "text",
    ]);
    expect(Object.keys(schema.marks).sort()).toEqual(["bold", "italic", "link"]);
  });

  it("agree on every document: what one gives the other takes", () => {
    fc.assert(
      fc.property(anyDocument, (value) => {
        const read = readBody(value);
        if (!read.ok) throw new Error(read.problem);
        const node = Node.fromJSON(schema, read.body);
        node.check();
        const back = readBody(JSON.parse(JSON.stringify(node.toJSON())));
        expect(back.ok && Node.fromJSON(schema, back.body).eq(node)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
