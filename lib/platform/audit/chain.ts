import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";

/** An entry as it goes into the chain: every column, each as PostgreSQL prints it, so that nothing is lost in between. */
export type ChainedEntry = {
  id: string;
  at: string;
  actorId: string | null;
  actorName: string | null;
  action: string;
  subjectId: string | null;
  groupId: string | null;
  details: string;
};

/** The columns of ChainedEntry out of audit_entries, called `a`. */
export const chainedEntry = sql`
  a.id::text as id, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  a.actor_id::text as "actorId", a.actor_name as "actorName", a.action,
  a.subject_id::text as "subjectId", a.group_id::text as "groupId", a.details::text as details`;

/** What the first entry's hash is chained to. */
export const BEGINNING = "0".repeat(64);

/** sha256 over the hash before and the entry, as JSON with the keys in this order. */
export function chainHash(previous: string, entry: ChainedEntry): string {
  const { id, at, actorId, actorName, action, subjectId, groupId, details } = entry;
  const canonical = JSON.stringify({ id, at, actorId, actorName, action, subjectId, groupId, details });
  return createHash("sha256").update(previous).update("\n").update(canonical).digest("hex");
}
