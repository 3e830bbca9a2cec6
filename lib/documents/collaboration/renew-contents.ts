import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { log } from "#lib/platform/log";
import { isSealed } from "../policy";
import { renewContent } from "./derive-content";

/** Whoever has a document open writes what readers see after ten seconds at the latest: what is older than this, nobody will. */
const LEFT_AFTER = sql`now() - interval '1 minute'`;
/** In one round; the next comes a minute later. */
const MOST = 50;

/**
 * Makes anew what readers and search see of documents whose last changes are not in it, as after a process was killed.
 * @returns how many it was
 */
export async function renewContents(ctx: Context): Promise<number> {
  const behind = await ctx.db.execute<{ id: string }>(sql`
    select d.id from documents d left join document_contents c on c.document_id = d.id
    where not ${isSealed("d")} and (exists (select from document_updates u where u.document_id = d.id and u.id > coalesce(c.through_id, 0)
        and u.quarantined_at is null and u.created_at < ${LEFT_AFTER})
      or exists (select from document_states s where s.document_id = d.id and s.updated_at < ${LEFT_AFTER}
        and s.updated_at > coalesce(c.updated_at, '-infinity')))
    -- In no order: those that fail would stay first.
    order by random() limit ${MOST}`);
  for (const { id } of behind)
    await renewContent(ctx.db, id).catch((error) =>
      log.warn({ error, documentId: id }, "what readers see of a document is not renewed"),
    );
  return behind.length;
}
