import type { Extensions } from "@tiptap/core";
import { StarterKit } from "@tiptap/starter-kit";
import { LinkMark } from "#lib/platform/rich-text/link-mark";
import { BodyHeading } from "./heading-node";
import { MentionNode } from "./mention-node";

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
  BodyHeading,
  LinkMark,
  MentionNode,
];
