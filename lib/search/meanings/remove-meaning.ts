import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canEditMeanings } from "./policy";

/** Makes each of the words mean nothing but itself again. @throws forbidden, not-found */
export function removeMeaning(ctx: Context, meaningId: string): Promise<void> {
  authorize(canEditMeanings(ctx.actor), "remove words that mean the same");
  return transaction(ctx, async (ctx) => {
    const gone = await ctx.db.execute(sql`delete from search_synonyms where meaning_id = ${meaningId} returning 1`);
    if (gone.length === 0) throw notFound("meaning");
    await audit(ctx, "search-word.remove", { id: meaningId, details: { words: gone.length } });
  });
}
