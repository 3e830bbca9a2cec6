import type { Extensions } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { HeadingNode } from "./heading-node";
import { LinkMark } from "./link-mark";

/** What a post may hold, as the editor knows it: the same things `readBody` lets through. */
export const bodyExtensions: Extensions = [
  StarterKit.configure({
    code: false,
    codeBlock: false,
    dropcursor: false,
    heading: false,
    horizontalRule: false,
    link: false,
    strike: false,
    trailingNode: false,
    underline: false,
  }),
  HeadingNode,
  LinkMark,
];
