import { deny } from "#app/_denial";
import { requireContext } from "#app/_session";
import { canEditMeanings } from "#lib/search/meanings/policy";

/** For the pages about which words mean the same; for others than administrators there are no such pages. */
export async function requireWordKeeper(page: string) {
  const ctx = await requireContext(page);
  if (!canEditMeanings(ctx.actor)) deny(ctx);
  return ctx;
}
