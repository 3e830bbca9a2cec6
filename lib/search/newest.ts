import { type SQL, sql } from "drizzle-orm";
import { groupIdsOf } from "#lib/platform/actor";
import type { MemberContext } from "#lib/platform/context";
import { uuidArray } from "#lib/platform/database/uuid-array";
import { PERIOD_DAYS, type SearchInput } from "./schema";

/**
 * The newest posts of what the actor may read that fit a query and what it is narrowed by, as rows of `post_id`,
 * `thread_id`, `written_at` and `vector`. Posts that are taken away or stopped have no entry to be found by.
 */
export function newest(
  ctx: MemberContext,
  input: SearchInput,
  { query, most, within }: { query: SQL; most: number | SQL; within?: SQL },
): SQL {
  const { since, until } = timesOf(ctx, input);
  const groups = groupIdsOf(ctx.actor).filter((id) => !input.group || id === input.group);
  return sql`search_newest(${query}, ${uuidArray(groups)}, ${since}::timestamptz, ${until}::timestamptz,
    ${input.type ?? null}::thread_type, ${input.person ?? null}::uuid, ${input.organisation ?? null}::uuid,
    ${input.withFile ? true : null}::boolean, ${input.unread ? ctx.actor.personId : null}::uuid, ${within ?? sql`null::uuid[]`}, ${most}::int)`;
}

/** Nothing later than this is shown. */
export function untilOf(ctx: MemberContext, input: SearchInput): string {
  return input.until ?? ctx.now().toISOString();
}

function timesOf(ctx: MemberContext, input: SearchInput): { since: string | null; until: string } {
  const until = untilOf(ctx, input);
  if (!input.period) return { since: null, until };
  const edge = new Date(ctx.now().getTime() - PERIOD_DAYS[input.period] * 86_400_000);
  if (input.period !== "older") return { since: edge.toISOString(), until };
  const before = new Date(edge.getTime() - 1).toISOString();
  return { since: null, until: Date.parse(until) < Date.parse(before) ? until : before };
}
