import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { notFound } from "#lib/platform/errors";
import { type LinkTarget, targetKey, targetsIn } from "#lib/platform/rich-text/link-targets";
import { visibleThreads } from "#lib/threads/policy";
import type { DocumentContent } from "../content/content";
import { withTitles } from "../content/with-titles";
import { visibleDocuments } from "../policy";
import { linkingDocumentsJson } from "./policy";
import { type LinkingDocuments, type LinkingThreads, type LinkTitle, MOST_LISTED } from "./schema";

/** What threads and documents are called now, of those that the actor may read; of the others nothing is said. */
export async function listLinkTitles(ctx: MemberContext, targets: readonly LinkTarget[]): Promise<LinkTitle[]> {
  if (targets.length === 0) return [];
  const idsOf = (kind: LinkTarget["kind"]) =>
    uuidArray(targets.filter((target) => target.kind === kind).map(({ id }) => id));
  return ctx.db.execute<LinkTitle>(sql`
    select 'thread' as kind, threads.id, threads.title from threads
    where threads.id = any(${idsOf("thread")}) and ${visibleThreads(ctx.actor)}
    union all
    select 'document', d.id, d.title from documents d
    where d.id = any(${idsOf("document")}) and ${visibleDocuments(ctx.actor, "d")}`);
}

/** Texts as the actor reads them: what they speak of has the name it has now, where the actor may know it. */
export async function nameLinks(ctx: MemberContext, texts: readonly DocumentContent[]): Promise<DocumentContent[]> {
  const titles = await listLinkTitles(ctx, targetsIn(texts.flatMap(({ content }) => content)));
  const named = new Map(titles.map((target) => [targetKey(target), target.title]));
  return texts.map((text) => withTitles(text, named));
}

export type Backlinks = { threads: LinkingThreads; documents: LinkingDocuments };

/**
 * What leads to a document, of what the actor may read. A post that has been stopped or taken away does not count, whoever
 * asks. @throws not-found for a document that the actor may not see
 */
export async function getBacklinks(ctx: MemberContext, documentId: string): Promise<Backlinks> {
  const [row] = await ctx.db.execute<Backlinks>(sql`
    select (
      select json_build_object('total', coalesce(max(total), 0), 'threads', coalesce(json_agg(
          json_build_object('id', id, 'title', title, 'number', number, 'group', group_name) order by created_at desc, id), '[]'))
      from (
        select newest.*, count(*) over ()::int as total from (
          select distinct on (threads.id) threads.id, threads.title, p.number, p.created_at, g.name as group_name
          from links l join posts p on p.id = l.post_id and p.deleted_at is null and p.hidden_at is null
            join threads on threads.id = p.thread_id and threads.hidden_at is null join groups g on g.id = threads.group_id
          where l.to_document_id = d.id and ${visibleThreads(ctx.actor)} order by threads.id, p.created_at desc
        ) newest order by created_at desc, id limit ${MOST_LISTED}
      ) linking) as threads,
      ${linkingDocumentsJson(ctx.actor, sql`l.to_document_id = d.id`)} as documents
    from documents d where d.id = ${documentId} and ${visibleDocuments(ctx.actor, "d")}`);
  if (!row) throw notFound("document");
  return row;
}
