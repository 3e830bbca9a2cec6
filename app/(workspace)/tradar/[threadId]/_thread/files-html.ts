import { iconHtml } from "#app/_ui/icons/icon-html";
import { fill } from "#lib/platform/fill";
import { formatSize, type Locale } from "#lib/platform/format";
import { escapeHtml } from "#lib/platform/html";
import type { PostView } from "#lib/threads/schema";
import type { ThreadTexts } from "./thread-texts";

type PostFile = PostView["files"][number];
type Setting = { texts: Pick<ThreadTexts, "download">; locale: Locale };

/** A picture larger than this is fetched by those who ask for it, and not with the thread. */
const SHOWN_BYTES = 3_000_000;

/** The files under a post: name, type, size and the way to download, a picture shown above its own. */
export function filesHtml(files: readonly PostFile[], setting: Setting): string {
  return files.map((file) => fileHtml(file, setting)).join("");
}

function fileHtml(file: PostFile, { texts, locale }: Setting): string {
  const name = escapeHtml(file.name);
  const kind = (file.name.split(".").at(-1) ?? "").toUpperCase();
  const size = formatSize(file.size, locale);
  const label = escapeHtml(fill(texts.download, { kind, size, name: file.name }));
  const shown = file.mediaType.startsWith("image/") && file.size <= SHOWN_BYTES;
  const picture = shown
    ? `<img class="file-picture" src="/api/filer/${file.id}" alt="${escapeHtml(file.alt || file.name)}" loading="lazy" decoding="async">`
    : "";
  const facts = `<p><b>${name}</b><small>${escapeHtml(kind)}, ${size}</small></p>`;
  return `<div class="file">${picture}<span class="row-icon">${iconHtml("paperclip")}</span>${facts}<a class="tool" href="/api/filer/${file.id}" aria-label="${label}">${iconHtml("download")}</a></div>`;
}
