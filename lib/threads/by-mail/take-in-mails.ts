import type { Context } from "#lib/platform/context";
import { env } from "#lib/platform/env";
import { log } from "#lib/platform/log";
import { noteMailIn } from "#lib/platform/mail/inbound/state";
import { replyBase } from "#lib/platform/mail/reply-address";
import { type Doors, takeInMail } from "./take-in-mail";
import { takeInWaiting } from "./take-in-waiting";

/** So long the sender's domain is asked again for its key; afterwards the mail counts as unsigned. */
const PATIENCE_MS = 2 * 3_600_000;

/** Deals with the answers that have come by mail, the way the settings say they come. */
export async function takeInMails(ctx: Context, actorOf: Doors["actorOf"]): Promise<void> {
  const settings = env();
  const base = replyBase(settings);
  if (!base) return;
  const doors = { base, actorOf };
  if (settings.MAIL_IN === "resend") {
    const { fetchFromResend } = await import("#lib/platform/mail/inbound/resend-inbox");
    const { RESEND_API_KEY: key = "", RESEND_BASE_URL: url } = settings;
    await takeInWaiting(ctx, (providerId) => fetchFromResend(key, url, providerId), doors);
  } else if (settings.IMAP_URL) await takeInMailbox(ctx, settings.IMAP_URL, doors);
}

/** Reads the mailbox once, and notes whether it could be reached. */
export async function takeInMailbox(ctx: Context, address: string, doors: Doors): Promise<void> {
  const { eachUnread } = await import("#lib/platform/mail/inbound/imap-inbox");
  try {
    await eachUnread(address, async ({ arrivedAt, ...mail }) => {
      try {
        const late = ctx.now().getTime() - arrivedAt.getTime() > PATIENCE_MS;
        log.info({ outcome: await takeInMail(ctx, mail, doors, late) }, "mail taken in");
        return "done";
      } catch (error) {
        log.warn({ error }, "mail not taken in");
        return "later";
      }
    });
    await noteMailIn(ctx, "ok");
  } catch (error) {
    log.warn({ error }, "mailbox not reached");
    await noteMailIn(ctx, "failed");
  }
}
