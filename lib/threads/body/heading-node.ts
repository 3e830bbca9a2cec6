import { mergeAttributes } from "@tiptap/core";
import { levelOf } from "#lib/platform/rich-text/heading-levels";
import { HeadingNode } from "#lib/platform/rich-text/heading-node";
import { HEADING_TAG } from "./heading-tag";

/** A heading shown one step down, as in the published post. */
export const BodyHeading = HeadingNode.extend({
  renderHTML({ node, HTMLAttributes }) {
    const level = levelOf(node.attrs.level);
    return [HEADING_TAG[level], mergeAttributes(HTMLAttributes, { "data-level": level }), 0];
  },
});
