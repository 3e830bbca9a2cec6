import { deny } from "#app/_denial";
import { requireContext } from "#app/_session";
import { canSeeMemberships } from "#lib/members/policy";

/** For the pages of those who look after memberships; for others there are no such pages. */
export async function requireCoordinator(page: string) {
  const ctx = await requireContext(page);
  if (!canSeeMemberships(ctx.actor)) deny(ctx);
  return ctx;
}
