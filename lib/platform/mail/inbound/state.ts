import { sql } from "drizzle-orm";
import { installation } from "#db/schema";
import type { Context } from "../../context";
import type { Env } from "../../env";

const KEY = "mail-in";

export type MailInState = "off" | "ok" | "failed";

/** Notes whether the mailbox could be read, for every node's health page. */
export async function noteMailIn(ctx: Context, state: "ok" | "failed"): Promise<void> {
  const value = { state, at: ctx.now().toISOString() };
  await ctx.db
    .insert(installation)
    .values({ key: KEY, value })
    .onConflictDoUpdate({ target: installation.key, set: { value } });
}

/** Whether answers by mail come in: failed when one has waited for a quarter of an hour, or the mailbox could not be read. */
export async function mailInState(db: Context["db"], { MAIL_IN: way }: Pick<Env, "MAIL_IN">): Promise<MailInState> {
  if (way === "off") return "off";
  const [row] = await db.execute<{ failed: boolean }>(
    way === "resend"
      ? sql`select exists (select from waiting_mails where created_at < now() - interval '15 minutes') as failed`
      : sql`select coalesce((select value->>'state' <> 'ok' or (value->>'at')::timestamptz < now() - interval '15 minutes'
          from installation where key = ${KEY}), false) as failed`,
  );
  return row?.failed ? "failed" : "ok";
}
