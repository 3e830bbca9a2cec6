import { HEADING_LEVELS, type HeadingLevel } from "#lib/platform/rich-text/heading-levels";
import { safeHref } from "#lib/platform/rich-text/safe-href";
import { isUuid } from "#lib/platform/uuid";
import {
  type Block,
  type BodyLimits,
  type Heading,
  type Inline,
  type ListItem,
  MENTION_KINDS,
  type Mention,
  MOST_MENTIONS,
  type Paragraph,
  POST_LIMITS,
  type PostBody,
  type TextMark,
} from "./body";

/** What is wrong with a text, for the reader's language: messages `composer.problems`. */
export const BODY_PROBLEMS = [
  "not-a-document",
  "unknown-content",
  "unsafe-link",
  "too-long",
  "too-many-parts",
  "too-deep",
  "too-many-mentions",
  "empty",
] as const;
export type BodyProblem = (typeof BODY_PROBLEMS)[number];

export type ReadBody = { ok: true; body: PostBody } | { ok: false; problem: BodyProblem };

class Refused extends Error {
  constructor(readonly problem: BodyProblem) {
    super(problem);
  }
}

type Count = { characters: number; nodes: number; mentions: number; limits: BodyLimits };
type Fields = Record<string, unknown>;

/**
 * Reads an unknown value as a post's text. The answer is a new tree that holds only what is named in `body.ts`;
 * anything else in the value refuses it whole.
 */
export function readBody(value: unknown, limits: BodyLimits = POST_LIMITS): ReadBody {
  try {
    const doc = fields(value, ["type", "content"], "not-a-document");
    if (doc.type !== "doc") throw new Refused("not-a-document");
    const count: Count = { characters: 0, nodes: 0, mentions: 0, limits };
    return { ok: true, body: { type: "doc", content: blocks(doc.content, count, 1) } };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

function blocks(value: unknown, count: Count, depth: number): Block[] {
  const list = children(value, count, depth);
  if (list.length === 0) throw new Refused("unknown-content");
  return list.map((item) => block(item, count, depth));
}

function block(value: unknown, count: Count, depth: number): Block {
  const node = fields(value, ["type", "attrs", "content"]);
  switch (node.type) {
    case "paragraph":
      return paragraph(node, count, depth);
    case "heading":
      return heading(node, count, depth);
    case "bulletList":
      attributes(node.attrs, []);
      return { type: "bulletList", content: listItems(node.content, count, depth + 1) };
    case "orderedList":
      return {
        type: "orderedList",
        attrs: { start: listStart(node.attrs) },
        content: listItems(node.content, count, depth + 1),
      };
    case "blockquote":
      attributes(node.attrs, []);
      return { type: "blockquote", content: blocks(node.content, count, depth + 1) };
    default:
      throw new Refused("unknown-content");
  }
}

function paragraph(node: Fields, count: Count, depth: number): Paragraph {
  attributes(node.attrs, []);
  const content = inlines(node.content, count, depth + 1);
  return content.length > 0 ? { type: "paragraph", content } : { type: "paragraph" };
}

function heading(node: Fields, count: Count, depth: number): Heading {
  const { level } = attributes(node.attrs, ["level"]);
  if (!isHeadingLevel(level)) throw new Refused("unknown-content");
  const content = inlines(node.content, count, depth + 1);
  return content.length > 0 ? { type: "heading", attrs: { level }, content } : { type: "heading", attrs: { level } };
}

const NUMBERINGS: readonly unknown[] = [undefined, null, "1", "a", "A", "i", "I"];

/** The editor remembers which numbering a pasted list had; ours is always 1, 2, 3, so it is left out. */
function listStart(attrs: unknown): number {
  const { start = 1, type } = attributes(attrs, ["start", "type"]);
  if (!NUMBERINGS.includes(type)) throw new Refused("unknown-content");
  if (typeof start !== "number" || !Number.isInteger(start) || start < 0 || start > 1_000_000)
    throw new Refused("unknown-content");
  return start;
}

function listItems(value: unknown, count: Count, depth: number): ListItem[] {
  const list = children(value, count, depth);
  if (list.length === 0) throw new Refused("unknown-content");
  return list.map((item) => {
    const node = fields(item, ["type", "attrs", "content"]);
    attributes(node.attrs, []);
    const content = node.type === "listItem" ? blocks(node.content, count, depth + 1) : [];
    // The editor cannot hold a list item that does not begin with a paragraph.
    if (content[0]?.type !== "paragraph") throw new Refused("unknown-content");
    return { type: "listItem", content };
  });
}

function inlines(value: unknown, count: Count, depth: number): Inline[] {
  if (value === undefined) return [];
  return children(value, count, depth).flatMap((item): Inline[] => {
    const node = fields(item, ["type", "text", "marks", "attrs"]);
    const marks = textMarks(node.marks);
    if (node.type === "mention") return [{ type: "mention", attrs: mention(node, count), ...marks }];
    attributes(node.attrs, []);
    if (node.type === "hardBreak" && node.text === undefined) return [{ type: "hardBreak", ...marks }];
    if (node.type !== "text" || typeof node.text !== "string" || node.text === "") throw new Refused("unknown-content");
    count.characters += node.text.length;
    if (count.characters > count.limits.characters) throw new Refused("too-long");
    const text = printable(node.text);
    return text === "" ? [] : [{ type: "text", text, ...marks }];
  });
}

/** Who is meant is looked up when the text is published; here it only has to be somebody's name and id. */
function mention(node: Fields, count: Count): Mention["attrs"] {
  const { kind, id, label } = attributes(node.attrs, ["kind", "id", "label"]);
  const known = MENTION_KINDS.find((one) => one === kind);
  if (!known || node.text !== undefined || typeof id !== "string" || typeof label !== "string")
    throw new Refused("unknown-content");
  if (known === "function" ? id !== printable(id).trim() || id === "" || id.length > 120 : !isUuid(id))
    throw new Refused("unknown-content");
  const name = printable(label).trim();
  if (name === "" || name.length > 200) throw new Refused("unknown-content");
  count.characters += name.length + 1;
  if (count.characters > count.limits.characters) throw new Refused("too-long");
  if (++count.mentions > MOST_MENTIONS) throw new Refused("too-many-mentions");
  return { kind: known, id, label: name };
}

/** PostgreSQL stores neither NUL nor half a surrogate pair; control characters come along from pasted PDF text. */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "");
}

