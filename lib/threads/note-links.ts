import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { targetsIn } from "#lib/platform/rich-text/link-targets";
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
  const [was, is] = [documentsIn(before), documentsIn(after)];
  if (was.some((id) => !is.includes(id)))
    await ctx.db.execute(sql`delete from links where post_id = ${postId} and to_document_id <> all(${uuidArray(is)})`);
  if (is.length > 0)
    await ctx.db.execute(sql`
      insert into links (post_id, to_document_id) select ${postId}, id from documents where id = any(${uuidArray(is)})
      on conflict do nothing`);
}

function documentsIn(body: PostBody | null): string[] {
  const targets = targetsIn(body?.content ?? [], "blockquote");
  return targets.filter(({ kind }) => kind === "document").map(({ id }) => id);
}
