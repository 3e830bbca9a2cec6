/** Marks that Word, Google's and LibreOffice's programs leave on what they put on the clipboard. */
const THEIRS = /\bmso-|class="?Mso|urn:schemas-microsoft-com|docs-internal-guid|content="(LibreOffice|OpenOffice)/i;
const OURS = /\bdata-pm-slice=/;

/** Whether a page from the clipboard is a word processor's, and so means more than its elements say. */
export function isWordProcessors(html: string): boolean {
  return !OURS.test(html) && THEIRS.test(html);
}
