import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { isoDate, timeZone } from "#lib/platform/format";
import { workingDaysBetween } from "#lib/platform/working-days";

/** More than so many working days. */
const PATIENCE = 3;
/** What has waited longer than this when the question is first looked at is no longer waited for. */
const LONGEST_DAYS = 60;
const DAY_MS = 86_400_000;

/**
 * Puts every question that nobody but its asker has answered before those who coordinate its group, once: an answer takes
 * it away, and only if that answer is deleted does the question come back.
 */
export async function raiseUnanswered(ctx: Context): Promise<{ raised: number }> {
  const now = ctx.now();
  const rows = await ctx.db.execute(sql`
    update threads set raised_at = ${now.toISOString()}
    where type in ('advice', 'question_to_police', 'question_to_county_board') and deleted_at is null and hidden_at is null
      and raised_at is null and helpful_post_id is null
      and created_at between ${new Date(now.getTime() - LONGEST_DAYS * DAY_MS).toISOString()} and ${now.toISOString()}
      and (created_at at time zone ${timeZone})::date <= ${isoDate(lastPatientDay(now))}::date
      and exists (select from posts q where q.thread_id = threads.id and q.number = 1 and q.deleted_at is null)
      and not exists (select from posts p where p.thread_id = threads.id and p.author_id <> threads.author_id and p.deleted_at is null)
    returning id`);
  return { raised: rows.length };
}

/** The latest day on which what was asked has now waited too long. */
function lastPatientDay(now: Date): Date {
  let day = now;
  while (workingDaysBetween(day, now) <= PATIENCE) day = new Date(day.getTime() - DAY_MS);
  return day;
}
