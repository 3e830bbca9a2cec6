import { mailOutbox } from "#db/schema";
import type { Context } from "../context";
import type { Locale } from "../format";
import { enqueue } from "../jobs/enqueue";
import { mailAddress } from "./mail-address";
import { type TemplateName, type TemplatePayload, templates } from "./templates";

export type MailOrder<N extends TemplateName> = {
  template: N;
  recipient: string;
  personId?: string;
  /** What makes a second mail of this kind to this recipient a duplicate: a request's id, a local date. */
  windowKey: string;
  payload: TemplatePayload<N>;
  locale: Locale;
  /** Not before this moment. */
  dueAt?: Date;
};

/**
 * Orders a mail in the caller's transaction: it goes out when, and only when, that commits, and once.
 * @returns whether it is new; false for one already ordered with the same window
 * @throws invalid for an address that is none
 */
export async function queueMail<N extends TemplateName>(
  ctx: Pick<Context, "db">,
  order: MailOrder<N>,
): Promise<boolean> {
  const rows = await ctx.db
    .insert(mailOutbox)
    .values({
      template: order.template,
      recipient: mailAddress(order.recipient),
      personId: order.personId ?? null,
      windowKey: order.windowKey,
      payload: templates[order.template].payload.parse(order.payload),
      locale: order.locale,
      ...(order.dueAt ? { dueAt: order.dueAt } : {}),
    })
    .onConflictDoNothing()
    .returning({ id: mailOutbox.id });
  if (rows.length === 0) return false;
  await enqueue(ctx, "mail.deliver", {}, order.dueAt ? { startAfter: order.dueAt } : {});
  return true;
}
