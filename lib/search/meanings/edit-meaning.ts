import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, notFound } from "#lib/platform/errors";
import { canEditMeanings } from "./policy";
import { type MeaningInput, meaningInput } from "./schema";
import { lockMeanings, writeMeaning } from "./write-meaning";

/** Changes which words mean the same. @throws forbidden, not-found */
export function editMeaning(
  ctx: Context,
  { meaningId, ...input }: MeaningInput & { meaningId: string },
): Promise<{ outcome: "edited" | "word-taken" }> {
  authorize(canEditMeanings(ctx.actor), "change words that mean the same");
  const { words } = meaningInput.parse(input);
  return transaction(ctx, async (ctx) => {
    await lockMeanings(ctx);
    const [known] = await ctx.db.execute(sql`select from search_synonyms where meaning_id = ${meaningId} limit 1`);
    if (!known) throw notFound("meaning");
    if ((await writeMeaning(ctx, meaningId, words)) === "word-taken") return { outcome: "word-taken" };
    await audit(ctx, "search-word.edit", { id: meaningId, details: { words: words.length } });
    return { outcome: "edited" };
  });
}
