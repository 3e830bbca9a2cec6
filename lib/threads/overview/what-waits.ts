import { type SQL, sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import { first } from "#lib/platform/errors";
import { mayReview } from "../moderation/policy";
import { openReviews } from "../moderation/review/queries";
import { movesToAnswer } from "../moving/queries";

type MemberActor = MemberContext["actor"];

/** How many reviews and requests to move a thread wait for the actor and those who decide beside them. */
export function countWhatWaits(ctx: MemberContext): Promise<number> {
  return read(ctx, sql`${openReviews(ctx.actor)} + ${movesToAnswer(ctx.actor)}`);
}

/** How many requests to move a thread wait for the actor to answer for an organisation. */
export function countMoves(ctx: MemberContext): Promise<number> {
  return read(ctx, movesToAnswer(ctx.actor));
}

/** How many reviews alone do, as a value in another statement; null for somebody who decides nothing and has reported nothing. */
export function reviewsThatWait(actor: MemberActor): SQL<number | null> {
  return sql`(select case when ${mayReview(actor)} or exists (select from reviews where reported_by = ${actor.personId})
    then ${openReviews(actor)} end)`;
}

async function read({ db }: MemberContext, count: SQL): Promise<number> {
  const rows = await db.execute<{ open: number }>(sql`select ${count} as open`);
  return first(rows).open;
}
