/** Text without what neither XML nor the database can hold. Tabs and line breaks stay. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/[^\P{Cc}\t\n\r]|[\ufeff\ufffe\uffff]/gu, "");
}
