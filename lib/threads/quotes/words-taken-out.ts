import { sql } from "drizzle-orm";
import type { MemberContext } from "#lib/platform/context";
import type { PostBody } from "../body/body";
import { renderBody } from "../body/render";
import { visiblePosts, visibleThreads } from "../policy";
import type { QuotesTakenOut } from "../schema";
import { placeKey, type QuotedPlace, quotedIn, quotedLines } from "./cover";
import { holdQuoted } from "./hold-quotes";
import { quotedPosts } from "./queries";

/**
 * Refuses a text with quotations of posts that words have been taken out of, unless each line of them stands in what the
 * post says now or in a version of it that is left: it was begun before, and would bring the words back. Holds what it
 * quotes until the transaction ends.
 */
export async function refuseTakenOut(ctx: MemberContext, body: PostBody): Promise<QuotesTakenOut | undefined> {
  await holdQuoted(ctx, body);
  const places = quotedIn(body);
  if (places.length === 0) return undefined;
  const said = await listSaid(ctx, places);
  const bodies = new Map(said.map(({ bodies, ...place }) => [placeKey(place), bodies.map(wordsOf)]));
  const numbers = quotedLines(body).flatMap(({ places, lines }) => {
    const known = places.flatMap((place) => bodies.get(placeKey(place)) ?? []);
    const kept = lines.every((line) => known.some((words) => words.includes(wordsIn(line))));
    return kept ? [] : places.filter((place) => bodies.has(placeKey(place))).map(({ number }) => number);
  });
  if (numbers.length === 0) return undefined;
  return { outcome: "quotes-taken-out", numbers: [...new Set(numbers)].sort((a, b) => a - b) };
}

/** Of the posts that words have been taken out of, every text that is left of them and that the actor may read. */
async function listSaid(
  ctx: MemberContext,
  places: readonly QuotedPlace[],
): Promise<(QuotedPlace & { bodies: PostBody[] })[]> {
  const rows = await ctx.db.execute<QuotedPlace & { bodies: PostBody[] }>(sql`
    select place."threadId", place.number, coalesce((
        select json_agg(left_of.body) from (
          select q.body union all select r.body from post_revisions r where r.post_id = q.id
        ) left_of
        where left_of.body is not null and ${visiblePosts(ctx.actor, "q")}
          and exists (select from threads where threads.id = q.thread_id and ${visibleThreads(ctx.actor)})
      ), '[]') as bodies
    from ${quotedPosts(places)}
    where q.deleted_at is null and exists (
      select from post_revisions r where r.post_id = q.id and r.redacted_at is not null)`);
  return [...rows];
}

function wordsOf(body: PostBody): string {
  return wordsIn(renderBody(body).text);
}

/** Without what quoting may change: spaces, list signs, the dots after what was cut short. */
function wordsIn(text: string): string {
  return text.match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? "";
}
