import { announce } from "#app/_ui/announce";
import type { PostBody } from "#lib/threads/body/body";
import { renderBody } from "#lib/threads/body/render";
import type { ComposerTexts } from "./texts";

/** The text with its formatting where the browser allows it, otherwise without. */
export async function copyBody(body: PostBody, texts: ComposerTexts): Promise<void> {
  const { html, text } = renderBody(body);
  try {
    const parts = {
      "text/html": new Blob([html], { type: "text/html" }),
      "text/plain": new Blob([text], { type: "text/plain" }),
    };
    await navigator.clipboard.write([new ClipboardItem(parts)]);
    announce(texts.copied);
  } catch {
    announce(texts.copyFailed, "assertive");
  }
}
