import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import type { PostBody } from "../../body/body";
import { renderBody } from "../../body/render";
import { canSeeHistory, visiblePosts, visibleThreads } from "../../policy";
import { coverQuotes } from "../../quotes/cover";
import { coversIn } from "../../quotes/queries";
import { type Change, wordChanges } from "./word-changes";

export type PostVersion = {
  version: number;
  /** Counted from the first, without holes. */
  number: number;
  by: string;
  at: string;
  current: boolean;
  /** The text that stands has been taken away; earlier ones may still be here. */
  gone: boolean;
  /** The thread's title of then, when it has not had the same one all along. */
  title: string | null;
  redacted: { at: string; by: string; reason: string } | null;
  /** Against the version before it that still has a text. */
  changes: Change[];
};

export type PostHistory = {
  post: { id: string; number: number; threadId: string; title: string; groupId: string; author: string };
  versions: PostVersion[];
};

type Row = Omit<PostVersion, "changes" | "number"> & { body: PostBody | null };

/**
 * Every version of a post, newest first, with what each changed. For its author and those who keep order.
 * @throws not-found, or forbidden for those who only see that it was edited
 */
export async function getPostHistory(ctx: MemberContext, postId: string): Promise<PostHistory> {
  const [post] = await ctx.db.execute<PostHistory["post"] & { authorId: string }>(sql`
    select p.id, p.number, threads.id as "threadId", threads.title, threads.group_id as "groupId", p.author_id as "authorId",
      a.first_name || ' ' || a.last_name as author
    from posts p join threads on threads.id = p.thread_id join people a on a.id = p.author_id
    where p.id = ${postId} and ${visibleThreads(ctx.actor)} and ${visiblePosts(ctx.actor)}`);
  if (!post) throw notFound("post");
  const { authorId, ...shown } = post;
  authorize(canSeeHistory(ctx.actor, { groupId: post.groupId, authorId }), "see a post's history");
  // A revision says when its text was written; by whom the one before it tells, as it notes who replaced it.
  const rows = await ctx.db.execute<Row>(sql`
    with versions as (
      select r.version, r.body, r.title, r.written_at as at, r.edited_by as replaced_by, false as current, false as gone,
        r.redacted_at, r.redacted_by, r.redact_reason
      from post_revisions r where r.post_id = ${postId}
      union all
      select p.version, p.body, case when p.number = 1 then threads.title end, coalesce(p.deleted_at, p.edited_at, p.created_at),
        null, true, p.deleted_at is not null, null, null, null
      from posts p join threads on threads.id = p.thread_id where p.id = ${postId}
    )
    select v.version, v.body, v.title, v.at, v.current, v.gone,
      (select w.first_name || ' ' || w.last_name from people w where w.id = coalesce(v.written_by, (select author_id from posts where id = ${postId}))) as by,
      case when v.redacted_at is not null then json_build_object('at', v.redacted_at, 'reason', v.redact_reason,
        'by', (select d.first_name || ' ' || d.last_name from people d where d.id = v.redacted_by)) end as redacted
    from (select *, lag(replaced_by) over (order by version) as written_by from versions) v order by v.version`);
  const covers = await coversIn(ctx, postId);
  const sameTitle = new Set(rows.flatMap(({ title }) => title ?? [])).size < 2;
  let before = "";
  const versions = rows.map(({ body, ...version }, index) => {
    const text = body ? renderBody(coverQuotes(body, covers)).text : undefined;
    const changes = text === undefined ? [] : wordChanges(before, text);
    before = text ?? before;
    return { ...version, title: sameTitle ? null : version.title, number: index + 1, changes };
  });
  return { post: shown, versions: versions.reverse() };
}
