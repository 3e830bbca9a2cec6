import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, first } from "#lib/platform/errors";
import { canEditMeanings } from "./policy";
import { type MeaningInput, MOST_MEANINGS, meaningInput } from "./schema";
import { lockMeanings, writeMeaning } from "./write-meaning";

/** Adds words that mean the same: from now on whoever asks for one finds them all. @throws forbidden */
export function addMeaning(
  ctx: Context,
  input: MeaningInput,
): Promise<{ outcome: "added"; id: string } | { outcome: "word-taken" | "list-full" }> {
  authorize(canEditMeanings(ctx.actor), "add words that mean the same");
  const { words } = meaningInput.parse(input);
  return transaction(ctx, async (ctx) => {
    await lockMeanings(ctx);
    const { meanings } = first(
      await ctx.db.execute<{ meanings: number }>(
        sql`select count(distinct meaning_id)::int as meanings from search_synonyms`,
      ),
    );
    if (meanings >= MOST_MEANINGS) return { outcome: "list-full" };
    const id = randomUUID();
    if ((await writeMeaning(ctx, id, words)) === "word-taken") return { outcome: "word-taken" };
    await audit(ctx, "search-word.add", { id, details: { words: words.length } });
    return { outcome: "added", id };
  });
}
