import type { ContentNode, DocumentContent } from "./content";

/**
 * A document's text from how the product's own texts are written down: "## ", "### " for headings, "- " and "1. " for lists,
 * "[ ] " and "[x] " for tasks, "| a | b |" for tables whose first row is the head, "> " for a box with advice, "! " for a
 * decision's box, and a line for each paragraph. It is no import format: what others write comes another way.
 */
export function contentOfLines(text: string): DocumentContent {
  const content: ContentNode[] = [];
  const lines = text.split("\n").map((line) => line.trim());
  let at = 0;
  const take = (pattern: RegExp) => {
    const taken: string[] = [];
    for (let line = lines[at]; line !== undefined && pattern.test(line); line = lines[++at])
      taken.push(line.replace(pattern, ""));
    return taken;
  };
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.startsWith("## ")) content.push(heading(2, take(/^## /)[0] ?? ""));
    else if (line.startsWith("### ")) content.push(heading(3, take(/^### /)[0] ?? ""));
    else if (line.startsWith("- ")) content.push(list("bulletList", take(/^- /)));
    else if (/^\d+\. /.test(line)) content.push(list("orderedList", take(/^\d+\. /)));
    else if (/^\[[ x]\] /.test(line)) content.push(tasks(take(/^\[(?=[ x]\] )/)));
    else if (line.startsWith("|")) content.push(table(take(/^\|/)));
    else if (line.startsWith("> ")) content.push(callout("note", take(/^> /)));
    else if (line.startsWith("! ")) content.push(callout("decision", take(/^! /)));
    else {
      if (line !== "") content.push(paragraph(line));
      at += 1;
    }
  }
  return { type: "doc", content };
}

function heading(level: 2 | 3, text: string): ContentNode {
  return { type: "heading", attrs: { level }, content: [{ type: "text", text }] };
}

function paragraph(text: string): ContentNode {
  const words = text.split("**").flatMap((part, index): ContentNode[] => {
    if (part === "") return [];
    return [{ type: "text", text: part, ...(index % 2 === 1 && { marks: [{ type: "bold" }] }) }];
  });
  return words.length > 0 ? { type: "paragraph", content: words } : { type: "paragraph" };
}

function list(type: "bulletList" | "orderedList", items: readonly string[]): ContentNode {
  return { type, content: items.map((item) => ({ type: "listItem", content: [paragraph(item)] })) };
}

/** Each "x] done" or " ] open". */
function tasks(items: readonly string[]): ContentNode {
  const content = items.map((item) => ({
    type: "taskItem",
    attrs: { checked: item.startsWith("x") },
    content: [paragraph(item.slice(3))],
  }));
  return { type: "taskList", content };
}

function table(rows: readonly string[]): ContentNode {
  const content = rows.map((row, index) => ({
    type: "tableRow",
    content: row
      .replace(/\|$/, "")
      .split("|")
      .map((cell) => ({ type: index === 0 ? "tableHeader" : "tableCell", content: [paragraph(cell.trim())] })),
  }));
  return { type: "table", content };
}

function callout(kind: "note" | "decision", lines: readonly string[]): ContentNode {
  return { type: "callout", attrs: { kind }, content: lines.map(paragraph) };
}
