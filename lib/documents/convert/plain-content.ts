import { fill } from "#lib/platform/fill";
import { isOwnPath, safeHref } from "#lib/platform/rich-text/safe-href";
import { isUuid } from "#lib/platform/uuid";
import type { ContentMark, ContentNode, DocumentContent } from "../content/content";
import { mentionText } from "../content/nodes/mention";
import { printable } from "./printable";
import { words } from "./words";

/**
 * How the text is to stand in a file. `site` is where paths of ours lead; without it they are words alone. `proposals`
 * are left out, with their words (the text as it is accepted now), or kept as marks where the format has such.
 */
export type PlainChoices = { site?: string | undefined; proposals: "left-out" | "kept" };

const PLACES: Record<string, string> = { thread: "/tradar/", document: "/dokument/", meeting: "/moten/" };
const INLINE = new Set(["paragraph", "heading", "detailsSummary"]);
/** These are nothing when what was in them is gone. */
const EMPTIED = new Set(["listItem", "taskItem", "bulletList", "orderedList", "taskList", "blockquote", "callout"]);

/**
 * The text as writers of files need it: mentions and attachments are words, links are checked once more and whole, and
 * there are no comments. What stands under a picture is a paragraph after it, which says so. Unknown nodes give way to what is in them.
 */
export function plainContent(content: DocumentContent, choices: PlainChoices): DocumentContent {
  const blocks = content.content.flatMap((node) => block(node, choices));
  return { type: "doc", content: blocks.length > 0 ? blocks : [{ type: "paragraph" }] };
}

function block(node: ContentNode, choices: PlainChoices): ContentNode[] {
  if (INLINE.has(node.type)) {
    const runs = joined((node.content ?? []).flatMap((run) => inline(run, choices)));
    // A paragraph that was proposed, whole, is not there yet.
    if (node.type === "paragraph" && runs.length === 0 && (node.content ?? []).length > 0) return [];
    return [{ ...node, content: runs }];
  }
  if (node.type === "attachment") {
    const text = fill(words.attachment, { name: String(node.attrs?.name ?? "") });
    return [
      { type: "paragraph", content: [{ type: "text", text, ...linked(`/api/filer/${node.attrs?.fileId}`, choices) }] },
    ];
  }
  if (node.type === "picture") {
    const caption = printable(String(node.attrs?.caption ?? "")).trim();
    const content = [{ type: "text", text: caption, marks: [{ type: "italic" }] }];
    const under = { type: "paragraph", attrs: { caption: true }, content };
    const picture = { ...node, attrs: { ...node.attrs, caption: "" } };
    return caption === "" ? [picture] : [picture, under];
  }
  if (node.type === "horizontalRule") return [node];
  const inside = (node.content ?? []).flatMap((child) => block(child, choices));
  if (inside.length === 0 && EMPTIED.has(node.type)) return [];
  if (node.type === "tableCell" || node.type === "tableHeader" || node.type === "detailsContent")
    return [{ ...node, content: inside.length > 0 ? inside : [{ type: "paragraph" }] }];
  return KNOWN.has(node.type) ? [{ ...node, content: inside }] : inside;
}

const KNOWN = new Set([...EMPTIED, "table", "tableRow", "details"]);

function inline(node: ContentNode, choices: PlainChoices): ContentNode[] {
  const marks = node.marks ?? [];
  if (choices.proposals === "left-out" && marks.some(({ type }) => type === "insertion")) return [];
  const kept = marks.flatMap((mark) => keptMark(mark, choices));
  if (node.type === "hardBreak") return [{ type: "hardBreak" }];
  if (node.type === "mention") {
    const { kind, id } = node.attrs ?? {};
    const place = PLACES[String(kind)];
    const link = place && isUuid(id) ? (linked(place + id, choices).marks ?? []) : [];
    const text = mentionText(node.attrs ?? {});
    return text === "" ? [] : [{ type: "text", text, marks: [...link, ...kept.filter(({ type }) => type !== "link")] }];
  }
  const text = printable(node.text ?? "").replace(/[\t\n\r]/g, " ");
  return text === "" ? [] : [{ type: "text", text, marks: kept }];
}

function keptMark(mark: ContentMark, choices: PlainChoices): ContentMark[] {
  if (mark.type === "bold" || mark.type === "italic") return [{ type: mark.type }];
  if (mark.type === "link") return linked(mark.attrs?.href, choices).marks ?? [];
  return choices.proposals === "kept" && (mark.type === "insertion" || mark.type === "deletion") ? [mark] : [];
}

function linked(address: unknown, { site }: PlainChoices): { marks?: ContentMark[] } {
  const href = safeHref(address);
  if (href === undefined || (isOwnPath(href) && site === undefined)) return {};
  const whole = isOwnPath(href) ? safeHref(new URL(href, site).href) : href;
  return whole === undefined ? {} : { marks: [{ type: "link", attrs: { href: whole } }] };
}

/** Words that carry the same marks are one run: what divided them is gone. */
function joined(runs: ContentNode[]): ContentNode[] {
  const result: ContentNode[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    const same =
      last?.type === "text" && run.type === "text" && JSON.stringify(last.marks) === JSON.stringify(run.marks);
    if (last && same) result[result.length - 1] = { ...last, text: (last.text ?? "") + run.text };
    else result.push(run);
  }
  return result;
}

/** A piece of a paragraph as writers see it. */
export type Run =
  | { kind: "break" }
  | { kind: "text"; text: string; bold: boolean; italic: boolean; href?: string; proposal?: "insertion" | "deletion" };

/** The runs of a paragraph, heading or summary of plain content. */
export function runsOf(node: ContentNode): Run[] {
  return (node.content ?? []).map((run): Run => {
    if (run.type === "hardBreak") return { kind: "break" };
    const has = (type: string) => (run.marks ?? []).find((mark) => mark.type === type);
    const href = has("link")?.attrs?.href;
    const proposal = has("insertion") ? "insertion" : has("deletion") ? "deletion" : undefined;
    return {
      kind: "text",
      text: run.text ?? "",
      bold: has("bold") !== undefined,
      italic: has("italic") !== undefined,
      ...(typeof href === "string" ? { href } : {}),
      ...(proposal ? { proposal } : {}),
    };
  });
}
