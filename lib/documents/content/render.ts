import { escapeHtml } from "#lib/platform/html";
import { levelOf } from "#lib/platform/rich-text/heading-levels";
import { isOwnPath, safeHref } from "#lib/platform/rich-text/safe-href";
import { isUuid } from "#lib/platform/uuid";
import type { ContentMark, ContentNode, DocumentContent } from "./content";
import { isAnchorId } from "./marks";
import { calloutKind } from "./nodes/callout";
import { mentionText, speaksToSomebody } from "./nodes/mention";
import { pictureSize } from "./nodes/picture";
import { inlineText } from "./text";

export type RenderWords = {
  /** "Klart" and "Inte klart": a ticked box is said in words too. */
  done: string;
  open: string;
  callouts: Record<"note" | "important" | "decision", string>;
  /** A file's size as a reader has it: "12 kB". */
  fileSize?: (bytes: number) => string;
  /** Whether the reader is shown what is said beside the text: only then do its words carry the ids. */
  notes?: boolean;
};

/**
 * The text as HTML that the read view and print show as it stands. Everything is escaped here and every address checked
 * again: whoever may write in the Yjs document may put anything into it.
 */
export function renderContent(content: DocumentContent, words: RenderWords): string {
  const renderer = new Renderer(words);
  return content.content.map((node) => renderer.block(node)).join("");
}

class Renderer {
  private headings = 0;

  constructor(private readonly words: RenderWords) {}

  block(node: ContentNode): string {
    const inside = () => (node.content ?? []).map((child) => this.block(child)).join("");
    switch (node.type) {
      case "paragraph":
        return `<p>${this.inline(node)}</p>`;
      case "heading":
        return this.heading(node);
      case "bulletList":
        return `<ul>${inside()}</ul>`;
      case "orderedList":
        return `<ol${startOf(node)}>${inside()}</ol>`;
      case "listItem":
        return `<li>${inside()}</li>`;
      case "taskList":
        return `<ul class="tasklist">${inside()}</ul>`;
      case "taskItem":
        return this.task(node, inside());
      case "blockquote":
        return `<blockquote>${inside()}</blockquote>`;
      case "callout": {
        const kind = calloutKind(node.attrs?.kind);
        return `<div class="callout" data-callout="${kind}"><p class="callout-kind">${escapeHtml(this.words.callouts[kind])}</p>${inside()}</div>`;
      }
      case "details":
        return `<details>${inside()}</details>`;
      case "detailsSummary":
        return `<summary>${this.inline(node)}</summary>`;
      case "detailsContent":
        return `<div>${inside()}</div>`;
      case "table":
        return this.table(node);
      case "picture":
        return picture(node);
      case "attachment":
        return this.attachment(node);
      case "horizontalRule":
        return "<hr>";
      default:
        // Unknown nodes keep their words.
        return inside();
    }
  }

  /** The words of a block with their marks. */
  private inline(node: ContentNode): string {
    return (node.content ?? []).map((part) => run(part, this.words.notes ?? false)).join("");
  }

  private attachment({ attrs = {} }: ContentNode): string {
    if (!isUuid(attrs.fileId)) return "";
    const bytes = Number(attrs.size);
    const size = bytes > 0 && this.words.fileSize ? ` <small>${escapeHtml(this.words.fileSize(bytes))}</small>` : "";
    return `<p class="attachment"><a href="/api/filer/${attrs.fileId}">${escapeHtml(String(attrs.name ?? ""))}${size}</a></p>`;
  }

  private heading(node: ContentNode): string {
    const level = levelOf(node.attrs?.level);
    if (inlineText(node).trim() === "") return "";
    this.headings += 1;
    return `<h${level} id="avsnitt-${this.headings}">${this.inline(node)}</h${level}>`;
  }

  private task(node: ContentNode, inside: string): string {
    const done = node.attrs?.checked === true;
    const word = escapeHtml(done ? this.words.done : this.words.open);
    return `<li${done ? ' class="is-done"' : ""}><span class="tick" aria-hidden="true"></span><span class="sr-only">${word}: </span><div>${inside}</div></li>`;
  }

