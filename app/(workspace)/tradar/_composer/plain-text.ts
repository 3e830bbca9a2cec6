import type { Paragraph, PostBody } from "#lib/threads/body/body";
import { renderBody } from "#lib/threads/body/render";

/** Plain text as a document: a paragraph for each line. */
export function bodyOfText(text: string): PostBody {
  return { type: "doc", content: text.split(/\r\n|\r|\n/).map(paragraph) };
}

function paragraph(line: string): Paragraph {
  return line === "" ? { type: "paragraph" } : { type: "paragraph", content: [{ type: "text", text: line }] };
}

/** Where a place in the plain text is in that document, counted as the editor counts. */
export function positionInBody(text: string, offset: number): number {
  // Every paragraph has a place before and after it; the line break between two is none.
  return 1 + offset + (text.slice(0, offset).match(/\n/g)?.length ?? 0);
}

/** Whether a plain box shows all there is to the text. */
export function isPlain(body: PostBody): boolean {
  return JSON.stringify(bodyOfText(renderBody(body).text)) === JSON.stringify(body);
}
