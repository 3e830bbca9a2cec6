import { escapeHtml } from "../html";

/** A page that is said in place of one of the product's, and needs nothing but itself and one style sheet. `inside` is HTML. */
export function plainPage({ lang, title, inside }: { lang: string; title: string; inside: string }): string {
  const heading = escapeHtml(title);
  return `<!doctype html><html lang="${escapeHtml(lang)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${heading} – Brygga</title><link rel="stylesheet" href="/besked.css"><main><h1>${heading}</h1>${inside}</main></html>`;
}
