import { sql } from "drizzle-orm";
import { moveConsents, threadMoves } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { findThreadForUpdate } from "../moderation/find-thread";
import { isUnderReview } from "../moderation/under-review";
import { canModerate, canWriteIn } from "../policy";
import { carryThread } from "./carry-thread";
import { wideningOf } from "./find-move";
import { speakersFor } from "./policy";
import { tellSpeakers } from "./tell-speakers";

type Outcome = { outcome: "moved" | "asked" | "same-group" | "already-asked" | "under-review" };

/**
 * Moves a thread to another group at once when nobody new will read it. Otherwise it asks every organisation that has
 * written in it, and the thread stays until the last has said yes: what was said among few is not shown to more by one.
 * While a post of it is under review it stays with those who review it.
 */
export function moveThread(ctx: MemberContext, input: { threadId: string; toGroupId: string }): Promise<Outcome> {
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const thread = await findThreadForUpdate(ctx, input.threadId);
    authorize(canModerate(ctx.actor, thread.groupId), "move thread");
    if (!ctx.actor.groups.has(input.toGroupId)) throw notFound("group");
    authorize(canWriteIn(ctx.actor, input.toGroupId), "move a thread there");
    const { groupId: fromGroupId, id: threadId } = thread;
    const { toGroupId } = input;
    if (toGroupId === fromGroupId) return { outcome: "same-group" };
    if (await isUnderReview(ctx, threadId)) return { outcome: "under-review" };
    const { people, writers } = await wideningOf(ctx, threadId, toGroupId);
    const closed = people === 0 ? ({ outcome: "moved", closedAt: ctx.now() } as const) : {};
    const [move] = await ctx.db
      .insert(threadMoves)
      .values({ threadId, fromGroupId, toGroupId, askedBy: ctx.actor.personId, askedAt: ctx.now(), ...closed })
      .onConflictDoNothing({ target: threadMoves.threadId, where: sql`outcome is null` })
      .returning({ id: threadMoves.id });
    if (people === 0) {
      // A request that was open is about a group the thread is no longer in.
      await ctx.db.execute(sql`
        update thread_moves set outcome = 'void', closed_at = ${ctx.now().toISOString()} where thread_id = ${threadId} and outcome is null`);
      await carryThread(ctx, { threadId, fromGroupId, toGroupId });
      return { outcome: "moved" };
    }
    if (!move) return { outcome: "already-asked" };
    await ctx.db.insert(moveConsents).values(writers.map((organisationId) => ({ moveId: move.id, organisationId })));
    await audit(ctx, "thread.ask-move", { id: threadId, groupId: fromGroupId, details: { to: toGroupId } });
    // Whoever asks and may answer for an organisation has answered.
    const own = await ctx.db.execute<{ open: boolean }>(sql`
      update move_consents c set agrees = true, answered_by = ${ctx.actor.personId}, answered_at = ${ctx.now().toISOString()}
      from threads where c.move_id = ${move.id} and threads.id = ${threadId} and ${ctx.actor.personId} in ${speakersFor(sql`c.organisation_id`)}
      returning true as open`);
    if (own.length < writers.length) {
      await tellSpeakers(ctx, move.id);
      return { outcome: "asked" };
    }
    await ctx.db.execute(sql`
      update thread_moves set outcome = 'moved', closed_at = ${ctx.now().toISOString()} where id = ${move.id}`);
    await carryThread(ctx, { threadId, fromGroupId, toGroupId });
    return { outcome: "moved" };
  });
}