  /** Head rows are told from the rest, and a first column of heads belongs to its row. In a frame that scrolls, reachable by key. */
  private table(node: ContentNode): string {
    const rows = node.content ?? [];
    const isHead = (row: ContentNode) => (row.content ?? []).every((cell) => cell.type === "tableHeader");
    const firstBody = rows.findIndex((row) => !isHead(row));
    const heads = firstBody === -1 ? Math.min(1, rows.length) : firstBody;
    const part = (tag: string, list: ContentNode[], scope: string) =>
      list.length === 0 ? "" : `<${tag}>${list.map((row) => this.row(row, scope)).join("")}</${tag}>`;
    return `<div class="table-scroll" tabindex="0"><table>${part("thead", rows.slice(0, heads), "col")}${part("tbody", rows.slice(heads), "row")}</table></div>`;
  }

  private row(row: ContentNode, scope: string): string {
    const cells = (row.content ?? []).map((cell) => {
      const head = cell.type === "tableHeader";
      const tag = head ? "th" : "td";
      const span = (["colspan", "rowspan"] as const)
        .map((name) => [name, Number(cell.attrs?.[name])] as const)
        .filter(([, count]) => Number.isInteger(count) && count > 1 && count <= 100)
        .map(([name, count]) => ` ${name}="${count}"`)
        .join("");
      const inside = (cell.content ?? []).map((child) => this.block(child)).join("");
      return `<${tag}${head ? ` scope="${scope}"` : ""}${span}>${inside}</${tag}>`;
    });
    return `<tr>${cells.join("")}</tr>`;
  }
}

function picture({ attrs = {} }: ContentNode): string {
  if (!isUuid(attrs.fileId)) return "";
  const caption = String(attrs.caption ?? "").trim();
  const image = `<img src="/api/filer/${attrs.fileId}" alt="${escapeHtml(String(attrs.alt ?? ""))}" loading="lazy">`;
  const under = caption && `<figcaption>${escapeHtml(caption)}</figcaption>`;
  return `<figure class="picture" data-size="${pictureSize(attrs.size)}">${image}${under}</figure>`;
}

function startOf(node: ContentNode): string {
  const start = Number(node.attrs?.start);
  return Number.isInteger(start) && start !== 1 && Math.abs(start) < 100_000 ? ` start="${start}"` : "";
}

function run(node: ContentNode, notes: boolean): string {
  if (node.type === "hardBreak") return "<br>";
  let html = node.type === "mention" ? mention(node) : escapeHtml(node.text ?? "");
  for (const mark of node.marks ?? []) html = wrap(mark, html, notes);
  return html;
}

function wrap(mark: ContentMark, html: string, notes: boolean): string {
  const id = notes && isAnchorId(mark.attrs?.id) ? mark.attrs.id : undefined;
  switch (mark.type) {
    case "bold":
      return `<strong>${html}</strong>`;
    case "italic":
      return `<em>${html}</em>`;
    case "link": {
      const href = safeHref(mark.attrs?.href);
      if (href === undefined) return html;
      return `<a href="${escapeHtml(href)}"${isOwnPath(href) ? "" : ' rel="noopener noreferrer nofollow"'}>${html}</a>`;
    }
    case "comment":
      return id === undefined ? html : `<span class="anno" data-comment="${id}">${html}</span>`;
    case "insertion":
      return `<ins class="sug"${id === undefined ? "" : ` data-suggestion="${id}"`}>${html}</ins>`;
    case "deletion":
      return `<del class="sug"${id === undefined ? "" : ` data-suggestion="${id}"`}>${html}</del>`;
    default:
      return html;
  }
}

const PLACES: Record<string, string> = { thread: "/tradar/", document: "/dokument/", meeting: "/moten/" };

function mention(node: ContentNode): string {
  const attrs = node.attrs ?? {};
  const text = escapeHtml(mentionText(attrs));
  const place = PLACES[String(attrs.kind)];
  if (place && isUuid(attrs.id)) return `<a class="mention" href="${place}${attrs.id}">${text}</a>`;
  return `<span class="mention${speaksToSomebody(attrs) ? "" : " is-hidden"}">${text}</span>`;
}
