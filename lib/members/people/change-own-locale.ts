import { eq } from "drizzle-orm";
import { people } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { requireMember } from "#lib/platform/errors";
import type { Locale } from "#lib/platform/format";

/** The language of the mails a person gets. */
export async function changeOwnLocale(ctx: Context, locale: Locale): Promise<void> {
  requireMember(ctx);
  await ctx.db.update(people).set({ locale }).where(eq(people.id, ctx.actor.personId));
}
