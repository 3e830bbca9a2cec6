import { waitingMails } from "#db/schema";
import { type Context, transaction } from "../../context";
import { enqueue } from "../../jobs/enqueue";

/** Notes that the provider has a mail for us, and wakes whoever fetches it. Told twice it is one. */
export function expectMail(ctx: Context, providerId: string): Promise<void> {
  return transaction(ctx, async (ctx) => {
    await ctx.db.insert(waitingMails).values({ providerId }).onConflictDoNothing();
    await enqueue(ctx, "mail.take-in", {});
  });
}
