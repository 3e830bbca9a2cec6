import { type SQL, sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";
import type { Locale } from "#lib/platform/format";
import { belongsToday } from "../policy";

export type Account = { personId: string; email: string; locale: Locale };

/** The person with this address, if they may sign in at this moment: the same terms as a session is held to. */
export function findAccount(ctx: Pick<Context, "db">, email: string): Promise<Account | undefined> {
  return find(ctx, sql`lower(p.email) = lower(${email})`);
}

/** The same for a person already known by id. */
export function findAccountById(ctx: Pick<Context, "db">, personId: string): Promise<Account | undefined> {
  return find(ctx, sql`p.id = ${personId}`);
}

async function find({ db }: Pick<Context, "db">, who: SQL): Promise<Account | undefined> {
  const [account] = await db.execute<Account>(sql`
    select p.id as "personId", p.email, p.locale
    from people p
    where ${who} and p.status = 'active' and case when p.guest then exists (
      select from group_members v where v.person_id = p.id and v.revoked_at is null and v.expires_at > now()
    ) else exists (
      select from memberships m where m.person_id = p.id and ${belongsToday()}
    ) end`);
  return account;
}
