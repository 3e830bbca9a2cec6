import { sql } from "drizzle-orm";
import { goodPractices } from "#db/schema";
import { mayReadGroup } from "#lib/members/policy";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { checkPublishing, type PartHit } from "#lib/privacy/publishing";
import { canWriteIn, visibleThreads } from "#lib/threads/policy";
import { notePublished, noteStopped } from "./check-texts";
import { forgetWritten } from "./kept-forms";
import { type MakeInput, makeInput } from "./schema";

type Outcome =
  | { outcome: "made" | "already-made"; id: string }
  /** The thread has one already: what it says can be edited. */
  | { outcome: "exists"; id: string }
  /** Somebody who may not read it cannot be asked about it. */
  | { outcome: "not-a-reader" }
  | { outcome: "personal-data"; hits: PartHit[] };

/**
 * Makes a good example of a thread, for those who read the thread's group. A thread has one: whoever comes second is led to
 * it. The same id sent again by its author is the same example; nothing is stored of a text with personal data.
 */
export function makeGoodPractice(ctx: MemberContext, input: MakeInput): Promise<Outcome> {
  const { id, threadId, contactId, publishAnyway, ...texts } = makeInput.parse(input);
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const { actor } = ctx;
    // Locked: of two who make one at once, the second sees the first's; and it cannot be moved meanwhile.
    const [thread] = await ctx.db.execute<{ groupId: string }>(sql`
      select group_id as "groupId" from threads where id = ${threadId} and ${visibleThreads(actor)} for update`);
    if (!thread) throw notFound("thread");
    const { groupId } = thread;
    authorize(canWriteIn(actor, groupId), "make a good example here");
    const [there] = await ctx.db.execute<{ id: string; mine: boolean }>(sql`
      select id, id = ${id} and author_id = ${actor.personId} as mine from good_practices
      where thread_id = ${threadId} and removed_at is null`);
    if (there) return { outcome: there.mine ? "already-made" : "exists", id: there.id };
    const check = checkPublishing(texts, publishAnyway);
    if (check.outcome === "personal-data") {
      await noteStopped(ctx, check.hits, { id: threadId, groupId });
      return check;
    }
    if (!(await mayBeContact(ctx, contactId, groupId))) return { outcome: "not-a-reader" };
    const [made] = await ctx.db
      .insert(goodPractices)
      .values({
        id,
        threadId,
        groupId,
        ...texts,
        contactId,
        authorId: actor.personId,
        organisationId: actor.standing.organisationId,
        authorFunction: actor.standing.function,
        createdAt: ctx.now(),
      })
      .onConflictDoNothing({ target: goodPractices.id })
      .returning({ id: goodPractices.id });
    // An id that another example has: nothing is told of that one.
    if (!made) throw notFound("good practice");
    await forgetWritten(ctx, { form: "make", id: threadId });
    await audit(ctx, "good-practice.make", { id, groupId });
    await notePublished(ctx, check, { id, groupId });
    return { outcome: "made", id };
  });
}

/** Whether somebody can be asked about what the group's people read. */
export async function mayBeContact(ctx: MemberContext, personId: string, groupId: string): Promise<boolean> {
  const [row] = await ctx.db.execute<{ may: boolean }>(sql`
    select ${mayReadGroup(sql`${personId}::uuid`, sql`${groupId}::uuid`)} as may`);
  return row?.may === true;
}
