import { and, eq } from "drizzle-orm";
import { groupMembers } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { publish } from "#lib/platform/realtime/publish";
import { lockManagedGroup } from "./find-group";
import { guestUntil } from "./guest-time";
import { findGroupMember } from "./membership";
import { lastDay } from "./schema";

type Outcome = { outcome: "extended" | "not-a-guest" | "in-the-past" | "too-long" };

/** Gives a guest a new last day, at most 180 days from now. Earlier than before is allowed. */
export async function extendGuest(
  ctx: Context,
  input: { groupId: string; personId: string; until: string },
): Promise<Outcome> {
  const { groupId, personId } = input;
  const day = lastDay.parse(input.until);
  return transaction(ctx, async (ctx) => {
    await lockManagedGroup(ctx, groupId);
    const { role } = await findGroupMember(ctx, groupId, personId);
    if (role !== "guest") return { outcome: "not-a-guest" } as const;
    const until = guestUntil(day, ctx.now());
    if (typeof until === "string") return { outcome: until };
    await ctx.db
      .update(groupMembers)
      .set({ expiresAt: until })
      .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.personId, personId)));
    await audit(ctx, "group.extend-guest", { id: personId, groupId, details: { until: until.toISOString() } });
    await publish(ctx, { type: "access-changed", personId });
    return { outcome: "extended" } as const;
  });
}
