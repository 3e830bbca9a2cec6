/**
 * A document's text as the editor makes it. The Yjs document holds the same nodes by the same names; this is the form that
 * versions, search, read view and export work on.
 */
export type DocumentContent = { type: "doc"; content: Block[] };

/** Any node. What may stand where is what `extensions.ts` says, and `readContent` checks. */
export type ContentNode = {
  type: string;
  attrs?: Record<string, unknown>;
  content?: ContentNode[];
  text?: string;
  marks?: ContentMark[];
};
export type Block = ContentNode;
export type ContentMark = { type: string; attrs?: Record<string, unknown> };

/**
 * Rises with every change of what a document may hold. A browser with an older one is not let in: it would delete what it
 * does not know. A node or mark is added in two releases (read it, then write it) and never removed.
 */
export const SCHEMA_VERSION = 2;

/** The name of the Yjs fragment that holds the text, always said: the libraries have different defaults. */
export const FIELD = "default";

/** Boxes that stand out from the text. */
export const CALLOUT_KINDS = ["note", "important", "decision"] as const;
export type CalloutKind = (typeof CALLOUT_KINDS)[number];

/** How much of the line a picture takes at the most: a third, two thirds, all of it. */
export const PICTURE_SIZES = ["s", "m", "l"] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];

/** Characters under a picture. */
export const LONGEST_CAPTION = 300;

export const MENTION_KINDS = ["person", "organisation", "function", "thread", "document", "meeting"] as const;
export type DocumentMentionKind = (typeof MENTION_KINDS)[number];

/** Characters at which the page says that the text gets long (Outline's recommended most). */
export const LONG_TEXT = 250_000;

/** A text with nothing in it. */
export const EMPTY_CONTENT: DocumentContent = { type: "doc", content: [{ type: "paragraph" }] };
