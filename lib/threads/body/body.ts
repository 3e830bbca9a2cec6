import type { HeadingLevel } from "#lib/platform/rich-text/heading-levels";

/** A post's text as the editor makes it and the database keeps it. Everything not named here is refused. */
export type PostBody = { type: "doc"; content: Block[] };

export type Block = Paragraph | Heading | BulletList | OrderedList | Quote;
export type Paragraph = { type: "paragraph"; content?: Inline[] };
export type Heading = { type: "heading"; attrs: { level: HeadingLevel }; content?: Inline[] };
export type BulletList = { type: "bulletList"; content: ListItem[] };
export type OrderedList = { type: "orderedList"; attrs: { start: number }; content: ListItem[] };
export type ListItem = { type: "listItem"; content: Block[] };
export type Quote = { type: "blockquote"; content: Block[] };

export type Inline = TextRun | HardBreak | Mention;
export type TextRun = { type: "text"; text: string; marks?: TextMark[] };
export type HardBreak = { type: "hardBreak"; marks?: TextMark[] };
/** Somebody the text speaks to. An id of a person or an organisation is theirs; a function is named by its own words. */
export type Mention = { type: "mention"; attrs: MentionTarget & { label: string }; marks?: TextMark[] };
export type MentionTarget = { kind: MentionKind; id: string };
export type TextMark = { type: "bold" } | { type: "italic" } | { type: "link"; attrs: { href: string } };

export const MENTION_KINDS = ["person", "organisation", "function"] as const;
export type MentionKind = (typeof MENTION_KINDS)[number];

/** More than this is a list of addresses and not a text. */
export const MOST_MENTIONS = 50;

export type BodyLimits = { characters: number; nodes: number; depth: number };

export const POST_LIMITS: BodyLimits = { characters: 20_000, nodes: 5_000, depth: 20 };

/** A draft may be longer than what can be published, so that nothing is lost while it is shortened. */
export const DRAFT_LIMITS: BodyLimits = { characters: 100_000, nodes: 20_000, depth: 40 };

/** A text with nothing in it, as the editor starts. */
export const EMPTY_BODY: PostBody = { type: "doc", content: [{ type: "paragraph" }] };
