import type { CalloutKind, ContentNode } from "../../../content/content";
import { words } from "../../words";

/** What others write in the first line of a quote that is a box. */
const SIGNS: Record<string, CalloutKind> = {
  "[!note]": "note",
  "[!tip]": "note",
  "[!important]": "important",
  "[!warning]": "important",
  "[!caution]": "important",
  ...Object.fromEntries(
    Object.entries(words.callouts).map(([kind, word]) => [word.toLowerCase(), kind as CalloutKind]),
  ),
};

/** A quote, or the box that its first words say that it is. */
export function calloutOfQuote(content: ContentNode[]): ContentNode[] {
  const [first, ...rest] = content;
  if (!first) return [];
  const [run, ...others] = first.type === "paragraph" ? (first.content ?? []) : [];
  const text = run?.text?.trim() ?? "";
  const sign = /^\[!\w+\]/.exec(text)?.[0] ?? (isBold(run) && others.length === 0 ? text : "");
  const kind = Object.hasOwn(SIGNS, sign.toLowerCase()) ? SIGNS[sign.toLowerCase()] : undefined;
  if (!run || !kind) return [{ type: "blockquote", content }];
  const left = text.slice(sign.length).trimStart();
  const runs = [...(left === "" ? [] : [{ ...run, text: left }]), ...withoutBreak(others, left)];
  const inside = [...(runs.length > 0 ? [{ ...first, content: runs }] : []), ...rest];
  return inside.length > 0 ? [{ type: "callout", attrs: { kind }, content: inside }] : [];
}

function isBold(run: ContentNode | undefined): boolean {
  return run?.marks?.some(({ type }) => type === "bold") ?? false;
}

function withoutBreak(runs: ContentNode[], before: string): ContentNode[] {
  return before === "" && runs[0]?.type === "hardBreak" ? runs.slice(1) : runs;
}
