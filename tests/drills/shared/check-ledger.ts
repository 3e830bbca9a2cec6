import { setTimeout as wait } from "node:timers/promises";
import { system } from "#lib/platform/actor";
import { sealAudit } from "#lib/platform/audit/seal-audit";
import { verifyAuditChain } from "#lib/platform/audit/verify-audit-chain";
import type { Ledger } from "./ledger";
import { textOf } from "./ledger";
import type { Findings } from "./run-drill";

/** Holds what the database has against what was acknowledged, and looks for anything half done. */
export async function checkLedger(ledger: Ledger, findings: Findings): Promise<void> {
  const { sql, db } = ledger.server;
  const threads = ledger.cast.places.map(({ threadId }) => threadId);
  const rows = await sql<{ id: string; threadId: string; authorId: string; text: string }[]>`
    select id, thread_id as "threadId", author_id as "authorId", text from posts where thread_id = any(${threads}) and number > 1`;
  const byId = new Map(rows.map((row) => [row.id, row]));
  const byText = new Map<string, number>();
  for (const { text } of rows) byText.set(text, (byText.get(text) ?? 0) + 1);

  findings.expect(ledger.entries.length > 0, "nothing was written: the drill proved nothing");
  for (const entry of ledger.entries) {
    const row = byId.get(entry.id);
    findings.expect(entry.outcome !== undefined, `${entry.id} was never acknowledged`);
    findings.expect(row !== undefined, `${entry.id} was acknowledged (${entry.outcome}) and is lost`);
    findings.expect(
      !row || (row.threadId === entry.threadId && row.authorId === entry.personId),
      `${entry.id} has the wrong thread or author`,
    );
    findings.expect((byText.get(textOf(entry.id)) ?? 0) <= 1, `${entry.id} is there twice`);
  }
  const written = new Set(ledger.entries.map(({ id }) => id));
  findings.expect(
    rows.every(({ id }) => written.has(id)),
    "there are posts that nobody wrote",
  );
  for (const [answer, times] of ledger.strange)
    findings.expect(false, `${times} × an answer without a way on: ${answer}`);

  for (const { fault, n } of await halfStates(ledger)) findings.expect(n === 0, `${n} × ${fault}`);

  const ctx = { db, actor: system("drill"), now: () => new Date() };
  // The product's own job may hold the chain at this moment; then it is asked again.
  let chain = await verifyAuditChain(ctx);
  for (let left = 50; chain.waiting > 0 && left > 0; left--) {
    if ((await sealAudit(ctx)) === 0) await wait(100);
    chain = await verifyAuditChain(ctx);
  }
  findings.expect(
    chain.outcome === "whole" && chain.waiting === 0,
    `the audit chain is ${chain.outcome}, ${chain.waiting} entries unsealed`,
  );
}

/** Every row of a change exists, or none of them. */
function halfStates({ server: { sql }, cast: { places } }: Ledger) {
  const groups = places.map(({ groupId }) => groupId);
  return sql<{ fault: string; n: number }[]>`
    with t as (select * from threads where group_id = any(${groups})),
      p as (select posts.*, t.group_id from posts join t on t.id = posts.thread_id where posts.number > 1),
      e as (select * from group_events where group_id = any(${groups})),
      a as (select * from audit_entries where group_id = any(${groups}) and action = 'post.add')
    select 'post without its event' as fault, count(*)::int as n from p where (
      select count(*) from e where e.post_id = p.id and e.thread_id = p.thread_id and e.kind = 'post_added' and e.actor_id = p.author_id) <> 1
    union all select 'event without its post', count(*)::int from e where kind = 'post_added' and not exists (select from p where p.id = e.post_id)
    union all select 'post without its audit entry', count(*)::int from p where (
      select count(*) from a where a.subject_id = p.id and a.actor_id = p.author_id) <> 1
    union all select 'audit entry without its post', count(*)::int from a where not exists (select from p where p.id = a.subject_id)
    union all select 'group whose numbering has a hole', count(*)::int from groups g where g.id = any(${groups})
      and (g.last_seq <> (select count(*) from e where e.group_id = g.id)
        or g.last_seq <> (select coalesce(max(seq), 0) from e where e.group_id = g.id))
    union all select 'thread whose numbering has a hole', count(*)::int from t
      where t.last_number <> (select count(*) from posts where thread_id = t.id)
        or t.last_number <> (select max(number) from posts where thread_id = t.id)
    union all select 'thread that names another post as its last', count(*)::int from t
      where not exists (select from posts where id = t.last_post_id and thread_id = t.id and number = t.last_number)
    union all select 'reply its own author has not read', count(*)::int from p
      where not exists (select from thread_readers r where r.thread_id = p.thread_id and r.person_id = p.author_id and r.read_ranges @> p.number)`;
}
