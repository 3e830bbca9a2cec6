import { and, eq, isNull, sql } from "drizzle-orm";
import { threadMoves } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type MemberContext, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { findThreadForUpdate } from "../moderation/find-thread";
import { isUnderReview } from "../moderation/under-review";
import { canModerate } from "../policy";
import { carryThread } from "./carry-thread";
import { wideningOf } from "./find-move";
import { speakersFor } from "./policy";
import { tellSpeakers } from "./tell-speakers";

type Outcome = { outcome: "agreed" | "declined" | "moved" | "void" | "closed" | "under-review" };

/**
 * One organisation's answer to a request to show a thread to more people. The last yes moves it, a no ends the request, and
 * one that organisations not asked have written in meanwhile is void: they have a say too.
 * @returns under-review, and no answer is taken down, when it says yes while a post of the thread is
 */
export function answerMove(ctx: MemberContext, input: { threadId: string; agrees: boolean }): Promise<Outcome> {
  return transaction(ctx, async (ctx): Promise<Outcome> => {
    const thread = await findThreadForUpdate(ctx, input.threadId);
    const move = await openMove(ctx, thread.id);
    if (!move) return { outcome: "closed" };
    if (input.agrees && (await isUnderReview(ctx, thread.id))) return { outcome: "under-review" };
    const answered = await ctx.db.execute(sql`
      update move_consents c set agrees = ${input.agrees}, answered_by = ${ctx.actor.personId}, answered_at = ${ctx.now().toISOString()}
      from threads where c.move_id = ${move.id} and threads.id = ${thread.id} and ${ctx.actor.personId} in ${speakersFor(sql`c.organisation_id`)}
      returning c.organisation_id`);
    authorize(answered.length > 0, "answer for an organisation");
    await audit(ctx, "thread.answer-move", {
      id: thread.id,
      groupId: thread.groupId,
      details: { agrees: input.agrees, to: move.toGroupId },
    });
    await tellSpeakers(ctx, move.id);
    if (!input.agrees) return close(ctx, move.id, "declined");
    const { writers } = await wideningOf(ctx, thread.id, move.toGroupId);
    const consents = await ctx.db.execute<{ id: string; agrees: boolean | null }>(sql`
      select organisation_id as id, agrees from move_consents where move_id = ${move.id}`);
    const asked = new Set(consents.map(({ id }) => id));
    if (thread.groupId !== move.fromGroupId || !writers.every((id) => asked.has(id)))
      return close(ctx, move.id, "void");
    if (consents.some(({ agrees }) => agrees !== true)) return { outcome: "agreed" };
    await close(ctx, move.id, "moved");
    await carryThread(ctx, { threadId: thread.id, fromGroupId: move.fromGroupId, toGroupId: move.toGroupId });
    return { outcome: "moved" };
  });
}

/** Takes a request back. @throws not-found when there is none */
export function withdrawMove(ctx: MemberContext, input: { threadId: string }) {
  return transaction(ctx, async (ctx) => {
    const thread = await findThreadForUpdate(ctx, input.threadId);
    authorize(canModerate(ctx.actor, thread.groupId), "withdraw a move");
    const move = await openMove(ctx, thread.id);
    if (!move) throw notFound("move");
    await close(ctx, move.id, "withdrawn");
    await tellSpeakers(ctx, move.id);
    return { outcome: "withdrawn" } as const;
  });
}

async function openMove(ctx: MemberContext, threadId: string) {
  const [move] = await ctx.db
    .select({ id: threadMoves.id, fromGroupId: threadMoves.fromGroupId, toGroupId: threadMoves.toGroupId })
    .from(threadMoves)
    .where(and(eq(threadMoves.threadId, threadId), isNull(threadMoves.outcome)));
  return move;
}

async function close<O extends "declined" | "void" | "moved" | "withdrawn">(
  ctx: MemberContext,
  id: string,
  outcome: O,
) {
  await ctx.db.update(threadMoves).set({ outcome, closedAt: ctx.now() }).where(eq(threadMoves.id, id));
  return { outcome };
}
