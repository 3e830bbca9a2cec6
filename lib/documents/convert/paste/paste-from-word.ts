import { parseDocument } from "htmlparser2";
import { cleanPage } from "./clean-page";
import { serialised } from "./tree";
import { isWordProcessors } from "./word-signs";

const FRAGMENT = /<!--StartFragment-->([\s\S]*?)<!--EndFragment-->/i;
/** What only Word reads, and what only others than Word read: of the latter the words are kept. */
const FOR_WORD = /<!--\[if [^\]]*\]>[\s\S]*?<!\[endif\]-->/gi;
const CONDITION = /<!\[(?:if [^\]]*|endif)\]>|<!--\[(?:if [^\]]*|endif)\]-->|<\?xml[^>]*>/gi;

/**
 * A word processor's page from the clipboard as one that an editor reads as it was meant: its lists are lists, in each
 * other by their levels, and what was meant for Word alone is gone. Other pages are left as they are.
 */
export function pasteFromWord(html: string): string {
  if (!isWordProcessors(html)) return html;
  const fragment = FRAGMENT.exec(html)?.[1] ?? html;
  const plain = fragment.replace(FOR_WORD, "").replace(CONDITION, "");
  try {
    return serialised(cleanPage(parseDocument(plain).children)).trim();
  } catch {
    // Elements in each other by the ten thousand. The browser's own reader puts up with them.
    return html;
  }
}