function textMarks(value: unknown): { marks?: TextMark[] } {
  if (value === undefined) return {};
  if (!Array.isArray(value) || value.length > 3) throw new Refused("unknown-content");
  const marks = value.map(textMark);
  if (new Set(marks.map((mark) => mark.type)).size < marks.length) throw new Refused("unknown-content");
  return marks.length > 0 ? { marks } : {};
}

function textMark(value: unknown): TextMark {
  const mark = fields(value, ["type", "attrs"]);
  if (mark.type === "link") {
    const href = safeHref(attributes(mark.attrs, ["href"]).href);
    if (href === undefined) throw new Refused("unsafe-link");
    return { type: "link", attrs: { href } };
  }
  attributes(mark.attrs, []);
  if (mark.type === "bold" || mark.type === "italic") return { type: mark.type };
  throw new Refused("unknown-content");
}

/** A node's children, counted before any of them is looked at: a hostile text is refused at the limit, not after it. */
function children(value: unknown, count: Count, depth: number): unknown[] {
  if (!Array.isArray(value)) throw new Refused("unknown-content");
  if (depth > count.limits.depth) throw new Refused("too-deep");
  count.nodes += value.length;
  if (count.nodes > count.limits.nodes) throw new Refused("too-many-parts");
  return value;
}

function attributes(value: unknown, known: readonly string[]): Fields {
  return value === undefined ? {} : fields(value, known);
}

function fields(value: unknown, known: readonly string[], problem: BodyProblem = "unknown-content"): Fields {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Refused(problem);
  if (!Object.keys(value).every((key) => known.includes(key))) throw new Refused(problem);
  return value as Fields;
}

function isHeadingLevel(level: unknown): level is HeadingLevel {
  return HEADING_LEVELS.some((known) => known === level);
}
