import { sql } from "drizzle-orm";
import type { Context } from "#lib/platform/context";

/** Whether another organisation is called that. Others' changes wait until this one is done: two at once must not both be first. */
export async function isNameTaken(ctx: Context, name: string, except: string | null = null): Promise<boolean> {
  await ctx.db.execute(sql`lock table organisations in share row exclusive mode`);
  const taken = await ctx.db.execute(sql`
    select from organisations where lower(name) = lower(${name}) and id is distinct from ${except}::uuid limit 1`);
  return taken.length > 0;
}
