import { fill } from "#lib/platform/fill";
import type { PostBody } from "#lib/threads/body/body";
import { isEmptyBody } from "#lib/threads/body/empty";
import { readBody } from "#lib/threads/body/read-body";
import { renderBody } from "#lib/threads/body/render";
import type { ComposerTexts } from "./texts";

/** Why a text cannot be published, in words that say what to do; undefined when it can. */
export function problemWords(body: PostBody, texts: ComposerTexts): string | undefined {
  const read = readBody(body);
  if (read.ok) return isEmptyBody(read.body) ? texts["problem-empty"] : undefined;
  return fill(texts[`problem-${read.problem}`], { n: renderBody(body).text.length });
}
