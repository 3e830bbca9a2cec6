import type { RunningServer } from "#tests/support/running-server";

/** Written by the clock, the worker or the limits, whatever anybody asks for. */
const RESTLESS = [
  ...["rate_limits", "audit_seals", "installation"],
  // Notices of what an earlier call wrote.
  ...["unannounced_posts", "deliveries", "notice_mails"],
];

/** That somebody was refused may be noted: it is all that a refusal leaves behind. */
const REFUSAL = "access.deny";

/**
 * What the database holds, as one hash for each table: equal before and after when nothing was changed. Of a mail only
 * that it is there: it is delivered meanwhile.
 */
export async function traces({ sql }: RunningServer): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const seen: Record<string, string> = {};
  for (const { name } of tables) {
    if (RESTLESS.includes(name)) continue;
    const row = rowOf(sql, name);
    const [found] =
      await sql`select count(*) || ' ' || coalesce(md5(string_agg(${row}, '' order by ${row})), '') as all from ${sql(name)} t ${which(sql, name)}`;
    seen[name] = found?.all;
  }
  return seen;
}

type Sql = RunningServer["sql"];

function rowOf(sql: Sql, table: string) {
  if (table === "mail_outbox") return sql`t.id::text`;
  // That people were told of what an earlier call did.
  if (table === "document_events") return sql`(to_jsonb(t) - 'told_at')::text`;
  // The rounds of mail about a notice that an earlier call sent come by the clock.
  return table === "urgent_notices" ? sql`(to_jsonb(t) - 'rounds' - 'next_round_at')::text` : sql`t::text`;
}

function which(sql: Sql, table: string) {
  if (table === "audit_entries") return sql`where t.action <> ${REFUSAL}`;
  return table === "mail_outbox" ? sql`where t.template <> 'urgent'` : sql``;
}
