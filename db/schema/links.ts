import { sql } from "drizzle-orm";
import { check, index, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { documents } from "./documents";
import { posts, threads } from "./threads";

/**
 * That a document or a post leads to a thread or another document, as their texts stand: made anew whenever a text is
 * stored. Whether somebody may know of either end is asked when it is read.
 */
export const links = pgTable(
  "links",
  {
    documentId: uuid().references(() => documents.id),
    postId: uuid().references(() => posts.id),
    toThreadId: uuid().references(() => threads.id),
    toDocumentId: uuid().references(() => documents.id, { onDelete: "cascade" }),
  },
  (t) => [
    unique("links_once").on(t.documentId, t.postId, t.toThreadId, t.toDocumentId).nullsNotDistinct(),
    index("links_post").on(t.postId).where(sql`post_id is not null`),
    index("links_to_thread").on(t.toThreadId).where(sql`to_thread_id is not null`),
    index("links_to_document").on(t.toDocumentId).where(sql`to_document_id is not null`),
    check("links_one_source", sql`num_nonnulls(${t.documentId}, ${t.postId}) = 1`),
    check("links_one_target", sql`num_nonnulls(${t.toThreadId}, ${t.toDocumentId}) = 1`),
  ],
);
