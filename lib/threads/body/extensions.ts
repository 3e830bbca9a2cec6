import type { Extensions } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { Gapcursor } from "@tiptap/extensions/gap-cursor";
import { UndoRedo } from "@tiptap/extensions/undo-redo";
import { LinkMark } from "#lib/platform/rich-text/link-mark";
import { BodyHeading } from "./heading-node";
import { MentionNode } from "./mention-node";

/** What a post may hold, as the editor knows it: the same things `readBody` lets through. */
export const bodyExtensions: Extensions = [
  Bold,
  Blockquote,
  BulletList,
  Document,
  Gapcursor,
  HardBreak,
  UndoRedo,
  Italic,
  ListItem,
  ListKeymap,
  OrderedList,
  Paragraph,
  Text,
  BodyHeading,
  LinkMark,
  MentionNode,
];
