import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";

/**
 * Makes the list of stems what stands in the entries: a word that was only in a deleted post is forgotten. Run when few
 * write, as it reads every entry. What is written meanwhile adds its own words and is not in its way.
 */
export async function renewWords(ctx: Pick<Context, "db">): Promise<void> {
  await ctx.db.execute(sql`
    with used as materialized (
      select word as stem from ts_stat('select vector from search_entries union all select vector from good_practice_entries union all select vector from document_entries') where word ~ '^[[:alpha:]]{3,40}$'
    ), gone as (
      delete from search_words w where not exists (select from used where used.stem = w.stem)
    )
    insert into search_words (stem) select stem from used where not exists (select from search_words w where w.stem = used.stem)`);
}
