import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { readMomentCursor, writeMomentCursor } from "#lib/platform/database/moment-cursor";
import { first, notFound } from "#lib/platform/errors";
import type { DocumentContent } from "../content/content";
import { onlyText } from "../content/only-text";
import { type FoundDocument, lookAtDocument } from "../find-document";
import { VERSIONS_PER_PAGE } from "../limits";
import { nameLinks } from "../links/queries";
import { canEditText, letInSince, readsAdopted, readsPublished, visibleDocuments } from "../policy";
import { type Difference, diffContent } from "./diff/diff-content";
import { type Attribution, whoDid } from "./diff/who-did";
import { visibleVersions } from "./policy";
import { readText } from "./read-text";
import type { VersionKind } from "./write-version";

export type VersionRow = {
  id: string;
  kind: VersionKind;
  version: string | null;
  name: string | null;
  at: string;
  /** Who made it, or for one that nobody made who had written. */
  people: string[];
  /** Of one that was decided; a template's is published without a decision. */
  adopted: { by: string; on: string } | null;
};

export type VersionsPage = {
  document: FoundDocument;
  /** A page of them, newest first, without what it says now. */
  versions: VersionRow[];
  /** Of all pages. */
  total: number;
  /** For the next page; null at the end. */
  nextCursor: string | null;
  /** There are more, automatic ones. */
  more: boolean;
  now: { at: string; people: string[] };
  /** Since when the actor sees versions, when those before are not theirs to see. */
  since: string | null;
  mayWrite: boolean;
};

type PageRow = VersionRow & { cursor: string };
type Counts = { others: number; automatic: number };

/** Besides those that somebody meant to keep. */
const AUTOMATIC_SHOWN = 30;

const versionColumns = sql`v.id, v.kind, v.major || '.' || v.minor as version, v.name, to_json(v.created_at) #>> '{}' as at,
  (select coalesce(json_agg(p.first_name || ' ' || p.last_name order by p.first_name, p.id), '[]') from people p
    where p.id = any(case when v.created_by is null then v.contributors else array[v.created_by] end)) as people,
  case when v.adopted_on is not null then json_build_object('by', v.adopted_by, 'on', v.adopted_on) end as adopted`;

/**
 * The versions of a document that the actor may read.
 * @throws not-found
 */
