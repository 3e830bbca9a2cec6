import { and, eq } from "drizzle-orm";
import { mailOutbox, people } from "#db/schema";
import { type Context, transaction } from "#lib/platform/context";
import type { Leased } from "#lib/platform/mail/lease";
import { mailAddress } from "#lib/platform/mail/mail-address";
import { queueMail } from "#lib/platform/mail/queue-mail";
import { isTemplate, type TemplatePayload, templates } from "#lib/platform/mail/templates";

/**
 * Whether a mail that has waited goes to the address that its person has now. If not it is taken back and ordered anew for
 * that one: a provider refuses a known id with another recipient. What is worth something for a few minutes only was asked
 * for at the old address, and is let go of.
 */
export async function addressHolds(ctx: Context, mail: Leased): Promise<boolean> {
  const { personId, template } = mail;
  if (!personId || !isTemplate(template)) return true;
  return transaction(ctx, async (ctx) => {
    const [person] = await ctx.db.select({ email: people.email }).from(people).where(eq(people.id, personId));
    if (!person || mailAddress(person.email) === mail.recipient) return true;
    const { id, attempts } = mail;
    const [taken] = await ctx.db
      .delete(mailOutbox)
      .where(and(eq(mailOutbox.id, id), eq(mailOutbox.status, "sending"), eq(mailOutbox.attempts, attempts)))
      .returning();
    // Another try has taken it over and judges for itself.
    if (!taken || templates[template].usefulMinutes !== undefined) return false;
    const { windowKey, locale } = taken;
    const payload = taken.payload as TemplatePayload<typeof template>;
    await queueMail(ctx, { template, recipient: person.email, personId, windowKey, payload, locale });
    return false;
  });
}
