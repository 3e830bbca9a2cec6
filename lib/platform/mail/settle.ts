import { type SQL, sql } from "drizzle-orm";
import type { Context } from "../context";
import type { Leased } from "./lease";
import type { Handover } from "./mailer";

/** Tries in all, and minutes between them. */
const TRIES = 8;
const MINUTES = [1, 2, 4, 8, 15, 15, 15];
/** Up to so much longer or shorter, so that what failed together is not tried again together. */
const JITTER = 0.2;

/** What is kept of a refusal that says something of the address alone. */
export const NOBODY_THERE = "nobody there";

/** Writes down how a hand-over ended. The payload, which may hold a one-time link, goes with the last try. */
export async function settle(ctx: Pick<Context, "db">, row: Leased, result: Handover): Promise<void> {
  switch (result.outcome) {
    case "accepted":
      // Whoever hears that it went out writes it, also when the lease has passed to another in the meantime.
      await ctx.db.execute(sql`
        update mail_outbox set status = 'sent', sent_at = now(), provider_id = ${result.providerId}, payload = '{}',
          leased_until = null, last_error = null
        where id = ${row.id} and status in ('sending', 'queued')`);
      return;
    case "unknown":
      return again(ctx, row, result.reason, sql`first_attempt_at`);
    case "refused":
      return again(ctx, row, result.reason, firstAttempt(row));
    case "busy":
      await update(
        ctx,
        row,
        sql`status = 'queued', attempts = attempts - 1, first_attempt_at = ${firstAttempt(row)}, last_error = 'too many at once'`,
      );
      // The limit is the account's: every mail waits, on every node.
      await ctx.db.execute(sql`
        update mail_outbox set due_at = greatest(due_at, now() + make_interval(secs => ${result.retryAfter})) where status = 'queued'`);
      return;
    case "rejected":
      return end(ctx, row, "failed", result.reason);
    case "nobody-there":
      return end(ctx, row, "failed", NOBODY_THERE);
    case "conflict":
      return end(ctx, row, "parked", result.reason);
  }
}

async function again(ctx: Pick<Context, "db">, row: Leased, reason: string, firstAttemptAt: SQL): Promise<void> {
  if (row.attempts >= TRIES) return end(ctx, row, "failed", reason);
  const minutes = (MINUTES[row.attempts - 1] ?? 15) * (1 + JITTER * (2 * Math.random() - 1));
  await update(
    ctx,
    row,
    sql`
    status = 'queued', due_at = now() + make_interval(secs => ${minutes * 60}), first_attempt_at = ${firstAttemptAt}, last_error = ${reason}`,
  );
}

function end(ctx: Pick<Context, "db">, row: Leased, status: "failed" | "parked", reason: string): Promise<void> {
  return update(ctx, row, sql`status = ${status}::mail_status, payload = '{}', last_error = ${reason}`);
}

/** Only while the lease is still this try's: another may have taken the row over, and its word counts then. */
async function update(ctx: Pick<Context, "db">, row: Leased, changes: SQL): Promise<void> {
  await ctx.db.execute(sql`
    update mail_outbox set ${changes}, leased_until = null
    where id = ${row.id} and status = 'sending' and attempts = ${row.attempts}`);
}

/** What was certainly not taken starts no clock: the provider has no key to forget. */
function firstAttempt(row: Leased): SQL {
  return row.maybeSent ? sql`first_attempt_at` : sql`null`;
}
