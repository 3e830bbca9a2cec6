import { DeletedTextRun, ExternalHyperlink, InsertedTextRun, type ParagraphChild, TextRun } from "docx";
import type { ContentNode } from "../../../content/content";
import { type Run, runsOf } from "../../plain-content";
import { words } from "../../words";

/** Gives every tracked change a number of its own. */
export type Changes = { next: number; at: string };

/** The words of a paragraph. What is proposed is a tracked change: to accept or reject in any word processor. */
export function docxRuns(node: ContentNode, changes: Changes): ParagraphChild[] {
  return runsOf(node).map((run) => {
    if (run.kind === "break") return new TextRun({ break: 1 });
    const text = textRun(run, changes);
    return run.href === undefined ? text : new ExternalHyperlink({ link: run.href, children: [text] });
  });
}

function textRun(run: Extract<Run, { kind: "text" }>, changes: Changes): ParagraphChild {
  const options = {
    text: run.text,
    ...(run.bold ? { bold: true } : {}),
    ...(run.italic ? { italics: true } : {}),
    ...(run.href === undefined ? {} : { style: "Hyperlink" }),
  };
  if (!run.proposal) return new TextRun(options);
  changes.next += 1;
  const change = { id: changes.next, author: words.proposer, date: changes.at };
  return run.proposal === "insertion"
    ? new InsertedTextRun({ ...options, ...change })
    : new DeletedTextRun({ ...options, ...change });
}
