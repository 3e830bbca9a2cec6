import { and, eq, inArray, sql } from "drizzle-orm";
import { drafts } from "#db/schema";
import type { MemberContext } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { withoutStops } from "#lib/privacy/without-stops";
import { canWriteIn, visibleThreads } from "#lib/threads/policy";
import { canEditGoodPractice, visibleGoodPractices } from "./policy";

/** A form's fields as they were filled in, with when that was. */
export type Written = { fields: Record<string, string>; at: string };

/** Which form it was, and about which thread or good example. */
export type FormPlace = { form: "make" | "edit" | "follow-up"; id: string };

/** Longer than any field may be, and short enough for nobody to store something else here. */
const LONGEST_KEPT = 20_000;

/**
 * Keeps what somebody has filled in until it can be published, within 90 days. What must never be stored, published or not,
 * is hidden in it sign by sign: the words round it are not lost.
 * @throws not-found or forbidden, as sending the form would
 */
export async function keepWritten(
  ctx: MemberContext,
  place: FormPlace,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await requirePlace(ctx, place);
  const content = Object.fromEntries(
    Object.entries(fields).map(([name, text]) => [name, withoutStops(text.toWellFormed().slice(0, LONGEST_KEPT))]),
  );
  await ctx.db
    .insert(drafts)
    .values({ personId: ctx.actor.personId, contextKey: keyOf(place), content, updatedAt: ctx.now() })
    .onConflictDoUpdate({ target: [drafts.personId, drafts.contextKey], set: { content, updatedAt: ctx.now() } });
}

export async function getWritten(ctx: MemberContext, place: FormPlace): Promise<Written | undefined> {
  const [row] = await ctx.db
    .select({ content: drafts.content, updatedAt: drafts.updatedAt })
    .from(drafts)
    .where(and(eq(drafts.personId, ctx.actor.personId), eq(drafts.contextKey, keyOf(place))));
  return row && { fields: row.content as Written["fields"], at: row.updatedAt.toISOString() };
}

/** In the caller's transaction, if there is one. */
export async function forgetWritten(ctx: MemberContext, place: FormPlace): Promise<void> {
  await ctx.db.delete(drafts).where(and(eq(drafts.personId, ctx.actor.personId), eq(drafts.contextKey, keyOf(place))));
}

/** Of everybody, in the caller's transaction: where an example has been taken away its text must not stand in what was begun. */
export async function forgetAllWritten(ctx: MemberContext, id: string): Promise<void> {
  const keys = (["edit", "follow-up"] as const).map((form) => keyOf({ form, id }));
  await ctx.db.delete(drafts).where(inArray(drafts.contextKey, keys));
}

function keyOf({ form, id }: FormPlace): string {
  return `good-practice-${form}:${id}`;
}

async function requirePlace(ctx: MemberContext, { form, id }: FormPlace): Promise<void> {
  if (form === "make") {
    const [thread] = await ctx.db.execute<{ groupId: string }>(sql`
      select group_id as "groupId" from threads where id = ${id} and ${visibleThreads(ctx.actor)}`);
    if (!thread) throw notFound("thread");
    return authorize(canWriteIn(ctx.actor, thread.groupId), "make a good example here");
  }
  const [practice] = await ctx.db.execute<Parameters<typeof canEditGoodPractice>[1]>(sql`
    select group_id as "groupId", author_id as "authorId", contact_id as "contactId"
    from good_practices where id = ${id} and ${visibleGoodPractices(ctx.actor)}`);
  if (!practice) throw notFound("good practice");
  authorize(canEditGoodPractice(ctx.actor, practice), "write about a good example");
}
