import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { isoDate, timeZone } from "#lib/platform/format";
import { workingDaysBetween } from "#lib/platform/working-days";
import { unanswered, waitedForSince } from "./unanswered";

/** More than so many working days. */
const PATIENCE = 3;
const DAY_MS = 86_400_000;

/**
 * Puts every question that nobody but its asker has answered before those who coordinate its group, once: an answer takes
 * it away, and only if that answer is deleted does the question come back.
 */
export async function raiseUnanswered(ctx: Context): Promise<{ raised: number }> {
  const now = ctx.now();
  const rows = await ctx.db.execute(sql`
    update threads set raised_at = ${now.toISOString()}
    where ${unanswered} and hidden_at is null and raised_at is null
      and created_at between ${waitedForSince(now)} and ${now.toISOString()}
      and (created_at at time zone ${timeZone})::date <= ${isoDate(lastPatientDay(now))}::date
      and exists (select from posts q where q.thread_id = threads.id and q.number = 1 and q.deleted_at is null)
    returning id`);
  return { raised: rows.length };
}

/** The latest day on which what was asked has now waited too long. */
function lastPatientDay(now: Date): Date {
  let day = now;
  while (workingDaysBetween(day, now) <= PATIENCE) day = new Date(day.getTime() - DAY_MS);
  return day;
}
