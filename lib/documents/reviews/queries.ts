import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import type { PublishAnyway } from "#lib/privacy/publishing";
import { mayLetStand } from "#lib/threads/moderation/policy";
import { canModerate } from "#lib/threads/policy";
import { visibleDocuments } from "../policy";

export type DocumentToReview = { id: string; title: string; group: string; by: string; at: string };

/** What was shown to others in spite of a warning and waits for the actor to look at it, oldest first. */
export async function listDocumentsToReview(ctx: MemberContext): Promise<DocumentToReview[]> {
  const rows = await ctx.db.execute<DocumentToReview & { groupId: string; publishedBy: string }>(sql`
    select d.id, d.title, g.name as group, p.first_name || ' ' || p.last_name as by, to_json(v.created_at) #>> '{}' as at,
      d.group_id as "groupId", v.published_by as "publishedBy"
    from document_reviews v join documents d on d.id = v.document_id join groups g on g.id = d.group_id
    join people p on p.id = v.published_by
    where v.reviewed_at is null and ${visibleDocuments(ctx.actor, "d")} order by v.created_at, v.id`);
  const oldest = new Map<string, DocumentToReview>();
  for (const row of rows) {
    const { groupId, publishedBy, ...document } = row;
    if (mayLetStand(ctx.actor, { groupId, publishedBy }) && !oldest.has(row.id)) oldest.set(row.id, document);
  }
  return [...oldest.values()];
}

export type WaitingReviews = {
  reviews: { by: string; reason: PublishAnyway["reason"]; note: string }[];
  /** Whether somebody else than the actor has said some of it. */
  mayReview: boolean;
};

/** What waits about a document that the actor has before them; nothing for those who do not keep order in its group. */
export async function getWaitingReviews(
  ctx: MemberContext,
  document: { id: string; group: { id: string } },
): Promise<WaitingReviews> {
  if (!canModerate(ctx.actor, document.group.id)) return { reviews: [], mayReview: false };
  const rows = await ctx.db.execute<WaitingReviews["reviews"][number] & { publishedBy: string }>(sql`
    select p.first_name || ' ' || p.last_name as by, v.reason, v.note, v.published_by as "publishedBy"
    from document_reviews v join documents d on d.id = v.document_id join people p on p.id = v.published_by
    where d.id = ${document.id} and v.reviewed_at is null and ${visibleDocuments(ctx.actor, "d")} order by v.created_at, v.id`);
  return {
    reviews: rows.map(({ by, reason, note }) => ({ by, reason, note })),
    mayReview: rows.some(({ publishedBy }) => mayLetStand(ctx.actor, { groupId: document.group.id, publishedBy })),
  };
}
