import { sql } from "drizzle-orm";
import { visibleGoodPractices } from "#lib/good-practices/policy";
import type { MemberContext } from "#lib/platform/context";
import { PERIOD_DAYS, type PracticeHit, type SearchInput } from "./schema";
import type { IndexQuery } from "./words/build-query";

export type FoundPractice = Omit<PracticeHit, "title" | "excerpt"> & { title: string; text: string };
export type FoundPractices = { hits: FoundPractice[]; total: number };

/** Good examples that fit, the best first. Only what the actor may read is looked at, so no count can tell of anything else. */
export async function findPractices(
  ctx: MemberContext,
  { exact, wide }: IndexQuery,
  input: SearchInput,
  page: { limit: number; offset: number },
): Promise<FoundPractices> {
  // Nobody has read or not read an example, and it has no files; the types are those of threads and its own.
  if (input.unread || input.withFile || (input.type && input.type !== "good_practice")) return { hits: [], total: 0 };
  const edge = input.period && new Date(ctx.now().getTime() - PERIOD_DAYS[input.period] * 86_400_000).toISOString();
  const narrowed = [
    input.group && sql`gp.group_id = ${input.group}`,
    input.organisation && sql`gp.organisation_id = ${input.organisation}`,
    input.person && sql`${input.person}::uuid in (gp.author_id, gp.contact_id)`,
    input.until && sql`gp.created_at <= ${input.until}::timestamptz`,
    edge &&
      (input.period === "older"
        ? sql`gp.created_at < ${edge}::timestamptz`
        : sql`gp.created_at >= ${edge}::timestamptz`),
  ].filter((part) => typeof part === "object");
  const rows = await ctx.db.execute<FoundPractice & { total: number }>(sql`
    select count(*) over ()::int as total, gp.id, gp.title, json_build_object('id', gr.id, 'name', gr.name) as group,
      o.name as organisation, o.kind as "organisationKind", to_json(gp.created_at) as "createdAt",
      concat_ws(E'\n', gp.problem, gp.cause, gp.measures, gp.result, gp.differently, (select string_agg(h.text, E'\n' order by h.seen_on)
        from good_practice_outcomes h where h.good_practice_id = gp.id)) as text
    from good_practice_entries e join good_practices gp on gp.id = e.good_practice_id
    join groups gr on gr.id = gp.group_id join organisations o on o.id = gp.organisation_id
    where e.vector @@ ${wide}::tsquery and ${visibleGoodPractices(ctx.actor, "gp")}
      ${narrowed.length > 0 ? sql`and ${sql.join(narrowed, sql` and `)}` : sql``}
    order by ts_rank(${WEIGHTS}::float4[], e.vector, ${exact}::tsquery) + 0.2 * ts_rank(${WEIGHTS}::float4[], e.vector, ${wide}::tsquery) desc,
      gp.created_at desc, gp.id
    limit ${page.limit} offset ${page.offset}`);
  return { hits: rows.map(({ total: _, ...hit }) => hit), total: rows[0]?.total ?? 0 };
}

/** Of D, C, B and A: what was told later, text, kind, title. */
const WEIGHTS = "{0.1, 0.2, 0.3, 1}";
