import { sql } from "drizzle-orm";

const LONGEST_DAYS = 60;
const DAY_MS = 86_400_000;

/** What was asked before this moment is not waited for any more. */
export function waitedForSince(now: Date): string {
  return new Date(now.getTime() - LONGEST_DAYS * DAY_MS).toISOString();
}

/**
 * A question that nobody but its asker has answered, as a condition on the row that `threads` stands for. What the asker adds
 * is no answer, and an answer that has been deleted or moved away is none any more. Experiences and news ask nothing.
 */
export const unanswered = sql`threads.type in ('advice', 'question_to_police', 'question_to_county_board')
  and threads.deleted_at is null and threads.helpful_post_id is null
  and not exists (select from posts answer where answer.thread_id = threads.id and answer.author_id <> threads.author_id and answer.deleted_at is null)`;
