import { levelOf } from "#lib/platform/rich-text/heading-levels";
import type { ContentNode, DocumentContent } from "../../content/content";
import { pictureSize } from "../../content/nodes/picture";
import { inlineText } from "../../content/text";
import { canonicalJson } from "../checksum";

/** What a reader takes as one thing: a paragraph, a line of a list, a row of a table. */
export type BlockKind = "heading" | "paragraph" | "row" | "task" | "cells" | "picture" | "attachment" | "rule";

export type TextBlock = {
  kind: BlockKind;
  text: string;
  /** Of a heading: 2 to 4. */
  level?: number;
  /** What it looks like besides its words: the same words in another form are a change too. */
  form: string;
};

/** A text as the lines a reader compares, in their order. `content` is without the places of comments. */
export function blocksOf(content: DocumentContent): TextBlock[] {
  return content.content.flatMap((node) => blocks(node, "paragraph", ""));
}

function blocks(node: ContentNode, as: BlockKind, around: string): TextBlock[] {
  const inside = (kind: BlockKind, form: string) => (node.content ?? []).flatMap((child) => blocks(child, kind, form));
  switch (node.type) {
    case "heading": {
      const level = levelOf(node.attrs?.level);
      return [{ kind: "heading", level, text: inlineText(node).trim(), form: `${level}${marksOf(node)}` }];
    }
    case "paragraph":
    case "detailsSummary": {
      const text = inlineText(node).trim();
      return text === "" ? [] : [{ kind: as, text, form: around + marksOf(node) }];
    }
    case "listItem":
      return inside("row", around);
    case "taskItem":
      return inside("task", node.attrs?.checked === true ? "done" : "open");
    case "bulletList":
    case "orderedList":
    case "blockquote":
    case "callout":
      return inside(as, `${node.type}${node.attrs?.kind ?? ""}`);
    case "tableRow": {
      const cells = (node.content ?? []).map((cell) => cellText(cell));
      const form = (node.content ?? []).map((cell) => `${cell.type}${marksOf(cell)}`).join();
      return cells.every((cell) => cell === "") ? [] : [{ kind: "cells", text: cells.join(" · "), form }];
    }
    case "picture":
      return [
        {
          kind: "picture",
          text: [node.attrs?.alt, node.attrs?.caption].filter(Boolean).join(" · "),
          form: `${node.attrs?.fileId} ${pictureSize(node.attrs?.size)}`,
        },
      ];
    case "attachment":
      return [{ kind: "attachment", text: String(node.attrs?.name ?? ""), form: String(node.attrs?.fileId) }];
    case "horizontalRule":
      return [{ kind: "rule", text: "", form: "" }];
    default:
      return inside(as, around);
  }
}

function cellText(cell: ContentNode): string {
  return (cell.content ?? [])
    .flatMap((child) => blocks(child, "row", ""))
    .map(({ text }) => text)
    .join(" ");
}

/** Bold, links, proposals: whatever lies on words within it. */
function marksOf(node: ContentNode): string {
  const found: unknown[] = [];
  const look = ({ marks, text, content }: ContentNode) => {
    if (marks?.length) found.push([text, marks]);
    content?.forEach(look);
  };
  look(node);
  return found.length === 0 ? "" : canonicalJson(found);
}
