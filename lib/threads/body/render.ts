import { escapeHtml } from "#lib/platform/html";
import { isOwnPath } from "#lib/platform/rich-text/safe-href";
import type { Block, Inline, ListItem, Mention, PostBody, TextMark } from "./body";
import { HEADING_TAG } from "./heading-tag";

/**
 * The text as HTML that pages print as it stands, and as plain text for excerpts.
 * Only for a body that has passed `readBody`: addresses are taken as already checked.
 */
export function renderBody(body: PostBody): { html: string; text: string } {
  return { html: body.content.map(blockHtml).join(""), text: body.content.flatMap(blockLines).join("\n").trim() };
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.content ? `<p>${inlineHtml(block.content)}</p>` : "";
    case "heading": {
      const tag = HEADING_TAG[block.attrs.level];
      return block.content ? `<${tag}>${inlineHtml(block.content)}</${tag}>` : "";
    }
    case "bulletList":
      return `<ul>${block.content.map(itemHtml).join("")}</ul>`;
    case "orderedList": {
      const { start } = block.attrs;
      return `<ol${start === 1 ? "" : ` start="${start}"`}>${block.content.map(itemHtml).join("")}</ol>`;
    }
    case "blockquote":
      return `<blockquote>${block.content.map(blockHtml).join("")}</blockquote>`;
  }
}

function itemHtml(item: ListItem): string {
  return `<li>${item.content.map(blockHtml).join("")}</li>`;
}

/** Neighbours with the same address become one link: the editor splits a link where bold begins inside it. */
function inlineHtml(nodes: readonly Inline[]): string {
  let html = "";
  let open: string | undefined;
  for (const node of nodes) {
    const href = hrefOf(node.marks);
    if (href !== open) {
      if (open !== undefined) html += "</a>";
      if (href !== undefined)
        html += `<a href="${escapeHtml(href)}"${isOwnPath(href) ? "" : ' rel="noopener noreferrer nofollow ugc"'}>`;
      open = href;
    }
    html += runHtml(node);
  }
  return open === undefined ? html : `${html}</a>`;
}

function runHtml(node: Inline): string {
  if (node.type === "hardBreak") return "<br>";
  let html = node.type === "mention" ? mentionHtml(node) : escapeHtml(node.text);
  if (has(node.marks, "italic")) html = `<em>${html}</em>`;
  if (has(node.marks, "bold")) html = `<strong>${html}</strong>`;
  return html;
}

function mentionHtml({ attrs }: Mention): string {
  return `<span class="mention" data-kind="${attrs.kind}">@${escapeHtml(attrs.label)}</span>`;
}

function blockLines(block: Block): string[] {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return [(block.content ?? []).map(runText).join("")];
    case "bulletList":
      return block.content.flatMap((item) => itemLines(item, "– "));
    case "orderedList":
      return block.content.flatMap((item, index) => itemLines(item, `${block.attrs.start + index}. `));
    case "blockquote":
      return block.content.flatMap(blockLines);
  }
}

function runText(node: Inline): string {
  if (node.type === "mention") return `@${node.attrs.label}`;
  return node.type === "text" ? node.text : "\n";
}

function itemLines(item: ListItem, mark: string): string[] {
  return item.content.flatMap(blockLines).map((line, index) => (index === 0 ? mark + line : line));
}

function hrefOf(marks: readonly TextMark[] | undefined): string | undefined {
  return marks?.find((mark) => mark.type === "link")?.attrs.href;
}

function has(marks: readonly TextMark[] | undefined, type: TextMark["type"]): boolean {
  return marks?.some((mark) => mark.type === type) ?? false;
}
