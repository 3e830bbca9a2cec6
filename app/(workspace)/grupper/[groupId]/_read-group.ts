import { cache } from "react";
import { deny, orNotFound } from "#app/_denial";
import { pathId } from "#app/_path";
import { requireContext } from "#app/_session";
import { getGroup } from "#lib/members/groups/queries";
import { canManageGroup } from "#lib/members/policy";

/** The group of an address, once per request: the title and the page ask for the same. */
export const readGroup = cache(async (id: string) => {
  const groupId = pathId(id);
  const ctx = await requireContext(`/grupper/${groupId}`);
  const group = await orNotFound(ctx, groupId, getGroup(ctx, groupId));
  return { ctx, group, manages: canManageGroup(ctx.actor, group) };
});

/** The same for the pages of those who decide about it; for others there are no such pages. */
export async function readManagedGroup(id: string) {
  const { ctx, group, manages } = await readGroup(id);
  if (!manages) deny(ctx, group.id);
  return { ctx, group };
}
