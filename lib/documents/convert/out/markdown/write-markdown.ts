import { levelOf } from "#lib/platform/rich-text/heading-levels";
import type { ContentNode } from "../../../content/content";
import { calloutKind } from "../../../content/nodes/callout";
import type { Written } from "../../export-document";
import { plainContent } from "../../plain-content";
import { factLines, pictureWords, words } from "../../words";
import { inlineMarkdown } from "./inline";
import { markdownTable } from "./table";

/**
 * The document as Markdown. It holds no pictures, no cells over several columns or rows and no heads of rows: their words
 * stand without. Nobody should keep a document as this and bring it back.
 */
export function writeMarkdown({ title, content, meta, site }: Written): string {
  const facts = factLines(meta).map(([name, value]) => `${name.toLowerCase()}: ${JSON.stringify(value)}`);
  const head = `---\ntitel: ${JSON.stringify(title)}\n${facts.map((line) => `${line}\n`).join("")}---\n`;
  const heading = `# ${inlineMarkdown({ type: "heading", content: [{ type: "text", text: title }] }, "line")}\n`;
  const plain = plainContent(content, { site, proposals: "left-out" });
  return `${head}\n${heading}\n${new Blocks().all(plain.content)}\n`;
}

class Blocks {
  private level = 1;

  /** Blocks with an empty line between them. Lists that follow each other take turns in their signs, or they would be one. */
  all(nodes: ContentNode[]): string {
    let turn = false;
    let before: string | undefined;
    const written = nodes.map((node) => {
      turn = isList(node) && listSign(node) === before ? !turn : false;
      before = isList(node) ? listSign(node) : undefined;
      return this.block(node, turn);
    });
    return written.filter((text) => text !== "").join("\n\n");
  }

  private block(node: ContentNode, turn: boolean): string {
    const inside = node.content ?? [];
    switch (node.type) {
      case "paragraph":
        return inlineMarkdown(node, "paragraph");
      case "heading":
        this.level = levelOf(node.attrs?.level);
        return this.heading(this.level, node);
      case "bulletList":
        return this.items(inside, () => (turn ? "* " : "- "));
      case "orderedList": {
        const start = Math.min(Math.max(Number(node.attrs?.start ?? 1) || 0, 0), 99_999);
        return this.items(inside, (index) => `${start + index}${turn ? ")" : "."} `);
      }
      case "taskList":
        return this.items(inside, (_, item) => `${turn ? "*" : "-"} [${item.attrs?.checked === true ? "x" : " "}] `, 2);
      case "blockquote":
        return quoted(this.all(inside));
      case "callout":
        return quoted(`**${words.callouts[calloutKind(node.attrs?.kind)]}**\n\n${this.all(inside)}`);
      case "details":
        return this.details(inside);
      case "table":
        return markdownTable(node);
      case "picture":
        return inlineMarkdown({ type: "paragraph", content: [{ type: "text", text: pictureLine(node) }] }, "paragraph");
      case "horizontalRule":
        return "---";
      default:
        return this.all(inside);
    }
  }

  private heading(level: number, node: ContentNode): string {
    const text = inlineMarkdown(node, "line").trim();
    return text === "" ? "" : `${"#".repeat(level)} ${text.replace(/#+$/, "\\$&")}`;
  }

  /** Each item's own lines stand under its first word. */
  private items(items: ContentNode[], sign: (index: number, item: ContentNode) => string, indent?: number): string {
    return items
      .map((item, index) => {
        const mark = sign(index, item);
        const lines = this.all(item.content ?? []).split("\n");
        const under = " ".repeat(indent ?? mark.length);
        return mark + lines.map((line, at) => (at === 0 || line === "" ? line : under + line)).join("\n");
      })
      .join(items.some((item) => (item.content ?? []).length > 1) ? "\n\n" : "\n");
  }

  /** What can be unfolded is a heading of the next rank with what was in it. */
  private details([summary, content]: ContentNode[]): string {
    const level = Math.min(this.level + 1, 4);
    return [summary && this.heading(level, summary), this.all(content?.content ?? [])].filter(Boolean).join("\n\n");
  }
}

export function pictureLine(node: ContentNode): string {
  return `[${pictureWords(node.attrs?.alt)}]`;
}

function isList(node: ContentNode): boolean {
  return node.type === "bulletList" || node.type === "orderedList" || node.type === "taskList";
}

/** A list of tasks has dots too. */
function listSign(node: ContentNode): string {
  return node.type === "orderedList" ? "number" : "dot";
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? ">" : `> ${line}`))
    .join("\n");
}
