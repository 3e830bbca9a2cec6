import { z } from "zod";
import { organisationKinds } from "#lib/members/organisations/schema";
import { publishAnyway } from "#lib/privacy/schema";

export const LONGEST_COMMENT = 5_000;
/** Characters that a comment or proposal may be about. */
export const LONGEST_QUOTE = 2_000;
export const MOST_MENTIONED = 20;

const wellFormed = (text: string) => text.toWellFormed().replaceAll("\0", "");

const text = z
  .string()
  .overwrite((text) => wellFormed(text).trim())
  .min(1, "text-missing")
  .max(LONGEST_COMMENT, "text-too-long");
const mentions = z
  .array(z.uuid())
  .max(MOST_MENTIONED)
  .default([])
  .describe("People it speaks to; those who cannot read the comments are left out");

const position = z.base64().max(500).describe("A Yjs relative position (encodeRelativePosition), base64");
const words = z.string().max(LONGEST_QUOTE).overwrite(wellFormed);

/** What words it is about, from an editor or from a page that shows the text. */
export const pointed = z.union([
  z.object({ start: position, end: position }),
  z
    .object({ quote: words.min(1), prefix: words.default(""), suffix: words.default("") })
    .describe("The words as the page shows them, and some of what stands before and after"),
]);
export type PointedInput = z.infer<typeof pointed>;

export const startCommentInput = z.object({
  /** Made by the client, so that sending twice makes one. */
  id: z.uuid(),
  anchor: pointed,
  text,
  mentions,
  publishAnyway: publishAnyway.optional(),
});
export type StartComment = z.infer<typeof startCommentInput> & { documentId: string };

export const replyCommentInput = startCommentInput.omit({ anchor: true });
export type ReplyComment = z.infer<typeof replyCommentInput> & { documentId: string; threadId: string };

export const editCommentInput = replyCommentInput.omit({ id: true });
export type EditComment = z.infer<typeof editCommentInput> & { documentId: string; commentId: string };

export const stateInput = z.object({ resolved: z.boolean() });

export const readersInput = z.object({ query: z.string().max(200).overwrite(wellFormed).default("") });

const instant = z.iso.datetime({ offset: true });

export const speaker = z.object({
  id: z.uuid(),
  name: z.string(),
  initials: z.string(),
  organisation: z.string(),
  organisationKind: z.enum(organisationKinds),
});

export const commentView = z.object({
  id: z.uuid(),
  author: speaker,
  text: z.string().describe("Plain text; empty once it is deleted"),
  mentions: z.array(z.object({ id: z.uuid(), name: z.string() })),
  createdAt: instant,
  editedAt: instant.nullable(),
  deleted: z.boolean(),
});
export type CommentView = z.infer<typeof commentView>;

export const threadView = z.object({
  id: z.uuid(),
  quote: z.string().describe("The words it was about when it was begun"),
  place: z.int().nullable().describe("Order in the text; null when resolved, or when the words have gone"),
  comments: z.array(commentView),
  resolved: z.object({ at: instant, by: z.string() }).nullable(),
});
export type ThreadView = z.infer<typeof threadView>;

export const readerView = z.object({ id: z.uuid(), name: z.string(), about: z.string() });
export type ReaderView = z.infer<typeof readerView>;
