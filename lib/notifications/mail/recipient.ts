import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { Locale } from "#lib/platform/format";
import { digestColumns } from "./digest-columns";
import type { DigestTimes } from "./slots";

export type Recipient = DigestTimes & {
  personId: string;
  email: string;
  locale: Locale;
  /** Mail does not reach the address. */
  mailFails: boolean;
  /** Calendar days, the last included. */
  pausedFrom: string | null;
  pausedUntil: string | null;
};

/** Who a mail would go to, undefined when they may not sign in any more. */
export async function findRecipient(ctx: Pick<Context, "db">, personId: string): Promise<Recipient | undefined> {
  const [row] = await ctx.db.execute<Recipient>(sql`
    select p.id as "personId", p.email, p.locale, p.mail_failed_at is not null as "mailFails",
      s.paused_from::text as "pausedFrom", s.paused_until::text as "pausedUntil",
      ${digestColumns}
    from people p left join notice_settings s on s.person_id = p.id
    where p.id = ${personId} and p.status = 'active'`);
  return row;
}
