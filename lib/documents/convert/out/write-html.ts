import { escapeHtml } from "#lib/platform/html";
import { renderContent } from "../../content/render";
import type { Written } from "../export-document";
import { plainContent } from "../plain-content";
import { factLines, footLine, pictureWords, renderWords } from "../words";
import { STYLE } from "./html-style";

/** The document as a page that needs nothing else: its style and pictures are in it, and no script. */
export function writeHtml({ title, content, meta, site, pictures }: Written): string {
  const body = renderContent(plainContent(content, { site, proposals: "left-out" }), renderWords);
  const facts = factLines(meta).map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`);
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${meta.landscape ? "@page{size:A4 landscape}" : "@page{size:A4}"}</style>
</head>
<body>
<header class="document-head"><h1>${escapeHtml(title)}</h1><dl>${facts.join("")}</dl></header>
<main>
${withPictures(body, pictures)}
</main>
<footer class="document-foot">${escapeHtml(footLine(meta))}</footer>
</body>
</html>
`;
}

/** Quotes in words are escaped, so that this can only be the renderer's own element. */
const PICTURE =
  /<figure class="picture" data-size="([sml])"><img src="\/api\/filer\/([\da-f-]{36})" alt="([^"]*)" loading="lazy"><\/figure>/g;

function withPictures(html: string, pictures: Written["pictures"]): string {
  return html.replace(PICTURE, (_, size: string, fileId: string, alt: string) => {
    const picture = pictures.get(fileId);
    // The words are escaped already: what is put around them is not.
    if (!picture || !/^image\/(png|jpeg|webp|gif)$/.test(picture.type)) return `<p>[${pictureWords(alt)}]</p>`;
    const data = Buffer.from(picture.bytes).toString("base64");
    return `<p class="picture" data-size="${size}"><img src="data:${picture.type};base64,${data}" alt="${alt}"></p>`;
  });
}