export async function getVersionsPage(
  ctx: MemberContext,
  documentId: string,
  { all = false, cursor }: { all?: boolean; cursor?: string | undefined } = {},
): Promise<VersionsPage> {
  const document = await lookAtDocument(ctx, documentId);
  const before = readMomentCursor(cursor);
  const of = sql`document_versions v join documents d on d.id = v.document_id where d.id = ${documentId} and ${visibleVersions(ctx.actor)}`;
  // The counts are there also where the page has no version.
  const found = await ctx.db.execute<Counts & (PageRow | { [column in keyof PageRow]: null })>(sql`
    with visible as (
      select v.*, row_number() over (partition by v.kind = 'auto' order by v.created_at desc, v.id desc) as place from ${of}
    ), counted as (
      select count(*) filter (where v.kind <> 'auto')::int as others, count(*) filter (where v.kind = 'auto')::int as automatic from ${of}
    )
    select page.*, counted.others, counted.automatic from counted left join (
      select ${versionColumns}, v.created_at::text as cursor, v.created_at from visible v
      where (${all}::boolean or v.kind <> 'auto' or v.place <= ${AUTOMATIC_SHOWN}::int)
        ${before ? sql`and (v.created_at, v.id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by v.created_at desc, v.id desc limit ${VERSIONS_PER_PAGE + 1}
    ) page on true order by page.created_at desc, page.id desc`);
  const { others, automatic } = first(found);
  const rows = found.filter((row) => row.id !== null);
  const shown = rows.slice(0, VERSIONS_PER_PAGE);
  const last = shown.at(-1);
  const [now] = await ctx.db.execute<VersionsPage["now"] & { hidden: boolean; since: string | null }>(sql`
    select to_json(coalesce(published.created_at, greatest(d.edited_at, d.unversioned_since))) #>> '{}' as at,
      coalesce(case when p.id is not null then json_build_array(p.first_name || ' ' || p.last_name) end, '[]') as people,
      exists (select from document_versions v where v.document_id = d.id and not ${visibleVersions(ctx.actor)}) as hidden,
      to_json(${letInSince(ctx.actor, "d")}) #>> '{}' as since
    from documents d left join document_versions published on published.id = d.adopted_version_id and ${readsPublished(ctx.actor, "d")}
      left join people p on p.id = case when published.id is null then d.edited_by else published.created_by end
    where d.id = ${documentId}`);
  if (!now) throw notFound("document");
  return {
    document,
    versions: shown.map(({ id, kind, version, name, at, people, adopted }) => ({
      id,
      kind,
      version,
      name,
      at,
      people,
      adopted,
    })),
    total: others + (all ? automatic : Math.min(automatic, AUTOMATIC_SHOWN)),
    nextCursor: rows.length > VERSIONS_PER_PAGE && last ? writeMomentCursor({ at: last.cursor, id: last.id }) : null,
    more: !all && automatic > AUTOMATIC_SHOWN,
    now: { at: now.at, people: now.people },
    since: now.hidden ? now.since : null,
    mayWrite: canEditText(document),
  };
}

/**
 * These versions of a document, the oldest first, whichever page of the list they are on.
 * @throws not-found when the actor may not read one of them
 */
export async function getVersions(ctx: MemberContext, documentId: string, ids: string[]): Promise<VersionRow[]> {
  if (ids.length === 0) return [];
  const rows = await ctx.db.execute<VersionRow>(sql`
    select ${versionColumns} from document_versions v join documents d on d.id = v.document_id
    where d.id = ${documentId} and v.id in ${ids} and ${visibleDocuments(ctx.actor, "d")} and ${visibleVersions(ctx.actor)}
    order by v.created_at, v.id`);
  if (rows.length < new Set(ids).size) throw notFound("version");
  return rows;
}

export type Comparison = { difference: Difference; by: ReadonlyMap<string, Attribution> };

/** So many versions between the two are read to find who wrote what; older ones make their changes' author unknown. */
const MOST_BETWEEN = 40;

/**
 * What has been changed between two versions; `null` is what it says now. Who did it and when is known by the first version
 * in between in which it is there, or is gone.
 * @throws not-found when the actor may not read one of them
 */
export async function compareVersions(
  ctx: MemberContext,
  documentId: string,
  older: string,
  newer: string | null,
): Promise<Comparison> {
  const found = await ctx.db.execute<Attribution & { id: string; content: DocumentContent }>(sql`
    with visible as (
      select v.* from document_versions v join documents d on d.id = v.document_id
      where d.id = ${documentId} and ${visibleVersions(ctx.actor)}
    ), ends as (
      select o.created_at as old_at, o.id as old_id, case when ${newer}::uuid is null then 'infinity' else n.created_at end as new_at,
        coalesce(n.id, o.id) as new_id
      from visible o left join visible n on n.id = ${newer}::uuid where o.id = ${older}
    ), among as (
      select v.* from visible v, ends where (v.created_at, v.id) between (old_at, old_id) and (new_at, new_id)
    )
    select v.id, v.content, to_json(v.created_at) #>> '{}' as at,
      (select coalesce(json_agg(p.first_name || ' ' || p.last_name order by p.first_name, p.id), '[]')
        from people p where p.id = any(v.contributors)) as people
    from among v where v.id = ${older} or v.id in (
      select newest.id from among newest order by newest.created_at desc, newest.id desc limit ${MOST_BETWEEN + 1})
    order by v.created_at, v.id`);
  // What is only proposed has changed nothing.
  const stored = found.map((row) => ({ ...row, content: onlyText(row.content) }));
  const now = newer === null ? await nowOf(ctx, documentId) : undefined;
  const named = await nameLinks(
    ctx,
    [...stored, ...(now ? [now] : [])].map(({ content }) => content),
  );
  const rows = stored.map((row, index) => ({ ...row, content: named[index] ?? row.content }));
  const from = rows[0];
  const last = newer === null ? now && { ...now, content: named.at(-1) ?? now.content } : rows.at(-1);
  if (from?.id !== older || !last || (newer !== null && last.id !== newer)) throw notFound("version");
  const between = [...rows.slice(1, newer === null ? undefined : -1).slice(-MOST_BETWEEN), last];
  const difference = diffContent(from.content, last.content);
  return { difference, by: whoDid(difference, between) };
}

async function nowOf(ctx: MemberContext, documentId: string) {
  const { content } = await readText(ctx.db, documentId);
  const [row] = await ctx.db.execute<Attribution & { adopted: DocumentContent | null }>(sql`
    select v.content as adopted, to_json(coalesce(v.created_at, d.edited_at)) #>> '{}' as at, (select coalesce(json_agg(p.first_name || ' ' || p.last_name order by p.first_name, p.id), '[]')
      from document_contributions c join people p on p.id = c.person_id where c.document_id = d.id and c.last_at > coalesce(
        (select max(v.created_at) from document_versions v where v.document_id = d.id), '-infinity')) as people
    from documents d left join document_versions v on v.id = d.adopted_version_id and ${readsAdopted(ctx.actor, "d")}
    where d.id = ${documentId}`);
  return row && { id: null, at: row.at, people: row.people, content: onlyText(row.adopted ?? content) };
}
