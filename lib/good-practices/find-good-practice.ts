import { and, eq } from "drizzle-orm";
import { goodPractices } from "#db/schema";
import type { Context } from "#lib/platform/context";
import { notFound } from "#lib/platform/errors";
import { visibleGoodPractices } from "./policy";

/** A visible good example, its row locked until the transaction ends. @throws not-found */
export async function findGoodPracticeForUpdate(ctx: Context, id: string) {
  const [found] = await ctx.db
    .select()
    .from(goodPractices)
    .where(and(eq(goodPractices.id, id), visibleGoodPractices(ctx.actor)))
    .for("update", { of: goodPractices });
  if (!found) throw notFound("good practice");
  return found;
}
