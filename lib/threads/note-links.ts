import type { Context } from "#lib/platform/context";
import { type LinkTarget, targetsIn } from "#lib/platform/rich-text/link-targets";
import { sameTargets, writeLinks } from "#lib/platform/write-links";
import type { PostBody } from "./body/body";

/**
 * Notes which documents a post leads to, within the transaction that writes its text. What it only quotes does not count:
 * those are the links of another post, which may have been stopped.
 */
export async function noteLinks(
  ctx: Context,
  postId: string,
  { before, after }: { before: PostBody | null; after: PostBody | null },
): Promise<void> {
  const links = documentsIn(after);
  if (!sameTargets(links, documentsIn(before))) await writeLinks(ctx.db, { kind: "post", id: postId }, links);
}

function documentsIn(body: PostBody | null): LinkTarget[] {
  return targetsIn(body?.content ?? [], "blockquote").filter(({ kind }) => kind === "document");
}
