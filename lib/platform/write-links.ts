import { sql } from "drizzle-orm";
import type { Db } from "#db/client";
import { type LinkTarget, targetKey } from "./rich-text/link-targets";

export function sameTargets(some: readonly LinkTarget[], others: readonly LinkTarget[]): boolean {
  const [one, other] = [new Set(some.map(targetKey)), new Set(others.map(targetKey))];
  return one.size === other.size && [...one].every((key) => other.has(key));
}

/** Makes these the threads and documents that a text leads to. What leads nowhere is left out. */
export async function writeLinks(
  db: Db,
  from: { kind: "document" | "post"; id: string },
  targets: readonly LinkTarget[],
): Promise<void> {
  const column = sql.identifier(`${from.kind}_id`);
  await db.execute(sql`
    with wanted as materialized (
      select t.id as thread_id, d.id as document_id
      from json_to_recordset(${JSON.stringify(targets)}::json) as target(kind text, id uuid)
      left join threads t on target.kind = 'thread' and t.id = target.id
      left join documents d on target.kind = 'document' and d.id = target.id
      where num_nonnulls(t.id, d.id) = 1
    ), gone as (
      delete from links l where l.${column} = ${from.id} and not exists (
        select from wanted w where w.thread_id is not distinct from l.to_thread_id and w.document_id is not distinct from l.to_document_id)
    )
    insert into links (${column}, to_thread_id, to_document_id)
    select ${from.id}, thread_id, document_id from wanted on conflict do nothing`);
}
