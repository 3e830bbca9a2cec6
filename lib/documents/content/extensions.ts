import { type Extensions, getSchema } from "@tiptap/core";
import { Details, DetailsContent, DetailsSummary } from "@tiptap/extension-details";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import type { Schema } from "@tiptap/pm/model";
import { StarterKit } from "@tiptap/starter-kit";
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
  StarterKit.configure({
    code: false,
    codeBlock: false,
    dropcursor: false,
    gapcursor: false,
    heading: false,
    link: false,
    strike: false,
    trailingNode: false,
    underline: false,
    // Everybody undoes their own: the Yjs binding keeps that history.
    undoRedo: false,
  }),
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
