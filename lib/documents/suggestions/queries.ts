import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { findReadable } from "../comments/document-access";
import { speakerJson } from "../comments/fragments";
import { placesIn } from "../comments/queries";
import { isSinceLetIn } from "../policy";
import type { SuggestionView } from "./schema";

/** The newest that are decided; open ones are all there. */
const MOST_DECIDED = 200;

/**
 * The proposals for a document: what is open in the order of the text, what has lost its words, what was decided since the
 * actor was let in.
 * @throws not-found when the actor may not see it, forbidden when they may not comment
 */
export async function listSuggestions(ctx: MemberContext, documentId: string): Promise<SuggestionView[]> {
  await findReadable(ctx, documentId);
  const rows = await ctx.db.execute<Omit<SuggestionView, "place">>(sql`
    select s.id, ${speakerJson} as author, s.quote as removed, s.inserted, s.state, to_json(s.created_at) #>> '{}' as "createdAt",
      case when s.decided_at is not null then json_build_object('at', s.decided_at,
        'by', (select p.first_name || ' ' || p.last_name from people p where p.id = s.decided_by)) end as decided
    from document_suggestions s join documents d on d.id = s.document_id join people a on a.id = s.author_id join organisations ao on ao.id = s.organisation_id
    where s.document_id = ${documentId} and (s.state = 'open' or ${isSinceLetIn(ctx.actor, sql`s.decided_at`, "d")} and s.id in (select newest.id from document_suggestions newest
      where newest.document_id = ${documentId} and newest.state <> 'open' order by newest.decided_at desc limit ${MOST_DECIDED}))
    order by s.created_at, s.id`);
  const places = await placesIn(ctx, documentId);
  return rows
    .map((row) => ({ ...row, place: row.state === "open" ? (places.get(row.id) ?? null) : null }))
    .sort((a, b) => (a.place ?? places.size) - (b.place ?? places.size));
}
