import type { ContentNode } from "../../../content/content";

export type Marks = { bold?: boolean; italic?: boolean; href?: string | undefined };

/** The words of one paragraph as they come, with space as a page would show it. */
export class Runs {
  private readonly runs: ContentNode[] = [];

  text(text: string, marks: Marks): void {
    // Space that may break is one space; that which may not is a sign of its own.
    let words = text.replace(/[ \t\n\r\f]+/g, " ");
    const last = this.runs.at(-1);
    const atStart = last === undefined || last.type === "hardBreak";
    if (words.startsWith(" ") && (atStart || last.text?.endsWith(" "))) words = words.slice(1);
    if (words === "") return;
    const list = markList(marks);
    if (last?.type === "text" && JSON.stringify(last.marks) === JSON.stringify(list)) last.text += words;
    else this.runs.push({ type: "text", text: words, marks: list });
  }

  lineBreak(): void {
    this.trimEnd();
    this.runs.push({ type: "hardBreak" });
  }

  /** What has come, without space around it. Empties itself. */
  take(): ContentNode[] {
    this.trimEnd();
    while (this.runs.at(-1)?.type === "hardBreak") {
      this.runs.pop();
      this.trimEnd();
    }
    return this.runs.splice(0).map((run) => (run.marks?.length === 0 ? { type: "text", text: run.text ?? "" } : run));
  }

  private trimEnd(): void {
    for (let last = this.runs.at(-1); last?.text?.endsWith(" "); last = this.runs.at(-1)) {
      last.text = last.text.slice(0, -1);
      if (last.text === "") this.runs.pop();
    }
  }
}

/** In the order the schema has them: ProseMirror takes no other. */
function markList({ href, bold, italic }: Marks): NonNullable<ContentNode["marks"]> {
  return [
    ...(href === undefined ? [] : [{ type: "link", attrs: { href } }]),
    ...(bold ? [{ type: "bold" }] : []),
    ...(italic ? [{ type: "italic" }] : []),
  ];
}
