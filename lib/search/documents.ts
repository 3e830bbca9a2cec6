import { sql } from "drizzle-orm";
import { visibleDocuments } from "#lib/documents/policy";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import type { Page } from "./hits";
import { type DocumentHit, PERIOD_DAYS, type SearchInput } from "./schema";
import type { IndexQuery } from "./words/build-query";

/** Its words from a little before the first that was asked for: a document may be as long as a book. */
export type FoundDocument = Omit<DocumentHit, "title" | "excerpt"> & { title: string; text: string };
export type FoundDocuments = { hits: FoundDocument[]; total: number };

/** How much of a text is read for an excerpt, and how much of it before the first word that was asked for. */
const PIECE = { length: 1_200, before: 300 };

/** Documents that fit, the best first. Only what the actor may read is looked at, so no count can tell of anything else. */
export async function findDocuments(
  ctx: MemberContext,
  { exact, wide, stems, prefixes }: IndexQuery,
  input: SearchInput,
  page: Page,
): Promise<FoundDocuments> {
  // Their pictures are not searched as files are, and the other types are not theirs.
  if (input.withFile || (input.type && input.type !== "document")) return { hits: [], total: 0 };
  const { actor } = ctx;
  const edge = input.period && new Date(ctx.now().getTime() - PERIOD_DAYS[input.period] * 86_400_000).toISOString();
  const narrowed = [
    input.group && sql`d.group_id = ${input.group}`,
    input.organisation && sql`d.organisation_id = ${input.organisation}`,
    input.person &&
      sql`(d.owner_id = ${input.person} or exists (select from document_contributions w
        where w.document_id = d.id and w.person_id = ${input.person}))`,
    input.unread &&
      sql`not exists (select from document_readers seen
        where seen.document_id = d.id and seen.person_id = ${actor.personId} and seen.seen_at >= d.edited_at)`,
    input.until && sql`d.edited_at <= ${input.until}::timestamptz`,
    edge &&
      (input.period === "older" ? sql`d.edited_at < ${edge}::timestamptz` : sql`d.edited_at >= ${edge}::timestamptz`),
  ].filter((part) => typeof part === "object");
  const words = [...stems, ...prefixes].filter((stem) => /^[\p{L}\p{N}]+$/u.test(stem)).join("|");
  const rows = await ctx.db.execute<FoundDocument & { total: number }>(sql`
    with fitting as (
      select count(*) over ()::int as total, d.*, row_number() over (
        order by ts_rank(${WEIGHTS}::float4[], e.vector, ${exact}::tsquery) + 0.2 * ts_rank(${WEIGHTS}::float4[], e.vector, ${wide}::tsquery) desc,
          d.edited_at desc, d.id) as place
      from document_entries e join documents d on d.id = e.document_id
      where e.vector @@ ${wide}::tsquery and d.kind = 'document' and d.group_id = any(${uuidArray(groupIdsOf(actor))})
        and ${visibleDocuments(actor, "d")} ${narrowed.length > 0 ? sql`and ${sql.join(narrowed, sql` and `)}` : sql``}
      order by place limit ${page.limit} offset ${page.offset}
    )
    select d.total, d.id, d.title, d.status, json_build_object('id', gr.id, 'name', gr.name) as group,
      o.name as organisation, o.kind as "organisationKind", to_json(d.edited_at) #>> '{}' as "editedAt",
      coalesce(substr(c.text, greatest(1, regexp_instr(c.text, ${`\\m(${words})`}, 1, 1, 0, 'i') - ${PIECE.before}::int),
        ${PIECE.length}::int), '') as text
    from fitting d join groups gr on gr.id = d.group_id join organisations o on o.id = d.organisation_id
      left join document_contents c on c.document_id = d.id
    order by d.place`);
  return { hits: rows.map(({ total: _, ...hit }) => hit), total: rows[0]?.total ?? 0 };
}

/** Of D, C, B and A: nothing, text, kind, title. */
const WEIGHTS = "{0.1, 0.2, 0.3, 1}";
