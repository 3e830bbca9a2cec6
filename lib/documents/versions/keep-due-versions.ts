import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { log } from "#lib/platform/log";
import { isSealed } from "../policy";
import { keepVersion } from "./keep-version";

/** After so much quiet what was written is kept; and while somebody writes without a pause, so often. */
const QUIET_MINUTES = 5;
const AT_LEAST_EVERY_MINUTES = 10;
/** The next minute takes the rest. */
const AT_ONCE = 200;
/** How far back a night looks for what was missed. */
const MISSED_DAYS = 7;
/** How much later than it was written a change may be committed. */
const LONGEST_COMMIT_SECONDS = 60;

/**
 * Keeps a version of every document that has been quiet for a while, or has long been written in. Whoever writes leaves a
 * mark on the document's row with the change itself, so nothing is missed because a process died.
 */
export async function keepDueVersions(ctx: Context): Promise<{ kept: number }> {
  const now = ctx.now().toISOString();
  return keep(
    ctx,
    await ctx.db.execute<{ id: string }>(sql`
      select id from documents where unversioned_since is not null and (
        greatest(edited_at, unversioned_since) <= ${now}::timestamptz - make_interval(mins => ${QUIET_MINUTES})
        or unversioned_since <= ${now}::timestamptz - make_interval(mins => ${AT_LEAST_EVERY_MINUTES}))
      order by unversioned_since limit ${AT_ONCE}`),
  );
}

/**
 * What slipped through: a change can be committed in the very moment in which a version's making takes the mark away, or a
 * little later than its own time says. A night looks back some days, should one have been missed, and no further: what only
 * a comment has marked says the same every time.
 */
export async function keepMissedVersions(ctx: Context): Promise<{ kept: number }> {
  return keep(
    ctx,
    await ctx.db.execute<{ id: string }>(sql`
      select d.id from documents d where d.unversioned_since is null and not ${isSealed("d")} and exists (
        select from document_updates u where u.document_id = d.id
          and u.created_at > ${ctx.now().toISOString()}::timestamptz - make_interval(days => ${MISSED_DAYS})
          and u.created_at > coalesce((select max(v.created_at) from document_versions v where v.document_id = d.id), '-infinity')
            - make_interval(secs => ${LONGEST_COMMIT_SECONDS}))`),
  );
}

async function keep(ctx: Context, due: readonly { id: string }[]): Promise<{ kept: number }> {
  let kept = 0;
  for (const { id } of due) {
    try {
      if (await keepVersion(ctx.db, id)) kept += 1;
    } catch (error) {
      // One that cannot be kept must not keep the others from it.
      log.warn({ error, documentId: id }, "version of a document not kept");
    }
  }
  return { kept };
}
