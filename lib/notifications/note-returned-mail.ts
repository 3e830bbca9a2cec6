import { sql } from "drizzle-orm";
import { type Context, transaction } from "#lib/platform/context";
import { type Failure, holdMail } from "./mail/hold-mail";

/**
 * Notes what the provider says of a mail that it had taken. Once for each mail: told late or twice of one from before, it
 * does not undo that the person has asked for mail again.
 */
export function noteReturnedMail(
  ctx: Context,
  { providerId, why }: { providerId: string; why: Exclude<Failure, "refused"> },
): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const [mail] = await ctx.db.execute<{ id: string; recipient: string }>(sql`
      update mail_outbox set last_error = ${why} where provider_id = ${providerId} and last_error is null
      returning id, recipient`);
    if (mail) await holdMail(ctx, mail, why);
  });
}
