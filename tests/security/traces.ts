import type { RunningServer } from "#tests/support/running-server";

/** Written by the clock, the worker or the limits, whatever anybody asks for. */
const RESTLESS = ["rate_limits", "audit_seals", "installation"];

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
    const row = name === "mail_outbox" ? sql`t.id::text` : sql`t::text`;
    const [found] =
      await sql`select count(*) || ' ' || coalesce(md5(string_agg(${row}, '' order by ${row})), '') as all from ${sql(name)} t ${name === "audit_entries" ? sql`where t.action <> ${REFUSAL}` : sql``}`;
    seen[name] = found?.all;
  }
  return seen;
}
