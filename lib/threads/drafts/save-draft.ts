import { randomInt } from "node:crypto";
import { and, eq, or, sql } from "drizzle-orm";
import { drafts } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { isStop } from "#lib/privacy/personal-data";
import { findInParts, type PartHit } from "#lib/privacy/publishing";
import { checkedText } from "../body/checked-text";
import { type DraftContent, draftPlace, replyDraftKey, type StoredDraft } from "./draft";
import { getDraft, mayDraftAt } from "./queries";
import type { SaveDraft } from "./schema";

export type SavedDraft =
  | { outcome: "saved"; version: number; updatedAt: string }
  | ({ outcome: "conflict" } & StoredDraft)
  /** It holds what is never to be stored here, published or not: its writer's device keeps it. */
  | { outcome: "personal-data"; hits: PartHit[] };

/** The column counts on from there. */
const HIGHEST_FIRST = 2 ** 30;

/**
 * Keeps an unsent text, if the one it was written on is still the newest. Otherwise nothing changes and the answer
 * carries the newest, so that the writer's device has both. Saving the same text twice is one save: an answer may be lost.
 * A draft that went along with posts that were split off, while its writer wrote on where it was, comes back there.
 * @throws not-found when the draft is new and its thread or post is not one the actor may write at
 */
export async function saveDraft(ctx: MemberContext, input: SaveDraft): Promise<SavedDraft> {
  const { title = "", doc } = input.content;
  const hits = findInParts({ title, body: checkedText(doc).text }).filter(isStop);
  if (hits.length > 0) return { outcome: "personal-data", hits };
  const row =
    input.baseVersion === 0 ? await begin(ctx, input) : ((await replace(ctx, input)) ?? (await fetchBack(ctx, input)));
  if (row) return { outcome: "saved", version: row.version, updatedAt: row.updatedAt.toISOString() };
  return { outcome: "conflict", ...(await getDraft(ctx, input.contextKey)) };
}

async function begin(ctx: MemberContext, { contextKey, content }: SaveDraft) {
  if (!(await mayDraftAt(ctx, contextKey))) throw notFound("draft");
  const [row] = await ctx.db
    .insert(drafts)
    // Not 1: to a window that still has a draft that was published or thrown away, this is another one.
    .values({
      personId: ctx.actor.personId,
      contextKey,
      content,
      version: randomInt(1, HIGHEST_FIRST),
      updatedAt: ctx.now(),
    })
    .onConflictDoUpdate({
      target: [drafts.personId, drafts.contextKey],
      set: { updatedAt: ctx.now() },
      setWhere: same(content),
    })
    .returning({ version: drafts.version, updatedAt: drafts.updatedAt });
  return row;
}

async function replace(ctx: MemberContext, { contextKey, content, baseVersion }: SaveDraft) {
  const [row] = await ctx.db
    .update(drafts)
    .set({ content, version: sql`${drafts.version} + (not ${same(content)})::int`, updatedAt: ctx.now() })
    .where(
      and(
        eq(drafts.personId, ctx.actor.personId),
        eq(drafts.contextKey, contextKey),
        or(eq(drafts.version, baseVersion), same(content)),
      ),
    )
    .returning({ version: drafts.version, updatedAt: drafts.updatedAt });
  return row;
}

/** As it was when it was carried, which counts as a version: what has been written on in the new thread stays there. */
async function fetchBack(ctx: MemberContext, { contextKey, content, baseVersion }: SaveDraft) {
  const place = draftPlace(contextKey);
  if (place.kind !== "thread" || content.postId === undefined) return undefined;
  const key = replyDraftKey(place.id);
  const [row] = await ctx.db
    .update(drafts)
    .set({ contextKey: key, content, version: sql`${drafts.version} + 1`, updatedAt: ctx.now() })
    .where(
      and(
        eq(drafts.personId, ctx.actor.personId),
        eq(drafts.version, baseVersion + 1),
        sql`${drafts.content}->>'postId' = ${content.postId}`,
        sql`${drafts.contextKey} in (select 'thread:' || line.moved_to from posts line
          where line.thread_id = ${place.id} and line.deleted_at is not null and line.moved_to is not null)`,
        sql`not exists (select from drafts here where here.person_id = ${ctx.actor.personId} and here.context_key = ${key})`,
      ),
    )
    .returning({ version: drafts.version, updatedAt: drafts.updatedAt });
  return row;
}

function same(content: DraftContent) {
  return sql`${drafts.content} = ${JSON.stringify(content)}::jsonb`;
}
