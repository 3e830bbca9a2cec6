import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { timeZone } from "#lib/platform/format";
import { keepMissedVersions } from "./keep-due-versions";

/**
 * Thins out automatic versions: all for a day, the last of each hour for a week, the last of each day for 90 days. What
 * somebody named, shared or adopted, and what stood before something was restored, is kept. Whoever wrote what is taken
 * away is named with the version that is left.
 */
export async function thinVersions(ctx: Context): Promise<{ removed: number }> {
  await keepMissedVersions(ctx);
  const now = sql`${ctx.now().toISOString()}::timestamptz`;
  const local = sql`(v.created_at at time zone ${timeZone}::text)`;
  const removed = await ctx.db.execute<{ id: string }>(sql`
    with autos as (
      select v.id, v.contributors, v.created_at <= ${now} - interval '90 days' as over,
        first_value(v.id) over (partition by v.document_id, case
          when v.created_at > ${now} - interval '1 day' then v.id::text
          when v.created_at > ${now} - interval '7 days' then to_char(${local}, 'YYYY-MM-DD HH24')
          else to_char(${local}, 'YYYY-MM-DD') end order by v.created_at desc) as stays
      from document_versions v where v.kind = 'auto'
    ), named as (
      update document_versions v set contributors = array(
        select distinct person from autos a, unnest(a.contributors) person where a.stays = v.id)
      where v.id in (select stays from autos where id <> stays and not over)
    )
    delete from document_versions v using autos a where a.id = v.id and (a.over or a.id <> a.stays) returning v.id`);
  return { removed: removed.length };
}
