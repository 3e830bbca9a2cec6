import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { OrganisationKind } from "#lib/members/organisations/schema";
import { groupIdsOf, type MemberActor } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { first } from "#lib/platform/errors";
import { visibleDocuments } from "../policy";
import { type DOCUMENT_STATUSES, DOCUMENT_VIEWS, type ListDocuments, MOST_COUNTED } from "./schema";
import { inView, isNew, narrowedTo } from "./wanted-documents";

export type DocumentRow = {
  id: string;
  title: string;
  status: (typeof DOCUMENT_STATUSES)[number];
  group: { id: string; name: string };
  owner: { name: string; organisation: string; shortName: string; organisationKind: OrganisationKind };
  /** "0.4"; null before anything has been named. */
  version: string | null;
  editedAt: string;
  respondBy: string | null;
  reviewBy: string | null;
  /** Never open before; or changed since. */
  news: "new" | "changed" | null;
};

type Counts = Record<Exclude<ListDocuments["view"], "seen">, number>;
export type DocumentList = {
  documents: DocumentRow[];
  nextCursor: string | null;
  /** How many each view has, narrowed as the list is; none is counted beyond `MOST_COUNTED`. */
  counts: Counts;
};

/**
 * One page of documents that the actor may see, with what each view has. One statement, whose cost follows the page and
 * the number of groups: the last changed of each group are read through its index and merged.
 */
export async function listDocuments(ctx: MemberContext, input: ListDocuments): Promise<DocumentList> {
  const rows = await ctx.db.execute<{ documents: (DocumentRow & { key: string })[]; counts: Counts }>(sql`
    with page as (${page(ctx.actor, input)})
    select ${countsOf(ctx.actor, input)} as counts, coalesce((select json_agg(json_build_object(
      'id', d.id, 'title', d.title, 'status', d.status, 'key', d.key,
      'group', (select json_build_object('id', g.id, 'name', g.name) from groups g where g.id = d.group_id),
      'owner', (select json_build_object('name', p.first_name || ' ' || p.last_name, 'organisation', o.name,
          'shortName', o.short_name, 'organisationKind', o.kind)
        from people p, organisations o where p.id = d.owner_id and o.id = d.organisation_id),
      'version', (select v.major || '.' || v.minor from document_versions v
        where v.document_id = d.id and v.major is not null order by v.major desc, v.minor desc limit 1),
      'editedAt', d.edited_at, 'respondBy', d.respond_by, 'reviewBy', d.review_by,
      'news', case when ${isNew(ctx.actor)} then case when exists (select from document_readers seen
        where seen.person_id = ${ctx.actor.personId}::uuid and seen.document_id = d.id) then 'changed' else 'new' end end
    ) order by d.place) from page d), '[]') as documents`);
  const { documents: found, counts } = first(rows);
  const shown = found.slice(0, input.limit);
  const last = shown.at(-1);
  return {
    documents: shown.map(({ key: _, ...row }) => row),
    nextCursor: found.length > input.limit && last ? writeCursor({ key: last.key, id: last.id }) : null,
    counts,
  };
}

/** A page's rows and one more: each with `key`, what it is ordered by, and its `place` on the page. */
function page(actor: MemberActor, input: ListDocuments): SQL {
  const { cursor, limit, order, view } = input;
  const groups = groupsIn(actor, input);
  const conditions = [visibleDocuments(actor, "d"), ...narrowedTo(input), ...inView(actor, view)];
  const where = (more: SQL[]) => sql.join([...conditions, ...more], sql` and `);
  const most = limit + 1;
  if (view === "seen") {
    const after = readCursor(cursor, moment);
    return sql`select d.*, seen.seen_at::text as key, row_number() over (order by seen.seen_at desc, d.id desc) as place
      from document_readers seen join documents d on d.id = seen.document_id
      where seen.person_id = ${actor.personId}::uuid and d.group_id = any(${uuidArray(groups)})
        and ${where(after ? [sql`(seen.seen_at, d.id) < (${after.key}::timestamptz, ${after.id}::uuid)`] : [])}
      order by seen.seen_at desc, d.id desc limit ${most}`;
  }
  if (order === "title") {
    const after = readCursor(cursor, z.string());
    const later = after
      ? [sql`(d.title collate "sv-x-icu", d.id) > (${after.key} collate "sv-x-icu", ${after.id}::uuid)`]
      : [];
    return sql`select d.*, d.title as key, row_number() over (order by d.title collate "sv-x-icu", d.id) as place
      from documents d where d.group_id = any(${uuidArray(groups)}) and ${where(later)}
      order by d.title collate "sv-x-icu", d.id limit ${most}`;
  }
  const after = readCursor(cursor, moment);
  const newest = sql`order by d.edited_at desc, d.id desc limit ${most}`;
  return sql`select d.*, d.edited_at::text as key, row_number() over (order by d.edited_at desc, d.id desc) as place
    from unnest(${uuidArray(groups)}) as own(id) cross join lateral (
      select d.* from documents d where d.group_id = own.id
        and ${where(after ? [sql`(d.edited_at, d.id) < (${after.key}::timestamptz, ${after.id}::uuid)`] : [])} ${newest}
    ) d ${newest}`;
}

function countsOf(actor: MemberActor, input: ListDocuments): SQL {
  const counted = DOCUMENT_VIEWS.filter((view) => view !== "seen").map((view) => {
    const where = sql.join([visibleDocuments(actor, "d"), ...narrowedTo(input), ...inView(actor, view)], sql` and `);
    return sql`${view}::text, (select count(*) from (select from documents d
      where d.group_id = any(${uuidArray(groupsIn(actor, input))}) and ${where} limit ${MOST_COUNTED}) counted)`;
  });
  return sql`json_build_object(${sql.join(counted, sql`, `)})`;
}

function groupsIn(actor: MemberActor, { group }: ListDocuments): string[] {
  return groupIdsOf(actor).filter((id) => group === undefined || id === group);
}

/** As the database writes a moment. */
const moment = z.string().regex(/^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/);

type Place = { key: string; id: string };

/** Where the page before ended; anything that was not written by `writeCursor`, or for another order, is the beginning. */
function readCursor(cursor: string | undefined, key: z.ZodType<string>): Place | undefined {
  if (!cursor) return undefined;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return z.object({ key, id: z.uuid() }).safeParse(read).data;
  } catch {
    return undefined;
  }
}

function writeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}
