import { useState } from "react";
import { announce } from "#app/_ui/announce";
import type { Copied } from "./copied-link";
import type { ThreadTexts } from "./thread-texts";

/** The post whose address was copied last, until something else is done. */
export function useCopiedLink(texts: ThreadTexts) {
  const [copied, setCopied] = useState<Copied | null>(null);
  const copyLink = async (postId: string, url: string) => {
    const done = await copyText(url);
    setCopied({ postId, url, done });
    if (done) announce(texts.copied);
  };
  return { copied, copyLink, forget: () => setCopied(null) };
}

/** @returns false where the browser has no clipboard for the page, or does not let it write there */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
