import type { ContentNode } from "../../../content/content";
import { type Run, runsOf } from "../../plain-content";

/** Where the words stand: a table's cell and a heading are one line. */
export type Place = "paragraph" | "line" | "cell";

type Words = Extract<Run, { kind: "text" }>;

/** The words of a paragraph, heading or summary, so that every reader of Markdown reads them as words. */
export function inlineMarkdown(node: ContentNode, place: Place): string {
  const groups = grouped(runsOf(node));
  const text = groups
    .map((group) => {
      const href = group[0]?.kind === "text" ? group[0].href : undefined;
      const inside = phrases(group, place);
      return href === undefined ? inside : `[${withoutBrackets(inside)}](${destination(href, place)})`;
    })
    .join("");
  return place === "paragraph" ? text.split("\n").map(safeStart).join("\n") : text;
}

/** Some readers take an escaped bracket within a link's words for the beginning of another link. */
function withoutBrackets(escaped: string): string {
  return escaped.replace(/\\([[\]])/g, (_, bracket) => (bracket === "[" ? "&#91;" : "&#93;"));
}

/** Runs of one link together: its address is written once. */
function grouped(runs: Run[]): Run[][] {
  const groups: Run[][] = [];
  const hrefOf = (run: Run | undefined) => (run?.kind === "text" ? run.href : undefined);
  for (const run of runs) {
    const last = groups.at(-1);
    if (last && hrefOf(last[0]) === hrefOf(run)) last.push(run);
    else groups.push([run]);
  }
  return groups;
}

function phrases(runs: Run[], place: Place): string {
  return runs
    .map((run, index) => {
      if (run.kind === "break") return place === "paragraph" ? "\\\n" : "<br>";
      const alone = !isMarked(runs[index - 1]) && !isMarked(runs[index + 1]);
      return marked(run, alone, place);
    })
    .join("");
}

function isMarked(run: Run | undefined): boolean {
  return run?.kind === "text" && (run.bold || run.italic);
}

/** Stars where every reader takes them for what they are; else the elements they stand for. */
function marked(run: Words, alone: boolean, place: Place): string {
  const text = escaped(run.text, place);
  if (!run.bold && !run.italic) return text;
  if (alone && /^[\p{L}\p{N}](.*[\p{L}\p{N}])?$/su.test(run.text)) {
    const stars = `${run.bold ? "**" : ""}${run.italic ? "*" : ""}`;
    return stars + text + stars;
  }
  const slanted = run.italic ? `<em>${text}</em>` : text;
  return run.bold ? `<strong>${slanted}</strong>` : slanted;
}

function escaped(text: string, place: Place): string {
  const safe = text
    .replace(/[\\`*_[\]<>~&|]/g, "\\$&")
    // Before a link it would make a picture of it.
    .replace(/!$/, "\\!")
    // No reader is to make links of what is none here.
    .replace(/(https?|ftp)(?=:)/gi, "$1\\")
    .replace(/www(?=\.)/gi, "$&\\")
    .replace(/(?<=\S)@(?=\S)/g, "\\@");
  return place === "cell"
    ? safe.replace(/\s/g, (space) => (space === "\u00a0" ? space : " "))
    : safe.replace(/\n/g, " ");
}

/** In angle brackets where it has signs that would end it. In a table a pipe means something there too. */
function destination(href: string, place: Place): string {
  if (/^[\w.:/?#=%+@,;-]+$/.test(href)) return href;
  const safe = href.replace(/[<>\\]/g, (sign) => encodeURIComponent(sign)).replaceAll("&", "&amp;");
  return `<${place === "cell" ? safe.replaceAll("|", "%7C") : safe}>`;
}

/** A line that would begin a heading, list, quote, table, rule or code says so with its first sign escaped. */
function safeStart(line: string): string {
  return line
    .replace(/^\s+/, "")
    .replace(/^(#{1,6}(?=\s|$)|[-+](?=\s|$)|[-=:]+\s*$|-(?=[-\s]))/, "\\$1")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
