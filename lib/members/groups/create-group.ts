import { groupMembers, groups } from "#db/schema";
import { audit } from "#lib/platform/audit/audit";
import { type Context, transaction } from "#lib/platform/context";
import { authorize, first, requireMember } from "#lib/platform/errors";
import { publish } from "#lib/platform/realtime/publish";
import { canCreateGroup } from "../policy";
import { type GroupInput, groupSchema } from "./schema";

/** Starts a group; whoever does is its first coordinator. */
export async function createGroup(ctx: Context, input: GroupInput): Promise<{ groupId: string }> {
  requireMember(ctx);
  const { personId } = ctx.actor;
  authorize(canCreateGroup(ctx.actor), "create a group");
  const values = groupSchema.parse(input);
  return transaction(ctx, async (ctx) => {
    const { id: groupId } = first(await ctx.db.insert(groups).values(values).returning({ id: groups.id }));
    await ctx.db.insert(groupMembers).values({ groupId, personId, role: "coordinator" });
    await audit(ctx, "group.create", { id: groupId, groupId, details: { access: values.access } });
    await publish(ctx, { type: "access-changed", personId });
    return { groupId };
  });
}
