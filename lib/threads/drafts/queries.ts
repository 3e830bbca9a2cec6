import { and, desc, eq, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { drafts, posts, threads } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { visibleThreads } from "../policy";
import { type DraftContent, draftPlace, NO_DRAFT, type StoredDraft } from "./draft";
import type { ListedDraft } from "./listed-drafts";

/** One's own draft, or version 0 without content. It is one's own text, also where the thread is no longer one's to read. */
export async function getDraft(ctx: MemberContext, contextKey: string): Promise<StoredDraft> {
  const [row] = await ctx.db
    .select({ version: drafts.version, content: drafts.content, updatedAt: drafts.updatedAt })
    .from(drafts)
    .where(and(eq(drafts.personId, ctx.actor.personId), eq(drafts.contextKey, contextKey)));
  if (!row) return NO_DRAFT;
  return { version: row.version, content: row.content as DraftContent, updatedAt: row.updatedAt.toISOString() };
}

/** One's own drafts where one may still write, newest first. */
export async function listOwnDrafts(ctx: MemberContext): Promise<ListedDraft[]> {
  const rows = await ctx.db
    .select({
      contextKey: drafts.contextKey,
      ownTitle: sql<string | null>`${drafts.content}->>'title'`,
      updatedAt: drafts.updatedAt,
      threadId: threads.id,
      threadTitle: threads.title,
      postNumber: posts.number,
    })
    .from(drafts)
    .leftJoin(posts, and(eq(posts.id, idIn("post")), eq(posts.authorId, drafts.personId), isNull(posts.deletedAt)))
    .leftJoin(
      threads,
      and(eq(threads.id, sql`coalesce(${posts.threadId}, ${idIn("thread")})`), visibleThreads(ctx.actor)),
    )
    .where(and(eq(drafts.personId, ctx.actor.personId), or(eq(drafts.contextKey, "new-thread"), isNotNull(threads.id))))
    .orderBy(desc(drafts.updatedAt));
  return rows.map(({ ownTitle, threadTitle, ...row }) => ({
    ...row,
    title: threadTitle ?? (ownTitle?.trim() || null),
  }));
}

/** The id in a draft's key when it is of that kind: a value, so that the other table's primary key is used. */
function idIn(kind: "post" | "thread"): SQL {
  return sql`case when ${drafts.contextKey} like ${`${kind}:%`} then split_part(${drafts.contextKey}, ':', 2)::uuid end`;
}

/** Whether a draft may be begun there: a thread one sees, a post of one's own, or a thread not started. */
export async function mayDraftAt(ctx: MemberContext, contextKey: string): Promise<boolean> {
  const place = draftPlace(contextKey);
  if (place.kind === "new-thread") return true;
  if (place.kind === "thread") {
    const found = await ctx.db
      .select({ id: threads.id })
      .from(threads)
      .where(and(eq(threads.id, place.id), visibleThreads(ctx.actor)));
    return found.length > 0;
  }
  const found = await ctx.db
    .select({ id: posts.id })
    .from(posts)
    .innerJoin(threads, eq(threads.id, posts.threadId))
    .where(and(eq(posts.id, place.id), eq(posts.authorId, ctx.actor.personId), visibleThreads(ctx.actor)));
  return found.length > 0;
}
