import { type SQL, sql } from "drizzle-orm";
import { type Actor, isCoordinator } from "#lib/platform/actor";
import { isSinceLetIn } from "../policy";

/**
 * The versions an actor may read of a document `d` that is visible to them. All of them for the owner and the owner's
 * organisation; for others those from the day on which they were let in, and what stands as adopted: nobody is shown what
 * was said before they were asked. `v` is the alias of the version's row.
 */
export function visibleVersions(actor: Actor, v = "v", d = "d"): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind === "anonymous") return sql`false`;
  const [version, row] = [sql.identifier(v), sql.identifier(d)];
  return sql`(case
    when ${row}.kind = 'template' then ${isCoordinator(actor)} or ${version}.id = ${row}.adopted_version_id
    else ${version}.id = ${row}.adopted_version_id or ${isSinceLetIn(actor, sql`${version}.created_at`, d)}
  end)`;
}
