import { type Extensions, getSchema } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { Bold } from "@tiptap/extension-bold";
import { Details, DetailsContent, DetailsSummary } from "@tiptap/extension-details";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { HorizontalRule } from "@tiptap/extension-horizontal-rule";
import { Italic } from "@tiptap/extension-italic";
import { BulletList, ListItem, ListKeymap, OrderedList, TaskItem, TaskList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Text } from "@tiptap/extension-text";
import type { Schema } from "@tiptap/pm/model";
import { HeadingNode } from "#lib/platform/rich-text/heading-node";
import { LinkMark } from "#lib/platform/rich-text/link-mark";
import { CommentMark, DeletionMark, InsertionMark } from "./marks";
import { Attachment } from "./nodes/attachment";
import { Callout } from "./nodes/callout";
import { DocumentMention } from "./nodes/mention";
import { Picture } from "./nodes/picture";

/**
 * What a document may hold: the same list for the editor, the server, import, export and tests. Whoever changes it raises
 * SCHEMA_VERSION; `schema.test.ts` compares with how it looked.
 */
export const contentExtensions: Extensions = [
  Bold,
  Blockquote,
  BulletList,
  Document,
  HardBreak,
  HorizontalRule,
  Italic,
  ListItem,
  ListKeymap,
  OrderedList,
  Paragraph,
  Text,
  HeadingNode,
  LinkMark,
  TaskList,
  TaskItem.configure({ nested: true }),
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  Details,
  DetailsSummary,
  DetailsContent,
  Callout,
  Picture,
  Attachment,
  DocumentMention,
  CommentMark,
  InsertionMark,
  DeletionMark,
];

let schema: Schema | undefined;

/** The ProseMirror schema of `contentExtensions`; needs no browser. */
export function contentSchema(): Schema {
  schema ??= getSchema(contentExtensions);
  return schema;
}
