import { sql } from "drizzle-orm";
import type { Context } from "../context";
import type { Locale } from "../format";
import { templates } from "./templates";

export type Leased = {
  id: string;
  template: string;
  recipient: string;
  /** Whose it is; null for what goes to an address, whoever has that. */
  personId: string | null;
  payload: unknown;
  locale: Locale;
  attempts: number;
  createdAt: Date;
  /** An earlier try ended without an answer, so the provider may have the mail. */
  maybeSent: boolean;
  /** It was ordered so long ago that what it says may not be so any more. */
  waited: boolean;
};

/** In which a lost right ends everywhere. */
const WAITED = "2 seconds";
const LEASE = "2 minutes";
/** Providers remember a key for a day; with a margin for clocks and queues, after this a second try could be a second mail. */
const KEY_LIFE = "20 hours";

const due = sql`((status = 'queued' and due_at <= now()) or (status = 'sending' and leased_until < now()))`;

/** Takes rows nobody else is working on, oldest first. By the database's clock, as are all times here. */
export async function lease(ctx: Pick<Context, "db">, most: number): Promise<Leased[]> {
  const rows = await ctx.db.execute<Omit<Leased, "createdAt"> & { createdAt: string }>(sql`
    with chosen as (
      select id, first_attempt_at is not null as maybe_sent from mail_outbox
      where ${due} order by due_at, created_at limit ${most} for update skip locked
    )
    update mail_outbox m
    set status = 'sending', attempts = m.attempts + 1, leased_until = now() + ${LEASE}::interval,
      first_attempt_at = coalesce(m.first_attempt_at, now())
    from chosen c where c.id = m.id
    returning m.id, m.template, m.recipient, m.person_id as "personId", m.payload, m.locale, m.attempts, m.created_at as "createdAt", c.maybe_sent as "maybeSent",
      m.created_at < now() - ${WAITED}::interval as waited`);
  return rows.map((row) => ({ ...row, createdAt: new Date(row.createdAt) }));
}

/** Mail that may have been taken so long ago that the provider has forgotten is left to a person. */
export async function park(ctx: Pick<Context, "db">): Promise<void> {
  await ctx.db.execute(sql`
    update mail_outbox set status = 'parked', leased_until = null, payload = '{}', last_error = 'outcome unknown for too long'
    where ${due} and first_attempt_at < now() - ${KEY_LIFE}::interval`);
}

/** A link that has run out is not sent any more: a mail that does not work is worse than none. */
export async function cancelOutdated(ctx: Pick<Context, "db">): Promise<void> {
  for (const [name, { usefulMinutes }] of Object.entries(templates)) {
    if (usefulMinutes === undefined) continue;
    await ctx.db.execute(sql`
      update mail_outbox set status = 'cancelled', leased_until = null, payload = '{}', last_error = 'outdated'
      where ${due} and template = ${name} and created_at < now() - make_interval(mins => ${usefulMinutes})`);
  }
}
