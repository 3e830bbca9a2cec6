import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { mayReview } from "../moderation/policy";
import { openReviews } from "../moderation/review/queries";
import { movesToAnswer } from "../moving/queries";

type MemberActor = MemberContext["actor"];

/** How many reviews and requests to move a thread wait for the actor and those who decide beside them. */
export async function countWhatWaits(ctx: MemberContext): Promise<number> {
  const rows = await ctx.db.execute<{ open: number }>(
    sql`select ${openReviews(ctx.actor)} + ${movesToAnswer(ctx.actor)} as open`,
  );
  return first(rows).open;
}

/** How many requests to move a thread wait for the actor to answer for an organisation. */
export async function countMoves(ctx: MemberContext): Promise<number> {
  const rows = await ctx.db.execute<{ open: number }>(sql`select ${movesToAnswer(ctx.actor)} as open`);
  return first(rows).open;
}

/** How many reviews alone do, as a value in another statement; null for somebody who decides nothing and has reported nothing. */
export function reviewsThatWait(actor: MemberActor): SQL<number | null> {
  return sql`(select case when ${mayReview(actor)} or exists (select from reviews where reported_by = ${actor.personId})
    then ${openReviews(actor)} end)`;
}
