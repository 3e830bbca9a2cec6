import english from "../../../messages/en/shell.json";
import swedish from "../../../messages/sv/shell.json";
import { escapeHtml } from "../html";

type Page = {
  lang: string;
  title: string;
  /** HTML. */
  inside: string;
  /** Whether the content is made up, which every page then says. */
  demo: boolean;
};

/** A page that is said in place of one of the product's, and needs nothing but itself and one style sheet. */
export function plainPage({ lang, title, inside, demo }: Page): string {
  const heading = escapeHtml(title);
  const t = lang === "en" ? english : swedish;
  const strip = demo ? `<aside aria-label="${escapeHtml(t.demoLabel)}"><p>${escapeHtml(t.demo)}</p></aside>` : "";
  return `<!doctype html><html lang="${escapeHtml(lang)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${heading} – Brygga</title><link rel="stylesheet" href="/besked.css">${strip}<main><h1>${heading}</h1>${inside}</main></html>`;
}
