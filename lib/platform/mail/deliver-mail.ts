import { type Context, transaction } from "../context";
import { env } from "../env";
import { enqueue } from "../jobs/enqueue";
import { log } from "../log";
import { cancelOutdated, type Leased, lease, park } from "./lease";
import type { Handover, Mailer } from "./mailer";
import { replyBase } from "./reply-address";
import { settle } from "./settle";
import { isTemplate } from "./templates";

const AT_ONCE = 5;
/** A run leaves the rest to the next one, so that a stopping process is not waited for. */
const RUN_MS = 5_000;

type Settings = { from: string; appUrl: URL; demo: boolean; replyBase?: string | undefined };

/** Whether a mail that has waited is still to go out as it is; one that is not has been taken back when it answers. */
export type StillHolds = (ctx: Context, mail: Leased) => Promise<boolean>;

/** Hears, in the transaction that writes it down, of a mail that was refused as nobody gets mail at its address. */
export type NobodyThere = (ctx: Context, mail: Leased) => Promise<void>;

let configured: Mailer | undefined;

/** Hands over what is due, through the transport that the settings name. */
export async function deliverMail(ctx: Context, stillHolds: StillHolds, nobodyThere: NobodyThere): Promise<void> {
  const settings = env();
  // Loaded with the first mail: the transports' libraries would make every start a tenth of a second longer.
  configured ??= (await import("./open-mailer")).openMailer(settings);
  await deliverDue(
    ctx,
    configured,
    {
      from: settings.MAIL_FROM,
      appUrl: settings.appUrl,
      demo: settings.demo,
      replyBase: replyBase(settings),
    },
    stillHolds,
    nobodyThere,
  );
}

/**
 * Hands over what is due. Each row is leased and committed before its transport call: a process killed in between leaves
 * a lease that runs out, and the next try uses the same id, by which the provider knows that it has the mail already.
 */
export async function deliverDue(
  ctx: Context,
  mailer: Mailer,
  settings: Settings,
  stillHolds?: StillHolds,
  nobodyThere?: NobodyThere,
): Promise<void> {
  const end = performance.now() + RUN_MS;
  await cancelOutdated(ctx);
  await park(ctx);
  for (;;) {
    const due = await lease(ctx, AT_ONCE);
    const outcomes = await Promise.all(due.map((row) => deliver(ctx, row, mailer, settings, stillHolds, nobodyThere)));
    const busy = outcomes.flatMap((result) => (result?.outcome === "busy" ? [result.retryAfter] : []));
    if (busy.length > 0) return enqueue(ctx, "mail.deliver", {}, { startAfter: Math.max(...busy) });
    if (due.length < AT_ONCE) return;
    if (performance.now() > end) return enqueue(ctx, "mail.deliver", {});
  }
}

/** @returns undefined for a mail that was taken back */
async function deliver(
  ctx: Context,
  row: Leased,
  mailer: Mailer,
  settings: Settings,
  stillHolds?: StillHolds,
  nobodyThere?: NobodyThere,
): Promise<Handover | undefined> {
  if (row.waited && stillHolds && !(await stillHolds(ctx, row).catch((error) => noAnswer(row, error)))) {
    log.info({ mail: row.id, template: row.template, attempts: row.attempts }, "mail not handed over as it was");
    return undefined;
  }
  const result = await handOver(row, mailer, settings);
  if (result.outcome === "nobody-there")
    await transaction(ctx, async (ctx) => {
      await settle(ctx, row, result);
      await nobodyThere?.(ctx, row);
    });
  else await settle(ctx, row, result);
  if (result.outcome === "accepted")
    log.info({ mail: row.id, template: row.template, attempts: row.attempts }, "mail handed over");
  else log.warn({ mail: row.id, template: row.template, attempts: row.attempts, ...result }, "mail not handed over");
  return result;
}

/** Not sent unjudged: the lease runs out, and it is tried again. */
function noAnswer({ id, template }: Leased, error: unknown): false {
  log.error({ error, mail: id, template }, "mail cannot be judged");
  return false;
}

async function handOver(row: Leased, mailer: Mailer, { from, ...site }: Settings): Promise<Handover> {
  if (!isTemplate(row.template)) return { outcome: "rejected", reason: "unknown template" };
  const { renderMail } = await import("./render-mail");
  const rendered = await renderMail(row.template, row.payload, row.locale, site).catch((error) => {
    log.error({ error, mail: row.id, template: row.template }, "mail cannot be rendered");
    return undefined;
  });
  if (!rendered) return { outcome: "rejected", reason: "cannot be rendered" };
  const mail = { id: row.id, template: row.template, from, to: row.recipient, queuedAt: row.createdAt, ...rendered };
  return mailer.send(mail).catch((error) => {
    log.error({ error, mail: row.id }, "transport failed");
    return { outcome: "unknown", reason: error instanceof Error ? error.name : "unknown fault" };
  });
}
