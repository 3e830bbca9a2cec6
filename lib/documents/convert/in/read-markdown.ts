import type { ImportedDocument } from "../import-document";
import { readHtml } from "./html/read-html";
import { markdownToHtml } from "./markdown-to-html";

const FRONT = /^---[^\S\n]*\n(?:[^\n]*\n){0,200}?(?:---|\.\.\.)[^\S\n]*(?:\n|$)/;
const NAMED_TITLE = /^(?:titel|title):[^\S\n]*(.+)$/im;

/** Reads Markdown, GitHub's kind, with the facts before it that other programs put there. */
export function readMarkdown(text: string): ImportedDocument {
  const plain = text.replace(/\r\n?/g, "\n");
  const front = FRONT.exec(plain)?.[0] ?? "";
  const imported = readHtml(markdownToHtml(plain.slice(front.length)));
  const title = imported.title ?? unquoted(NAMED_TITLE.exec(front)?.[1]?.trim());
  return { ...imported, title };
}

function unquoted(value: string | undefined): string | undefined {
  if (!value?.startsWith('"')) return value || undefined;
  try {
    const text: unknown = JSON.parse(value);
    return typeof text === "string" ? text : undefined;
  } catch {
    return value;
  }
}
