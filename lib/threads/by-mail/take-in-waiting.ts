import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import { enqueue } from "#lib/platform/jobs/enqueue";
import { log } from "#lib/platform/log";
import type { IncomingMail } from "#lib/platform/mail/inbound/incoming-mail";
import { type Doors, takeInMail } from "./take-in-mail";

/** A run leaves the rest to the next one, so that a stopping process is not waited for. */
const RUN_MS = 5_000;
/** Tries until a sender of whom nothing can be found out counts as unknown: about two hours. */
const TRIES = 7;

type Waiting = { providerId: string; attempts: number };

/**
 * Fetches what the provider has told of and deals with it, each mail for itself. One that cannot be fetched is tried again
 * later each time; the provider keeps it meanwhile.
 */
export async function takeInWaiting(
  ctx: Context,
  fetchMail: (providerId: string) => Promise<IncomingMail | undefined>,
  doors: Doors,
): Promise<void> {
  const end = performance.now() + RUN_MS;
  for (;;) {
    const mail = await lease(ctx);
    if (!mail) return;
    await takeIn(ctx, mail, fetchMail, doors).catch((error) =>
      log.warn({ error, mail: mail.providerId, attempts: mail.attempts }, "mail not taken in"),
    );
    if (performance.now() > end) return enqueue(ctx, "mail.take-in", {});
  }
}

/** Taken by its next try: a killed process leaves it to that. */
async function lease(ctx: Context): Promise<Waiting | undefined> {
  const [mail] = await ctx.db.execute<Waiting>(sql`
    update waiting_mails set attempts = attempts + 1,
      due_at = now() + make_interval(mins => least(60, power(2, least(attempts, 6))::int))
    where provider_id = (
      select provider_id from waiting_mails where due_at <= now() order by due_at limit 1 for update skip locked)
    returning provider_id as "providerId", attempts`);
  return mail;
}

async function takeIn(
  ctx: Context,
  { providerId, attempts }: Waiting,
  fetchMail: (providerId: string) => Promise<IncomingMail | undefined>,
  doors: Doors,
): Promise<void> {
  const mail = await fetchMail(providerId);
  const outcome = mail ? await takeInMail(ctx, mail, doors, attempts >= TRIES) : "gone";
  await ctx.db.execute(sql`delete from waiting_mails where provider_id = ${providerId}`);
  log.info({ mail: providerId, outcome }, "mail taken in");
}
